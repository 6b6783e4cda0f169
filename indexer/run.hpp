// SPDX-License-Identifier: GPL-2.0-or-later
// A run over all inputs: each record is read, compared with what is stored, and only where it is
// new or changed cleaned, given its facets and written.
#pragma once

#include "indexer/clean/clean.hpp"
#include "indexer/facets/facets.hpp"
#include "indexer/options.hpp"
#include "indexer/report.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

/// RawDocument -> IndexedDocument with the rules in force.
class Derivation {
 public:
  /// *today* bounds all dates that have no crawl date.
  Derivation(const RuleFiles& files, Day today) : cleaner_(files), facets_(files), today_(today) {}

  IndexedDocument derive(RawDocument raw) const;

 private:
  Cleaner cleaner_;
  FacetRules facets_;
  Day today_;
};

/// Whether the text holds an article at all: a headline or a body.
bool is_article(const Article& article);

/// The task `index`. Throws Error where nothing can be done; what concerns single records is in the
/// report, on stderr and in the --errors file.
IndexReport run_index(const IndexOptions& options, const RuleFiles& files);

/// The task `inspect`: JSON on stdout.
IndexReport run_inspect(const IndexOptions& options, const RuleFiles& files);

}  // namespace warta
