// SPDX-License-Identifier: GPL-2.0-or-later
// Words that are said twice: anak-anak, kotak-kotaknya, tolong-menolong, sayur-mayur.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemmer/ranking.hpp"
#include "stemmer/style.hpp"

namespace warta {

/// A word that is said twice, and the single word that is read in its place.
struct Reduplication {
  std::string_view root;       ///< a view of the word or of constants
  std::string single;          ///< perundangan for perundang-undangan
  std::optional<Sides> sides;  ///< where the affixes of *single* have to stand, if it matters
  std::string_view rule;       ///< which of the kinds it is, for people
};

/// *word* (folded) as one reduplicated word; nothing if its hyphen joins two words
/// ("pasca-pemilu", "Jakarta-Bandung").
std::optional<Reduplication> read_reduplication(std::string_view word, Style style);

}  // namespace warta
