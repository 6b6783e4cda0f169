// SPDX-License-Identifier: GPL-2.0-or-later
// All matches of a plan, by Xapian's matcher, where posting lists do not tell (weighed_sets.hpp,
// document_sets.hpp). Xapian's own list of the best would cost more than the match, since all are
// looked at.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include <xapian.h>

#include "query/match/deadline.hpp"
#include "query/match/index.hpp"
#include "query/match/part_source.hpp"
#include "query/match/plan.hpp"

namespace warta {

/// A clock is read once for so many matches: so many are found, whatever the deadline.
inline constexpr std::size_t matches_between_looks = 64;

struct Gathered {
  PartMatches documents;                     ///< by part of the index
  std::vector<std::vector<double>> weights;  ///< of each document, where they were asked for
  bool whole = true;                         ///< false where the deadline came first

  std::size_t size() const;
};

enum class Weights { none, all };

/// All of *among* that *plan* takes. Throws Xapian::UnimplementedError where
/// a shard is remote, before any match.
Gathered gather(const OpenIndex& index,
                const MatchPlan& plan,
                Weights weights,
                const Deadline& deadline,
                Selection among = {});

/// How many documents match, exactly; none where the deadline came first.
std::optional<std::size_t> count_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const Deadline& deadline);

using Visitor = std::function<void(const Xapian::MSetIterator&)>;

/// For remote shards: all matches, over the wire. Calls *visit* for each; its values can be read.
/// False where the deadline cut it short.
bool visit_fetched(const Xapian::Database& database,
                   const MatchPlan& plan,
                   Weights weights,
                   const Deadline& deadline,
                   const Visitor& visit);

}  // namespace warta
