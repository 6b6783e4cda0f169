// SPDX-License-Identifier: GPL-2.0-or-later
// The order of hits, the same on every run and over any number of shards. Xapian breaks ties by its
// own document numbers, so they are settled here: without a KeyMaker, which remote shards do not
// know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/match/plan.hpp"
#include "query/match/recency.hpp"
#include "query/results.hpp"

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

/// What a match is ordered by until its id must be known.
struct MatchKey {
  double weight = 0;  ///< rounded, as a RankedMatch has it
  Xapian::docid document = 0;
  std::int32_t place = 0;  ///< in the order by date: higher ones first, undated ones last
};

/// The place of an article with this slot first_day.
std::int32_t place_of(const std::string& first_day, SortOrder sort);

/// To four decimals.
double rounded_weight(double weight);

/// A match as its value slots describe it.
RankedMatch ranked_match(const Xapian::Document& document, Xapian::docid number, double weight);

/// Puts all matches in order, undated ones first where the oldest are, and takes copies out where
/// the order says so.
std::vector<RankedMatch> in_order(std::vector<RankedMatch> matches, const Ordering& ordering);

/// Of each group of copies, the first match.
std::vector<RankedMatch> first_of_groups(std::vector<RankedMatch> matches);

/// The first *wanted* of *better* and *others*, the first matches of two plans, of which the one
/// gives some documents of the other a higher weight: these stand where *better* has them.
std::vector<RankedMatch> merged(std::vector<RankedMatch> better,
                                const std::vector<RankedMatch>& others,
                                const Ordering& ordering,
                                std::size_t wanted);

/// The first *wanted* matches where a shard is remote, in the order of first_matches: Xapian is
/// asked for more until the tie at the end is whole.
std::vector<RankedMatch> fetched_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const std::optional<Recency>& recency,
                                         const Ordering& ordering,
                                         std::size_t wanted);

/// The keys of all matches where a shard is remote, in no order. Xapian takes some hundred bytes a
/// match for the moment.
std::vector<MatchKey> fetched_keys(const Xapian::Database& database,
                                   const MatchPlan& plan,
                                   const std::optional<Recency>& recency,
                                   SortOrder sort);

}  // namespace warta
