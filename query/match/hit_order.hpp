// SPDX-License-Identifier: GPL-2.0-or-later
// The first of gathered matches. What decides is read from the columns where there are any, and all
// else of the few alone that could be among the first.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "query/facets/index_columns.hpp"
#include "query/match/gathering.hpp"
#include "query/match/index.hpp"
#include "query/match/ranking.hpp"
#include "query/match/recency.hpp"

namespace warta {

/// The first *wanted* of *matches*. By relevance: higher weight, to which *recency* adds, then
/// newer date, then id in byte order; by date: date, then id, undated ones last in either
/// direction. Xapian's errors pass through.
std::vector<RankedMatch> first_matches(const OpenIndex& index,
                                       const IndexColumns& columns,
                                       const Gathered& matches,
                                       const std::optional<Recency>& recency,
                                       const Ordering& ordering,
                                       std::size_t wanted);

/// The keys of all *matches*, in no order, for going through them in the order of first_matches.
std::vector<MatchKey> keys_of(const OpenIndex& index,
                              const IndexColumns& columns,
                              const Gathered& matches,
                              const std::optional<Recency>& recency,
                              SortOrder sort);

}  // namespace warta
