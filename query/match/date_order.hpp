// SPDX-License-Identifier: GPL-2.0-or-later
// The first matches by date, where the columns know the days of all documents: Xapian would read
// the value of every match.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "query/facets/index_columns.hpp"
#include "query/match/index.hpp"
#include "query/match/ranking.hpp"

namespace warta {

/// Numbers of documents in each part of an index.
using PartMatches = std::vector<std::vector<Xapian::docid>>;

/// The first *wanted* of *matches*, as first_matches orders them by date; none weighs anything. All
/// parts must have columns of slot first_day. Throws Xapian::Error.
std::vector<RankedMatch> first_by_date(const OpenIndex& index,
                                       const IndexColumns& columns,
                                       const PartMatches& matches,
                                       const Ordering& ordering,
                                       std::size_t wanted);

}  // namespace warta
