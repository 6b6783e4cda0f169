// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/lexicon.hpp"

#include <algorithm>

namespace warta::lexicon {

std::optional<Entry> find(std::string_view form) {
  Walk walk;
  const bool known = std::ranges::all_of(form, [&](char letter) { return walk.advance(letter); });
  return known ? walk.entry() : std::nullopt;
}

std::string_view fingerprint() {
  return lexicon_table::fingerprint;
}

}  // namespace warta::lexicon
