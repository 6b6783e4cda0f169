// SPDX-License-Identifier: GPL-2.0-or-later
// The order of hits, the same on every run and over any number of shards. Xapian breaks ties by its
// own document numbers, so it is asked for more until the tie at the page's end is whole, and the
// rest is settled here: without a KeyMaker, which remote shards do not know.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/match/plan.hpp"

namespace warta {

struct RankedMatch {
  Xapian::docid document = 0;
  double weight = 0;  ///< rounded to four decimals: what looks equal is equal
  std::string day;    ///< slot first_day; empty where undated
  std::string id;
  std::string group;
};

struct Ordering {
  SortOrder sort = SortOrder::relevance;
  bool one_per_group = false;  ///< of copies, only the first
};

/// To four decimals.
double rounded_weight(double weight);

/// The first *wanted* matches. By relevance: higher weight, then newer date, then id in byte order;
/// by date: date, then id, undated ones last in either direction.
std::vector<RankedMatch> first_matches(const Xapian::Database& database,
                                       const MatchPlan& plan,
                                       const Ordering& ordering,
                                       std::size_t wanted);

}  // namespace warta
