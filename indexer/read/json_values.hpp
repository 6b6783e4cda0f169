// SPDX-License-Identifier: GPL-2.0-or-later
// A long JSON text -> its values one by one, by their borders alone: no value is built, and none
// that is larger than the limit is held.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/read/byte_source.hpp"

namespace warta {

/// The bytes of one value. Whether they are JSON, their parser tells.
struct JsonValue {
  Piece piece;
  std::size_t line = 1;     ///< where it begins
  bool breaks_off = false;  ///< the text ends within it
};

/// Goes through a JSON text once, front to back.
class JsonValues {
 public:
  explicit JsonValues(ByteSource& source) : source_(source) {}

  /// The next byte that is no blank, without taking it; none at the end.
  std::optional<char> next_byte();

  /// Takes that byte.
  void skip_byte() { take(1); }

  /// The object that begins with the next byte, up to its last brace.
  JsonValue object(std::size_t max_bytes);

  /// The element of an array that begins with the next byte, up to the comma or bracket behind it.
  /// It may be empty: then there is none.
  JsonValue element(std::size_t max_bytes);

  /// The number of the line that is being read.
  std::size_t line() const { return line_; }

 private:
  class Borders;

  JsonValue value(Borders borders, std::size_t max_bytes);
  void take(std::size_t count);

  ByteSource& source_;
  std::size_t line_ = 1;
};

}  // namespace warta
