// SPDX-License-Identifier: GPL-2.0-or-later
// Weighs the readings of a word by the evidence for each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmer/readings.hpp"

namespace warta {

struct Ranked {
  Reading reading;
  int score = 0;         ///< hundredths of a point
  bool credible = true;  ///< can be the best
  std::string reasons;   ///< the parts of the score, or why the reading is refused, for people
};

/// How many letters of a word stand in front of the part that it doubles, and behind it: a root's
/// first letter may be swallowed by a nasal that is doubled in its place (menulis-nulis).
struct Sides {
  std::size_t before = 0;
  std::size_t after = 0;
};

/// The readings of *word*, best first, behind them those that are refused: what only a short or
/// rare affix supports is not believed unless the lexicon attests it, because names are what such
/// affixes are mostly found in; and those whose affixes do not end at *sides*, where given.
/// *word* has to outlive the result.
std::vector<Ranked> rank_readings(std::string_view word, std::optional<Sides> sides, Style style);

/// The root of the best reading whose affixes end at these sides of *word*, if there is one. What
/// is doubled is a word: no other evidence is asked for.
std::optional<std::string_view> root_with_affixes(std::string_view word, Sides sides, Style style);

/// The root of the best reading of *word*, if there is one.
std::optional<std::string_view> root_of_best_reading(std::string_view word, Style style);

/// The root of the best reading; without any, the word itself or what -nya leaves of it. A view of
/// *word* or of constants.
std::string_view root_of_word(std::string_view word, Style style);

}  // namespace warta
