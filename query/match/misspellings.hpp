// SPDX-License-Identifier: GPL-2.0-or-later
// Words of a query as articles misspell them: "rekapitusi" for "rekapitulasi". The tables of
// query/data have the errors that are common; these are the others, as an index has them.
#pragma once

#include <optional>
#include <vector>

#include "indexer/schema/analysis.hpp"
#include "query/language/query.hpp"
#include "query/match/deadline.hpp"
#include "query/match/live_database.hpp"

namespace warta {

struct Misspellings {
  Node root;
  std::vector<Expansion> expanded;
};

/// *root* with what its first words are misspelt as in *database*, for partial hits: a rare name
/// may look like a misspelt word. Words that the stemmer's lexicon does not know are left alone,
/// and so is what an article must not have. None where no word is misspelt. What is not found by
/// *deadline* is not considered.
std::optional<Misspellings> with_misspellings(const Node& root,
                                              const LiveDatabase& database,
                                              Analyser& analyser,
                                              const Deadline& deadline);

}  // namespace warta
