// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/hidden.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "indexer/schema/utf8.hpp"

namespace warta {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// C0, DEL and C1; the Bidi_Control characters; and the line and paragraph separators, which some
/// terminals obey.
constexpr std::array hidden_ranges{Range{0x00, 0x1F},
                                   Range{0x7F, 0x9F},
                                   Range{0x061C, 0x061C},
                                   Range{0x200E, 0x200F},
                                   Range{0x2028, 0x202E},
                                   Range{0x2066, 0x2069}};

bool is_hidden(char32_t code_point) {
  return std::ranges::any_of(hidden_ranges, [&](const Range& range) {
    return range.first <= code_point && code_point <= range.last;
  });
}

/// Stands for a byte that is no character: alone it may be a control of a terminal in an 8-bit
/// mode, and it must not make the bytes behind it look like its own.
constexpr char32_t replacement = 0xFFFD;

/// *text* with each hidden character, and each byte that is none, as *shown* gives it.
template <typename Shown>
std::string replace_hidden(std::string_view text, Shown shown) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto [code_point, bytes] = first_code_point(text);
    if (code_point == ill_formed) {
      out += shown(replacement);
    } else if (is_hidden(code_point)) {
      out += shown(code_point);
    } else {
      out += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return out;
}

}  // namespace

std::string without_hidden(std::string_view text) {
  return replace_hidden(text, [](char32_t code_point) -> std::string_view {
    switch (code_point) {
      case '\n':
        return "\n";
      case '\t':
        return "\t";
      case replacement:
        return "\uFFFD";
      default:
        return "";
    }
  });
}

std::string with_hidden_escaped(std::string_view json) {
  return replace_hidden(json, [](char32_t code_point) {
    std::array<char, 8> escape{};
    std::snprintf(
        escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(code_point) & 0xFFFFU);
    return std::string{escape.data()};
  });
}

}  // namespace warta
