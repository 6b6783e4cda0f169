// SPDX-License-Identifier: GPL-2.0-or-later
// Weighs the readings of a word by the evidence for each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemmer/readings.hpp"

namespace warta {

struct Ranked {
  Reading reading;
  double score = 0;
  std::string reasons;  ///< the parts of the score, for people; empty unless asked for
};

enum class Reasons { omit, give };

/// The readings that can be believed, best first. A reading that only a short or rare affix
/// supports is left out unless the lexicon attests it: names are what such affixes are mostly found
/// in.
std::vector<Ranked> rank_readings(std::string_view word, Style style, Reasons reasons);

/// The root of the best reading; without any, the word itself or what -nya leaves of it.
std::string root_of_word(std::string_view word, Style style);

}  // namespace warta
