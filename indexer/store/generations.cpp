// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generations.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include "indexer/schema/error.hpp"
#include "indexer/store/durable_file.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_name = "XAPIANDB";
constexpr std::string_view new_stub_name = "XAPIANDB.new";  ///< by write_durably
constexpr std::string_view lock_name = "lock";
constexpr std::string_view generation_prefix = "gen-";
constexpr std::size_t generation_digits = 6;
constexpr unsigned last_generation = 999'999;
constexpr std::string_view shard_name = "0";
constexpr std::string_view backend = "auto ";

Error folder_error(const fs::path& folder, const std::string& why) {
  return {ErrorKind::database, folder.string() + ": " + why};
}

std::string system_reason() {
  return std::error_code{errno, std::generic_category()}.message();
}

/// The number in `gen-000012`; none for any other name. A folder beside ours that only looks alike
/// (`gen-000012.bak`) is somebody's copy.
std::optional<unsigned> generation_number(std::string_view name) {
  if (!name.starts_with(generation_prefix)) {
    return std::nullopt;
  }
  name.remove_prefix(generation_prefix.size());
  unsigned number = 0;
  const auto* const end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data(), end, number);
  if (name.size() != generation_digits || error != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return number;
}

std::string generation_name(unsigned number) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "gen-%06u", number);
  return name.data();
}

/// Numbers of the generations in the folder, oldest first.
std::vector<unsigned> generation_numbers(const fs::path& folder) {
  std::vector<unsigned> numbers;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto number = generation_number(entry.path().filename().string());
    if (number && entry.is_directory()) {
      numbers.push_back(*number);
    }
  }
  std::ranges::sort(numbers);
  return numbers;
}

unsigned number_of_shard(const fs::path& shard) {
  return generation_number(shard.parent_path().filename().string()).value_or(0);
}

/// A folder is ours if it holds a stub, or nothing but what an interrupted first run leaves.
bool may_hold_database(const fs::path& folder) {
  if (fs::exists(folder / stub_name)) {
    return true;
  }
  return std::ranges::all_of(fs::directory_iterator(folder), [](const fs::directory_entry& entry) {
    const auto name = entry.path().filename().string();
    return name == lock_name || name == new_stub_name || generation_number(name);
  });
}

/// Whether something would be lost with the generation. In doubt, yes.
bool may_hold_documents(const fs::path& generation) {
  const auto shard = generation / shard_name;
  // Xapian writes this file last when it makes a database; before that the tables are empty.
  if (!fs::exists(shard / "iamglass")) {
    return std::ranges::any_of(
        fs::recursive_directory_iterator(generation), [](const fs::directory_entry& entry) {
          return entry.path().extension() == ".glass" && entry.file_size() > 0;
        });
  }
  try {
    return Xapian::Database(shard.string()).get_doccount() > 0;
  } catch (const Xapian::Error&) {
    return true;
  }
}

void refuse_lost_stub(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    return;
  }
  for (const auto number : generation_numbers(folder)) {
    const auto name = generation_name(number);
    if (may_hold_documents(folder / name)) {
      std::string sentence = name;
      sentence.append(" holds documents, but no file XAPIANDB names it; write \"auto ")
          .append(name)
          .append("/0\" into ")
          .append((folder / stub_name).string())
          .append(" to have it back, or remove ")
          .append(name)
          .append(" to start anew");
      throw folder_error(folder, sentence);
    }
  }
}

/// What the stub says, whether it is there or not; none where there is no stub.
std::optional<fs::path> shard_in_stub(const fs::path& folder) {
  const auto path = folder / stub_name;
  if (access(path.c_str(), F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
    return std::nullopt;
  }
  std::ifstream stream(path);
  std::string line;
  std::getline(stream, line);
  if (!stream) {
    throw folder_error(path,
                       "the stub cannot be read, or is empty; it must name the current generation, "
                       "as in \"auto gen-000001/0\"");
  }
  const bool is_ours = line.starts_with(backend);
  const fs::path shard{is_ours ? line.substr(backend.size()) : std::string{}};
  std::string rest;
  if (number_of_shard(shard) == 0 || shard != shard.parent_path().filename() / shard_name ||
      stream >> rest) {
    throw folder_error(path,
                       "the stub names no generation of warta-index; it must be one line as in "
                       "\"auto gen-000001/0\"");
  }
  return folder / shard;
}

}  // namespace

std::optional<fs::path> current_shard(const fs::path& folder) {
  auto shard = shard_in_stub(folder);
  if (!shard) {
    refuse_lost_stub(folder);
  } else if (!fs::exists(*shard)) {
    // A stub from a backup, perhaps: what it does not name is not therefore unpublished.
    throw folder_error(folder,
                       "the stub XAPIANDB names " +
                           shard->lexically_relative(folder).generic_string() +
                           ", which is not there; name one that is, or restore it");
  }
  return shard;
}

Generations::Generations(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) {
    throw folder_error(folder_, "the database folder cannot be made: " + error.message());
  }
  if (access(folder_.c_str(), R_OK | W_OK | X_OK) != 0) {
    throw folder_error(folder_, "the database folder cannot be written: " + system_reason());
  }
  if (!may_hold_database(folder_)) {
    throw folder_error(folder_,
                       "this folder holds other files and no Warta database; name an empty or a "
                       "new folder with --db");
  }
}

void Generations::remove_unpublished() const {
  const auto published = current();
  const auto in_use = published ? number_of_shard(*published) : 0;
  for (const auto number : generation_numbers(folder_)) {
    if (!published || number > in_use) {
      fs::remove_all(folder_ / generation_name(number));
    }
  }
}

fs::path Generations::prepare() const {
  remove_unpublished();
  const auto numbers = generation_numbers(folder_);
  const auto last = numbers.empty() ? 0 : numbers.back();
  if (last == last_generation) {
    throw folder_error(folder_, "there is no number left for a new generation");
  }
  const auto generation = folder_ / generation_name(last + 1);
  fs::create_directories(generation);
  return generation / shard_name;
}

std::vector<std::string> Generations::publish(const fs::path& shard) const {
  const auto before = shard_in_stub(folder_);
  // First what the stub will name, then the stub, then that it bears the name.
  if (fs::exists(shard)) {
    sync(shard);
  }
  sync(shard.parent_path());
  write_durably(folder_ / stub_name,
                std::string{backend} + shard.lexically_relative(folder_).generic_string() + '\n');
  std::vector<std::string> notices;
  for (const auto number : generation_numbers(folder_)) {
    if (!before || number >= number_of_shard(*before)) {
      continue;
    }
    const auto outdated = folder_ / generation_name(number);
    std::error_code error;
    fs::remove_all(outdated, error);
    if (error) {
      notices.push_back(outdated.string() +
                        ": this old generation cannot be removed: " + error.message());
    }
  }
  return notices;
}

WriterLock::WriterLock(const fs::path& folder, std::chrono::duration<double> wait)
    : descriptor_(open((folder / lock_name).c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0666)) {
  // A lock file that is there is enough for --check on a disk that cannot be written.
  if (descriptor_ < 0) {
    descriptor_ = open((folder / lock_name).c_str(), O_RDONLY | O_CLOEXEC);
  }
  if (descriptor_ < 0) {
    throw folder_error(folder, "the lock file cannot be made: " + system_reason());
  }
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      close(descriptor_);
      throw Error(ErrorKind::busy,
                  folder.string() +
                      ": another warta-index is writing this database; try again "
                      "later or wait for it with --wait SECONDS");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
}

WriterLock::~WriterLock() {
  close(descriptor_);
}

}  // namespace warta
