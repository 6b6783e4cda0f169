// SPDX-License-Identifier: GPL-2.0-or-later
// RankedMatch -> Hit: as much of a document as the output shows, and no more of the database.
#pragma once

#include <xapian.h>

#include "indexer/schema/packed_data.hpp"
#include "query/match/live_database.hpp"
#include "query/match/ranking.hpp"
#include "query/results.hpp"

namespace warta {

/// The hit of *match*, its article read by *stored*, without rank, title marks and snippet. Throws
/// Xapian::DocNotFoundError where a writer has deleted it since.
Hit read_hit(const LiveDatabase& database,
             StoredReader& stored,
             const RankedMatch& match,
             HitDetail detail);

}  // namespace warta
