// SPDX-License-Identifier: GPL-2.0-or-later
// The head of a WARC record or of an HTTP message: a first line, and fields `Name: value` up to a
// blank line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/byte_source.hpp"

namespace warta {

/// A head is not longer; cookies and policies of sites fill a few KiB.
inline constexpr std::size_t max_head_bytes = std::size_t{64} << 10U;

class HeaderFields {
 public:
  /// The first value of *name*, whatever its case; empty where there is none.
  std::string_view get(std::string_view name) const;

  /// Adds one; *name* in any case.
  void add(std::string_view name, std::string_view value);

  /// Adds a further line to the value of the last one.
  void continue_last(std::string_view line);

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  ///< names in lower case
};

struct Head {
  std::string first_line;
  HeaderFields fields;
  bool whole = false;  ///< its blank line came, within max_head_bytes
};

/// Takes a head and the blank line behind it.
Head read_head(ByteSource& source);

/// `text/html` of `Text/HTML; charset="utf-8"`.
std::string media_type(std::string_view content_type);

/// `utf-8` of the same; empty where it names none.
std::string charset_of(std::string_view content_type);

}  // namespace warta
