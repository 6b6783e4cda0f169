// SPDX-License-Identifier: GPL-2.0-or-later
// One document -> a plan for others like it: those that share enough of what tells most of it.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "query/match/live_database.hpp"
#include "query/match/plan.hpp"

namespace warta {

struct SimilarPlan {
  MatchPlan plan;                  ///< without the document itself and its copies
  std::vector<std::string> roots;  ///< that were looked for, the most telling first
};

/// *document* is in *database*. Nothing matches where it has no word that another document has.
SimilarPlan similar_to(const LiveDatabase& database, Xapian::docid document, Analyser& analyser);

}  // namespace warta
