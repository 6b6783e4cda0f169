// SPDX-License-Identifier: GPL-2.0-or-later
// SearchRequest -> Results over one opened index: the page of hits, exact totals, facets, timeline.
#pragma once

#include <memory>

#include "indexer/schema/analysis.hpp"
#include "query/match/all_hits.hpp"
#include "query/match/deadline.hpp"
#include "query/match/filters.hpp"
#include "query/match/index.hpp"
#include "query/results.hpp"

namespace warta {

/// Keeps what a search needs besides the index. One object serves one thread.
class Searcher {
 public:
  /// *places* holds the files of the gazetteer.
  Searcher(std::shared_ptr<const Stemmer> stemmer, RuleFiles places);

  /// Ends at *deadline* with what was found and counted until then; a few hits are looked for in
  /// any case. Throws Error{usage} for a filter that makes no sense. Xapian's errors pass through,
  /// so that a search that a writer overtook can be repeated (`read_index`). With --all no hits are
  /// in the results.
  Results search(const OpenIndex& index, const SearchRequest& request, const Deadline& deadline);

  /// Why the document of this id stands where it does among all hits of *request* or, where it
  /// matches in part, on the first page. Nothing where there is no such document.
  RankReasons reasons(const OpenIndex& index, const SearchRequest& request, const std::string& id);

  /// The hits of --all, ranked but not yet read.
  AllHits all_hits(const OpenIndex& index, const SearchRequest& request);

 private:
  Analyser analyser_;
  FilterValues values_;
};

}  // namespace warta
