// SPDX-License-Identifier: GPL-2.0-or-later
// From mentions to the elections that an article is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/election_cues.hpp"

namespace warta {

/// What the mentions of an article add up to.
struct ElectionChoice {
  std::vector<std::string> elections;  ///< sorted; empty where the article is about none
  std::string rule;  ///< what decided: `cues`, `calendar`, `both-named`; else why there is none
  std::string generic_owner = "pemilu";  ///< which election the word "Pemilu" was taken for
  std::string pair_owner = "pemilu";     ///< whose the pairs of candidates are
  std::string leading = "pemilu";        ///< of which most was said
  double sum = 0;     ///< of what was said of it, and of the process, which adds two at most
  double needed = 0;  ///< for it to be the topic of a text like this
  std::vector<double> counted;  ///< what each mention counted, by its place among the mentions
};

/// The elections that *mentions* make the topic of an article of *day*.
///
/// Names and offices beat the word "Pemilu", which is said of every election: whose it is, the
/// calendar says. One stray word never makes a topic; a look back or an outlook counts a quarter;
/// two elections only where the article sets them side by side.
ElectionChoice choose_elections(const ElectionMentions& mentions,
                                std::optional<Day> day,
                                const Calendar& calendar);

}  // namespace warta
