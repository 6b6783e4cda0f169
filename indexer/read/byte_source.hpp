// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes of a file, pipe or standard input, handed out in pieces, so that no record larger than the
// limit is ever held whole.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace warta {

/// A line, or all that a whole-file read found.
struct Piece {
  std::string bytes;      ///< without the line's \n; empty where too_long
  bool too_long = false;  ///< more than the limit: skipped, not held
};

/// Reads a stream once, front to back. The stream must outlive it.
class ByteSource {
 public:
  explicit ByteSource(std::istream& stream) : stream_(stream) {}

  /// The next bytes, without taking them; empty at the end.
  std::string_view look_ahead();

  /// Passes over a UTF-8 byte order mark, if one comes next.
  void skip_byte_order_mark();

  /// The next line, or none at the end.
  std::optional<Piece> next_line(std::size_t max_bytes);

  /// All that is left.
  Piece rest(std::size_t max_bytes);

  /// Whether the system failed to give all of it.
  bool broken() const { return stream_.bad(); }

 private:
  std::istream& stream_;
  std::string buffer_;
  std::size_t taken_ = 0;
};

}  // namespace warta
