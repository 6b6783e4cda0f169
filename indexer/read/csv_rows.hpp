// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of a table as RFC 4180 writes them: fields in quotes may hold delimiters, line ends and
// doubled quotes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/byte_source.hpp"

namespace warta {

/// One row, or why it is none.
struct CsvRow {
  std::vector<std::string> fields;
  std::size_t line = 1;  ///< the number of its first line
  std::string failure;   ///< one sentence; empty where it is well formed
  bool cut = false;      ///< the source has failed before its end
};

/// The delimiter of a table: comma, semicolon, tab or bar, whichever stands most often in the first
/// line outside quotes. Looks ahead only.
char sniff_delimiter(ByteSource& source);

/// Reads the rows one by one. What is wrong with one ends with its line.
class CsvRows {
 public:
  /// A row of more than *max_bytes* is passed over and not held.
  CsvRows(ByteSource& source, char delimiter, std::size_t max_bytes);

  /// The next row, or none at the end.
  std::optional<CsvRow> next();

 private:
  /// What the next byte belongs to.
  enum class In { field_start, plain, quoted, behind_quote };

  std::size_t follow(std::string_view bytes);
  std::size_t follow_plain(std::string_view bytes, std::size_t at);
  std::size_t follow_quoted(std::string_view bytes, std::size_t at);
  std::size_t follow_behind_quote(char byte, std::size_t at);
  void append(std::string_view bytes);
  void fail(std::string reason);
  void end_field();
  void end_row();
  void finish_open_row();

  ByteSource& source_;
  char delimiter_;
  std::size_t max_bytes_;
  std::size_t line_ = 1;
  In in_ = In::field_start;
  CsvRow row_;
  std::string field_;
  std::size_t row_bytes_ = 0;
  bool row_done_ = false;
};

}  // namespace warta
