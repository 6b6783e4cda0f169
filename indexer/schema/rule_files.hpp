// SPDX-License-Identifier: GPL-2.0-or-later
// The data files behind every decision: markers, cues, calendar, gazetteer, abbreviations. They are
// compiled into the tools; `--rules DIR` replaces those that it holds a file of the same name for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

/// A file as the build compiled it in.
struct EmbeddedFile {
  std::string_view name;  ///< `markers.tsv`
  std::string_view text;
};

/// indexer/data, compiled in.
std::span<const EmbeddedFile> indexer_data();

/// What the analysis chain goes by, compiled in: no file of the user replaces it.
std::span<const EmbeddedFile> analysis_data();

struct RuleFile {
  std::string name;
  std::string text;
  std::string source;  ///< "built-in", or the path that replaced it
};

class RuleFiles {
 public:
  /// Takes the built-in files, and from *override_dir* each file that bears the name of one.
  /// Throws Error{usage} where the folder cannot be read.
  explicit RuleFiles(std::span<const EmbeddedFile> builtin,
                     const std::optional<std::filesystem::path>& override_dir = {});

  /// Throws Error{internal} for a name that was never compiled in.
  const RuleFile& file(std::string_view name) const;

  /// In order of their names; for --print-config.
  const std::map<std::string, RuleFile, std::less<>>& all() const { return files_; }

  /// 16 hex digits over names and texts of all files.
  std::string fingerprint() const;

 private:
  std::map<std::string, RuleFile, std::less<>> files_;
};

/// A data file that the user names. Throws Error{usage} where it cannot be read.
RuleFile read_rule_file(const std::filesystem::path& path);

/// A row of a tab-separated data file; the cells point into the file's text.
struct TableRow {
  std::size_t line = 0;  ///< 1-based
  std::vector<std::string_view> cells;
};

/// Reads a data file: UTF-8, tab-separated, `#` opens a comment line, the first other line names
/// the columns. Every row has as many cells as the header; missing ones at the end are empty.
/// Throws Error{usage} with file and line where the header lacks one of *columns* or a row has too
/// many cells. The cells come in the order of *columns*, whatever the file's.
std::vector<TableRow> read_table(const RuleFile& file, std::span<const std::string_view> columns);

/// The error for a wrong row, with the place in front.
[[noreturn]] void refuse_row(const RuleFile& file, std::size_t line, const std::string& why);

}  // namespace warta
