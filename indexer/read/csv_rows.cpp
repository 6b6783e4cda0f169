// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/read/origin.hpp"

namespace warta {

namespace {

constexpr char quote = '"';
constexpr std::array<char, 4> delimiters{',', ';', '\t', '|'};

/// A header that is longer is sniffed by its beginning.
constexpr std::size_t longest_sniffed = std::size_t{64} << 10U;

/// An empty field is one byte of the row, and far more in memory.
constexpr std::size_t most_fields = 4096;

constexpr const char* unclosed =
    "a quoted field is not closed before the end of the file; a quote that opens a field needs "
    "another one at its end";
constexpr const char* text_behind_quote =
    "behind the quote that closes a field stands text; quotes within a field must be doubled";

/// How often each delimiter stands in the first line, outside quotes.
struct HeaderCounts {
  std::array<std::size_t, delimiters.size()> counts{};
  bool whole = false;  ///< the line's end was seen
};

HeaderCounts count_delimiters(std::string_view start) {
  HeaderCounts found;
  bool in_quotes = false;
  for (const char byte : start) {
    in_quotes = in_quotes != (byte == quote);
    if (in_quotes) {
      continue;
    }
    if (byte == '\n') {
      found.whole = true;
      break;
    }
    const auto* const delimiter = std::ranges::find(delimiters, byte);
    if (delimiter != delimiters.end()) {
      ++found.counts[static_cast<std::size_t>(delimiter - delimiters.begin())];
    }
  }
  return found;
}

}  // namespace

char sniff_delimiter(ByteSource& source) {
  auto ahead = source.look_ahead();
  auto found = count_delimiters(ahead);
  for (std::size_t seen = 0; !found.whole && seen < ahead.size() && seen < longest_sniffed;) {
    seen = ahead.size();
    ahead = source.look_ahead(seen + 1);
    found = count_delimiters(ahead.substr(0, longest_sniffed));
  }
  const auto* const most = std::ranges::max_element(found.counts);
  return delimiters[static_cast<std::size_t>(most - found.counts.begin())];
}

CsvRows::CsvRows(ByteSource& source, char delimiter, std::size_t max_bytes)
    : source_(source), delimiter_(delimiter), max_bytes_(max_bytes) {}

std::optional<CsvRow> CsvRows::next() {
  row_ = {};
  row_.line = line_;
  row_bytes_ = 0;
  row_done_ = false;
  in_ = In::field_start;
  if (source_.look_ahead().empty()) {
    return std::nullopt;
  }
  while (!row_done_) {
    const auto ahead = source_.look_ahead();
    if (ahead.empty()) {
      finish_open_row();
      break;
    }
    const auto taken = follow(ahead);
    line_ += static_cast<std::size_t>(std::ranges::count(ahead.substr(0, taken), '\n'));
    source_.skip(taken);
  }
  return std::move(row_);
}

/// How many of *bytes* belong to the row.
std::size_t CsvRows::follow(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && !row_done_) {
    switch (in_) {
      case In::field_start:
        in_ = bytes[at] == quote ? In::quoted : In::plain;
        at += in_ == In::quoted ? 1 : 0;
        break;
      case In::plain:
        at = follow_plain(bytes, at);
        break;
      case In::quoted:
        at = follow_quoted(bytes, at);
        break;
      case In::behind_quote:
        at = follow_behind_quote(bytes[at], at);
        break;
    }
  }
  return at;
}

std::size_t CsvRows::follow_plain(std::string_view bytes, std::size_t at) {
  const auto rest = bytes.substr(at);
  const auto* const end =
      std::ranges::find_if(rest, [&](char byte) { return byte == delimiter_ || byte == '\n'; });
  const auto size = static_cast<std::size_t>(end - rest.begin());
  append(rest.substr(0, size));
  if (end == rest.end()) {
    return bytes.size();
  }
  if (*end == delimiter_) {
    end_field();
  } else {
    end_row();
  }
  return at + size + 1;
}

std::size_t CsvRows::follow_quoted(std::string_view bytes, std::size_t at) {
  const auto end = std::min(bytes.find(quote, at), bytes.size());
  append(bytes.substr(at, end - at));
  if (end == bytes.size()) {
    return end;
  }
  in_ = In::behind_quote;
  return end + 1;
}

/// A second quote stands for one of the text; else the field has ended.
std::size_t CsvRows::follow_behind_quote(char byte, std::size_t at) {
  if (byte == quote) {
    append({&quote, 1});
    in_ = In::quoted;
  } else if (byte == delimiter_) {
    end_field();
  } else if (byte == '\n') {
    end_row();
  } else if (byte != '\r') {
    fail(text_behind_quote);
    in_ = In::plain;
  }
  return at + 1;
}

void CsvRows::append(std::string_view bytes) {
  row_bytes_ += bytes.size();
  if (row_bytes_ > max_bytes_) {
    fail(too_large(max_bytes_));
  } else if (row_.failure.empty()) {
    field_ += bytes;
  }
}

/// The first failure is told, and nothing of the row is held any longer.
void CsvRows::fail(std::string reason) {
  if (row_.failure.empty()) {
    row_.failure = std::move(reason);
    row_.fields = {};
    field_ = {};
  }
}

void CsvRows::end_field() {
  if (row_.fields.size() == most_fields) {
    fail("the row has more than " + std::to_string(most_fields) +
         " fields; no table of articles has");
  }
  if (row_.failure.empty()) {
    row_.fields.push_back(std::exchange(field_, {}));
  }
  in_ = In::field_start;
}

void CsvRows::end_row() {
  if (in_ == In::plain && field_.ends_with('\r')) {
    field_.pop_back();
  }
  end_field();
  row_done_ = true;
}

/// The last row of a file may lack its line end.
void CsvRows::finish_open_row() {
  if (in_ == In::quoted) {
    fail(unclosed);
  }
  end_row();
  row_.cut = !source_.failure().empty();
}

}  // namespace warta
