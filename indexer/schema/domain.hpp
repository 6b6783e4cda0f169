// SPDX-License-Identifier: GPL-2.0-or-later
// Domains of sites as news prints them in a dateline or behind a headline.
#pragma once

#include <string_view>

#include "stemmer/ascii.hpp"

namespace warta {

/// Whether *text* is one word with a dot inside, such as "Kabarbanten.com": not "Kab. Serang", not
/// "14.30".
constexpr bool is_domain(std::string_view text) {
  const auto dot = text.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < text.size() &&
         is_letter(text[dot + 1]) && text.find("..") == std::string_view::npos &&
         text.find_first_of(" \t,;/") == std::string_view::npos;
}

}  // namespace warta
