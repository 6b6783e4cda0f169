// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes of a file, pipe or standard input, or what a decoder makes of them, handed out in pieces,
// so that no record larger than the limit is ever held whole.
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
  bool cut = false;       ///< the source has failed before its end

  /// Adds *more*, or gives the piece up once it passes the limit.
  void append(std::string_view more, std::size_t max_bytes);
};

/// What one read gave: some bytes, none at the end, or a failure (and no bytes).
struct ReadResult {
  std::size_t count = 0;
  std::string failure = {};  ///< why there can be no more, one sentence
};

/// Reads a stream once, front to back.
class ByteSource {
 public:
  /// Waits for bytes and puts up to so many where the pointer says. It is not called again once it
  /// has given none.
  using Read = std::function<ReadResult(char*, std::size_t)>;

  /// What has arrived is handed on: a slow pipe keeps no record back until the next ones come.
  explicit ByteSource(Read read) : read_(std::move(read)) {}

  /// The stream must outlive the source.
  explicit ByteSource(std::istream& stream);

  /// The next bytes, without taking them: *at_least* so many, fewer only at the end. The view holds
  /// until the next call.
  std::string_view look_ahead(std::size_t at_least = 1);

  /// Takes the first *count* of the bytes that look_ahead shows.
  void skip(std::size_t count) { taken_ += count; }

  /// Passes over a UTF-8 byte order mark, if one comes next.
  void skip_byte_order_mark();

  /// The next line, or none at the end.
  std::optional<Piece> next_line(std::size_t max_bytes);

  /// All that is left; where it is more than *max_bytes*, not all is taken.
  Piece rest(std::size_t max_bytes);

  /// Why the end that was met is not the stream's own; empty where it is.
  const std::string& failure() const { return failure_; }

 private:
  Read read_;
  bool ended_ = false;
  std::string failure_;
  std::string buffer_;
  std::size_t taken_ = 0;
};

}  // namespace warta
