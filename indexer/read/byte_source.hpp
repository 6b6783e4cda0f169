// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes of a file, pipe or standard input, handed out in pieces, so that no record larger than the
// limit is ever held whole.
#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace warta {

/// A line, or all that a whole-file read found.
struct Piece {
  std::string bytes;      ///< without the line's \n; empty where too_long
  bool too_long = false;  ///< more than the limit: skipped, not held
};

/// Reads a stream once, front to back.
class ByteSource {
 public:
  /// Waits for bytes and puts up to so many where the pointer says: how many there were, 0 at the
  /// end, none where the system fails.
  using Read = std::function<std::optional<std::size_t>(char*, std::size_t)>;

  /// What has arrived is handed on: a slow pipe keeps no record back until the next ones come.
  explicit ByteSource(Read read) : read_(std::move(read)) {}

  /// The stream must outlive the source.
  explicit ByteSource(std::istream& stream);

  /// The next bytes, without taking them; empty at the end.
  std::string_view look_ahead();

  /// Passes over a UTF-8 byte order mark, if one comes next.
  void skip_byte_order_mark();

  /// The next line, or none at the end.
  std::optional<Piece> next_line(std::size_t max_bytes);

  /// All that is left.
  Piece rest(std::size_t max_bytes);

  /// Whether the system failed to give all of it.
  bool broken() const { return broken_; }

 private:
  Read read_;
  bool ended_ = false;
  bool broken_ = false;
  std::string buffer_;
  std::size_t taken_ = 0;
};

}  // namespace warta
