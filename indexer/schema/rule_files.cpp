// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/rule_files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "indexer/schema/error.hpp"
#include "indexer/schema/hash.hpp"

namespace warta {

namespace {

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  // Reading a folder fails, and an empty file gives no character: only the first is an error.
  if (stream && stream.peek() != std::ifstream::traits_type::eof()) {
    text << stream.rdbuf();
  }
  if (!stream.is_open() || stream.bad() || text.fail()) {
    throw Error(ErrorKind::usage, path.string() + ": the file cannot be read");
  }
  return text.str();
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const auto tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) {
      return cells;
    }
    line.remove_prefix(tab + 1);
  }
}

/// Where each wanted column stands in the file's header.
std::vector<std::size_t> columns_of(const RuleFile& file,
                                    const TableRow& header,
                                    std::span<const std::string_view> columns) {
  std::vector<std::size_t> places;
  for (const auto column : columns) {
    const auto found = std::ranges::find(header.cells, column);
    if (found == header.cells.end()) {
      refuse_row(file, header.line, "the header lacks the column \"" + std::string{column} + '"');
    }
    places.push_back(static_cast<std::size_t>(found - header.cells.begin()));
  }
  return places;
}

std::vector<TableRow> rows_of(std::string_view text) {
  std::vector<TableRow> rows;
  // Spreadsheets write a byte order mark before the header.
  if (constexpr std::string_view mark = "\ufeff"; text.starts_with(mark)) {
    text.remove_prefix(mark.size());
  }
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (!line.empty() && !line.starts_with('#')) {
      rows.push_back({number, cells_of(line)});
    }
  }
  return rows;
}

}  // namespace

RuleFiles::RuleFiles(std::span<const EmbeddedFile> builtin,
                     const std::optional<std::filesystem::path>& override_dir) {
  std::error_code error;
  if (override_dir && !std::filesystem::is_directory(*override_dir, error)) {
    throw Error(ErrorKind::usage, override_dir->string() + ": --rules must name a folder");
  }
  for (const auto& [name, text] : builtin) {
    RuleFile file{std::string{name}, std::string{text}, "built-in"};
    if (override_dir && std::filesystem::exists(*override_dir / name, error)) {
      file.source = (*override_dir / name).string();
      file.text = read_whole(*override_dir / name);
    }
    files_.emplace(name, std::move(file));
  }
}

RuleFile read_rule_file(const std::filesystem::path& path) {
  return {path.filename().string(), read_whole(path), path.string()};
}

const RuleFile& RuleFiles::file(std::string_view name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) {
    throw Error(ErrorKind::internal, "no data file \"" + std::string{name} + "\" was compiled in");
  }
  return found->second;
}

std::string RuleFiles::fingerprint() const {
  std::string all;
  for (const auto& [name, file] : files_) {
    all += name + '\0' + hash128(file.text) + '\0';
  }
  return hash64(all);
}

std::vector<TableRow> read_table(const RuleFile& file, std::span<const std::string_view> columns) {
  auto rows = rows_of(file.text);
  if (rows.empty()) {
    refuse_row(file, 1, "the file is empty; its first line must name the columns");
  }
  const auto width = rows.front().cells.size();
  const auto places = columns_of(file, rows.front(), columns);
  rows.erase(rows.begin());
  for (auto& row : rows) {
    if (row.cells.size() > width) {
      refuse_row(file, row.line, "more cells than the header has columns");
    }
    row.cells.resize(width);
    std::vector<std::string_view> wanted;
    wanted.reserve(places.size());
    for (const auto place : places) {
      wanted.push_back(row.cells[place]);
    }
    row.cells = std::move(wanted);
  }
  return rows;
}

void refuse_row(const RuleFile& file, std::size_t line, const std::string& why) {
  const auto where = file.source == "built-in" ? file.name : file.source;
  throw Error(ErrorKind::usage, where + ':' + std::to_string(line) + ": " + why);
}

}  // namespace warta
