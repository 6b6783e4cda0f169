// SPDX-License-Identifier: GPL-2.0-or-later
// Letters and digits of ASCII, for formats and marks that know no others. Words of people go
// through `fold`.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace warta {

constexpr bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

constexpr bool is_upper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

constexpr bool is_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}

constexpr bool is_letter(char byte) {
  return is_upper(byte) || is_lower(byte);
}

constexpr bool is_letter_or_digit(char byte) {
  return is_letter(byte) || is_digit(byte);
}

constexpr bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}

/// Capitals of ASCII as small letters; other bytes as they are.
constexpr char lower_case(char byte) {
  return is_upper(byte) ? static_cast<char>(byte - 'A' + 'a') : byte;
}

inline std::string lower_case(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char byte) { return lower_case(byte); });
  return out;
}

/// *text* without any of *edges* at both ends.
constexpr std::string_view trim(std::string_view text, std::string_view edges = " \t\r\n") {
  const auto first = text.find_first_not_of(edges);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(edges) + 1 - first);
}

}  // namespace warta
