// SPDX-License-Identifier: GPL-2.0-or-later
// SearchRequest -> Results over one opened index: the page of hits, exact totals, facets, timeline.
#pragma once

#include <memory>

#include "indexer/schema/analysis.hpp"
#include "query/match/filters.hpp"
#include "query/match/index.hpp"
#include "query/results.hpp"

namespace warta {

/// Keeps what a search needs besides the index. One object serves one thread.
class Searcher {
 public:
  /// *places* holds the files of the gazetteer.
  Searcher(std::shared_ptr<const Stemmer> stemmer, RuleFiles places);

  /// Throws Error{usage} for a filter that makes no sense. Xapian's errors pass through, so that a
  /// search that a writer overtook can be repeated (`read_index`).
  Results search(const OpenIndex& index, const SearchRequest& request);

 private:
  Analyser analyser_;
  FilterValues values_;
};

}  // namespace warta
