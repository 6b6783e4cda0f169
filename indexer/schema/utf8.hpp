// SPDX-License-Identifier: GPL-2.0-or-later
// UTF-8 one code point at a time, for loops that must go on over any bytes. Whole texts are
// repaired by `repair_utf8`.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta {

/// The value of bytes that are no character.
inline constexpr char32_t ill_formed = 0xFFFFFFFF;

struct CodePoint {
  char32_t value = 0;    ///< or `ill_formed`, which is one byte long
  std::size_t size = 1;  ///< in bytes

  bool operator==(const CodePoint&) const = default;
};

/// The first code point of *text*, which is not empty. Overlong forms, surrogates and what lies
/// beyond U+10FFFF are ill-formed (Unicode 15, table 3-7).
constexpr CodePoint first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const auto lead = byte(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The range of the second byte shuts out overlong forms, surrogates and the end of the range.
  const auto lowest = lead == 0xE0 ? 0xA0U : lead == 0xF0 ? 0x90U : 0x80U;
  const auto highest = lead == 0xED ? 0x9FU : lead == 0xF4 ? 0x8FU : 0xBFU;
  if (lead < 0xC2 || lead > 0xF4 || byte(1) < lowest || byte(1) > highest) {
    return {ill_formed, 1};
  }
  char32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xC0U) != 0x80U) {
      return {ill_formed, 1};
    }
    value = value << 6U | (byte(at) & 0x3FU);
  }
  return {value, size};
}

}  // namespace warta
