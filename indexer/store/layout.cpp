// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/layout.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <unistd.h>
#include <xapian.h>

#include "indexer/schema/error.hpp"
#include "indexer/store/imprint.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_name = "XAPIANDB";
constexpr std::string_view backend = "auto ";
constexpr std::string_view generation_prefix = "gen-";
constexpr std::string_view shard_prefix = "shard-";
/// The one shard that a generation had before there were several.
constexpr std::string_view lone_shard = "0";
constexpr std::size_t name_digits = 6;

Error folder_error(const fs::path& folder, const std::string& why) {
  return {ErrorKind::database, folder.string() + ": " + why};
}

std::string numbered(std::string_view prefix, unsigned number) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%06u", number);
  return std::string{prefix} + digits.data();
}

std::optional<unsigned> number_after(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) {
    return std::nullopt;
  }
  name.remove_prefix(prefix.size());
  unsigned number = 0;
  const auto* const end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data(), end, number);
  if (name.size() != name_digits || error != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return number;
}

/// The numbers of the folders in *folder* whose names *number_of* knows.
template <typename NumberOf>
std::vector<unsigned> numbers_in(const fs::path& folder, NumberOf number_of) {
  std::vector<unsigned> numbers;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto number = number_of(entry.path().filename().string());
    if (number && entry.is_directory()) {
      numbers.push_back(*number);
    }
  }
  std::ranges::sort(numbers);
  return numbers;
}

/// Whether something would be lost with the shard. In doubt, yes.
bool may_hold_documents(const fs::path& shard) {
  // Xapian writes this file last when it makes a database; before that the tables are empty.
  if (!fs::exists(shard / "iamglass")) {
    return std::ranges::any_of(
        fs::recursive_directory_iterator(shard), [](const fs::directory_entry& entry) {
          return entry.path().extension() == ".glass" && entry.file_size() > 0;
        });
  }
  try {
    return Xapian::Database(shard.string()).get_doccount() > 0;
  } catch (const Xapian::Error&) {
    return true;
  }
}

/// The edition that came with the newest shard of a generation, as far as it tells.
Edition newest_edition(const fs::path& folder, unsigned generation) {
  const auto numbers = shard_numbers(folder / generation_name(generation));
  const Edition lone{generation, {numbers.back()}};
  try {
    const Xapian::Database newest(shard_paths(folder, lone).front().string());
    const auto imprint = read_imprint(newest);
    return imprint.shards.empty() ? lone : Edition{generation, imprint.shards};
  } catch (const Xapian::Error&) {
    return lone;
  }
}

void refuse_lost_stub(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    return;
  }
  for (const auto generation : generation_numbers(folder)) {
    const auto name = generation_name(generation);
    const auto shards = shard_numbers(folder / name);
    const auto holds_documents = [&](unsigned shard) {
      return may_hold_documents(folder / name / shard_name(shard));
    };
    if (std::ranges::any_of(shards, holds_documents)) {
      std::istringstream lines(stub_text(newest_edition(folder, generation)));
      std::string quoted;
      for (std::string line; std::getline(lines, line);) {
        quoted += (quoted.empty() ? "\"" : ", \"") + line + '"';
      }
      throw folder_error(folder,
                         name + " holds documents, but no file XAPIANDB names it; write " + quoted +
                             ", a line each, into " + (folder / stub_name).string() +
                             " to have it back, or remove " + name + " to start anew");
    }
  }
}

/// The shard that a line of the stub names, taken into *edition*; false for any other line.
bool take_line(const std::string& line, Edition& edition) {
  if (!line.starts_with(backend)) {
    return false;
  }
  const fs::path path{line.substr(backend.size())};
  const auto generation = generation_number(path.parent_path().string());
  const auto shard = shard_number(path.filename().string());
  const bool is_first = edition.shards.empty();
  if (!generation || *generation == 0 || !shard ||
      (!is_first && *generation != edition.generation)) {
    return false;
  }
  edition.generation = *generation;
  edition.shards.push_back(*shard);
  return true;
}

}  // namespace

std::string generation_name(unsigned number) {
  return numbered(generation_prefix, number);
}

std::string shard_name(unsigned number) {
  return number == 0 ? std::string{lone_shard} : numbered(shard_prefix, number);
}

std::optional<unsigned> generation_number(std::string_view name) {
  return number_after(generation_prefix, name);
}

std::optional<unsigned> shard_number(std::string_view name) {
  return name == lone_shard ? std::optional{0U} : number_after(shard_prefix, name);
}

std::vector<unsigned> generation_numbers(const fs::path& folder) {
  return numbers_in(folder, generation_number);
}

std::vector<unsigned> shard_numbers(const fs::path& generation) {
  return numbers_in(generation, shard_number);
}

fs::path generation_path(const fs::path& folder, const Edition& edition) {
  return folder / generation_name(edition.generation);
}

std::vector<fs::path> shard_paths(const fs::path& folder, const Edition& edition) {
  std::vector<fs::path> paths;
  for (const auto number : edition.shards) {
    paths.push_back(generation_path(folder, edition) / shard_name(number));
  }
  return paths;
}

std::string stub_text(const Edition& edition) {
  std::string text;
  for (const auto& shard : shard_paths({}, edition)) {
    text.append(backend).append(shard.generic_string()) += '\n';
  }
  return text;
}

std::optional<Edition> edition_in_stub(const fs::path& folder) {
  const auto path = folder / stub_name;
  if (access(path.c_str(), F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
    return std::nullopt;
  }
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  if (text.str().empty()) {
    throw folder_error(path,
                       "the stub cannot be read, or is empty; it must name the current shards, "
                       "as in \"auto gen-000001/shard-000001\"");
  }
  Edition edition;
  std::istringstream lines(text.str());
  for (std::string line; std::getline(lines, line);) {
    if (!take_line(line, edition)) {
      throw folder_error(path,
                         "the stub names what is no shard of warta-index; it must have a line for "
                         "each, as in \"auto gen-000001/shard-000001\"");
    }
  }
  return edition;
}

std::optional<Edition> current_edition(const fs::path& folder) {
  const auto edition = edition_in_stub(folder);
  if (!edition) {
    refuse_lost_stub(folder);
    return std::nullopt;
  }
  for (const auto& shard : shard_paths(folder, *edition)) {
    if (!fs::exists(shard)) {
      // A stub from a backup, perhaps: what it does not name is not therefore unpublished.
      throw folder_error(folder,
                         "the stub XAPIANDB names " +
                             shard.lexically_relative(folder).generic_string() +
                             ", which is not there; name one that is, or restore it");
    }
  }
  return edition;
}

Edition require_edition(const fs::path& folder) {
  if (auto edition = current_edition(folder)) {
    return *std::move(edition);
  }
  throw folder_error(folder, "there is no database here");
}

}  // namespace warta
