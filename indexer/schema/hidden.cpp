// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/hidden.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace warta {

namespace {

struct Range {
  unsigned first;
  unsigned last;
};

/// C0, DEL and C1; the Bidi_Control characters; and the line and paragraph separators, which some
/// terminals obey.
constexpr std::array hidden_ranges{Range{0x00, 0x1F},
                                   Range{0x7F, 0x9F},
                                   Range{0x061C, 0x061C},
                                   Range{0x200E, 0x200F},
                                   Range{0x2028, 0x202E},
                                   Range{0x2066, 0x2069}};

struct Character {
  std::size_t bytes = 1;
  unsigned code_point = 0;
};

/// The first character of well-formed *text*. Of four bytes none is hidden, so that these need not
/// be told apart.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) & 0xFFU; };
  if (byte(0) < 0x80) {
    return {1, byte(0)};
  }
  if (byte(0) < 0xE0 && text.size() > 1) {
    return {2, (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU)};
  }
  if (byte(0) < 0xF0 && text.size() > 2) {
    return {3, (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU)};
  }
  return {1, byte(0) + 0x10000U};
}

bool is_hidden(unsigned code_point) {
  return std::ranges::any_of(hidden_ranges, [&](const Range& range) {
    return range.first <= code_point && code_point <= range.last;
  });
}

/// *text* with each hidden character as *shown* gives it.
template <typename Shown>
std::string replace_hidden(std::string_view text, Shown shown) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto [bytes, code_point] = first_character(text);
    if (is_hidden(code_point)) {
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
  return replace_hidden(text, [](unsigned code_point) -> std::string_view {
    return code_point == '\n' ? "\n" : code_point == '\t' ? "\t" : "";
  });
}

std::string with_hidden_escaped(std::string_view json) {
  return replace_hidden(json, [](unsigned code_point) {
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", code_point);
    return std::string{escape.data()};
  });
}

}  // namespace warta
