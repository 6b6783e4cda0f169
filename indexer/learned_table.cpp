// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learned_table.hpp"

#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "indexer/schema/error.hpp"
#include "indexer/schema/hidden.hpp"
#include "indexer/store/durable_file.hpp"
#include "indexer/store/layout.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr const char* table_name = "learned-lines.tsv";

fs::path table_of(const fs::path& generation) {
  return generation / table_name;
}

constexpr int count_width = 10;

std::string counted(std::size_t number, const std::string& what) {
  return std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
}

}  // namespace

LearnedLines read_learned(const fs::path& generation) {
  const auto path = table_of(generation);
  if (!has_learned(generation)) {
    return {};
  }
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  if (!stream.is_open() || stream.bad()) {
    throw Error(ErrorKind::database, path.string() + ": the table cannot be read");
  }
  try {
    return LearnedLines(RuleFile{table_name, text, path.string()});
  } catch (const Error& error) {
    throw Error(ErrorKind::database,
                std::string{error.what()} + "; warta-index --full learns it anew");
  }
}

bool has_learned(const fs::path& generation) {
  return fs::exists(table_of(generation));
}

LearnedLines read_learned_of_current(const fs::path& folder) {
  std::optional<Edition> edition;
  try {
    edition = current_edition(folder);
  } catch (const Error&) {
    return {};
  }
  return edition ? read_learned(generation_path(folder, *edition)) : LearnedLines{};
}

std::string learned_text(const LearnedLines& learned) {
  std::ostringstream text;
  std::map<std::string_view, std::size_t> lines_of;
  for (const auto& entry : learned.lines()) {
    ++lines_of[entry.outlet];
  }
  text << "learned lines     " << learned.lines().size() << " of "
       << counted(lines_of.size(), "outlet") << '\n';
  std::string_view outlet;
  for (const auto& entry : learned.lines()) {
    if (entry.outlet != outlet) {
      outlet = entry.outlet;
      text << "  " << without_hidden(outlet) << ": " << entry.of << " articles, "
           << counted(lines_of[outlet], "line") << '\n';
    }
    text << std::setw(count_width) << entry.articles << "  " << without_hidden(entry.line) << '\n';
  }
  return text.str();
}

void write_learned(const fs::path& generation, const LearnedLines& learned) {
  write_durably(table_of(generation), learned.text());
}

}  // namespace warta
