// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/hidden.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace warta {

namespace {

struct Hidden {
  std::size_t bytes = 0;  ///< 0 where the text begins with something visible
  unsigned code_point = 0;
};

struct BidiControl {
  std::string_view bytes;
  unsigned code_point;
};

/// The Bidi_Control characters, and the two line separators that some terminals obey.
constexpr std::array bidi_controls{BidiControl{"\u061C", 0x061C},
                                   BidiControl{"\u200E", 0x200E},
                                   BidiControl{"\u200F", 0x200F},
                                   BidiControl{"\u2028", 0x2028},
                                   BidiControl{"\u2029", 0x2029},
                                   BidiControl{"\u202A", 0x202A},
                                   BidiControl{"\u202B", 0x202B},
                                   BidiControl{"\u202C", 0x202C},
                                   BidiControl{"\u202D", 0x202D},
                                   BidiControl{"\u202E", 0x202E},
                                   BidiControl{"\u2066", 0x2066},
                                   BidiControl{"\u2067", 0x2067},
                                   BidiControl{"\u2068", 0x2068},
                                   BidiControl{"\u2069", 0x2069}};

Hidden hidden_at(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x20 || first == 0x7F)
    return {1, first};
  const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
  if (first == 0xC2 && second >= 0x80 && second < 0xA0)
    return {2, second};
  if (first != 0xD8 && first != 0xE2)
    return {};
  const auto* const control = std::ranges::find_if(
      bidi_controls, [&](const BidiControl& known) { return text.starts_with(known.bytes); });
  return control == bidi_controls.end() ? Hidden{}
                                        : Hidden{control->bytes.size(), control->code_point};
}

/// *text* with each hidden character as *shown* gives it.
template <typename Shown>
std::string replace_hidden(std::string_view text, Shown shown) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto hidden = hidden_at(text);
    if (hidden.bytes == 0)
      out += text[0];
    else
      out += shown(hidden.code_point);
    text.remove_prefix(std::max<std::size_t>(hidden.bytes, 1));
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
    // The line feed that ends a JSON line; inside of strings the library escapes it.
    if (code_point == '\n')
      return std::string{"\n"};
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", code_point);
    return std::string{escape.data()};
  });
}

}  // namespace warta
