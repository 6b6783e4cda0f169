// SPDX-License-Identifier: GPL-2.0-or-later
// "Mungkin maksud Anda": the query as it may have been meant, where it finds nothing or next to
// nothing. Only what finds more is offered, under the same filters; names of fields and operators
// stay as they are.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "query/language/query.hpp"
#include "query/match/deadline.hpp"
#include "query/match/live_database.hpp"

namespace warta {

/// A query with more hits than this is taken to be meant as it stands.
inline constexpr std::size_t few_hits = 2;

struct HitCounts {
  std::size_t hits = 0;
  std::size_t close = 0;  ///< with neighbouring words of the query side by side
};

/// What a query matches that is *root*; none where the time is over.
using CountOfHits = std::function<std::optional<HitCounts>(const Node& root)>;

struct Suggestion {
  std::string text;  ///< the user's own, with other words
  Node root;
};

/// *query*, which matches *hits* articles, with other words in the place of those that *database*
/// has not at all or next to never. None where there are no such, or where no other word helps.
std::optional<Suggestion> suggestion_for(const Query& query,
                                         std::size_t hits,
                                         const LiveDatabase& database,
                                         Analyser& analyser,
                                         const CountOfHits& count,
                                         const Deadline& deadline);

}  // namespace warta
