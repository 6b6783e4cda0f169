// SPDX-License-Identifier: GPL-2.0-or-later
// Article -> Facets: what the article is about, when and where, with what speaks for each value.
// Only title, meta and body lines speak; boilerplate never does.
#pragma once

#include "indexer/facets/date.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/gazetteer.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// The facet rules in force; immutable after construction, any number of threads may share one.
class FacetRules {
 public:
  /// Throws Error{usage} with file and line on a bad row of a data file.
  explicit FacetRules(const RuleFiles& files);

  /// *latest* is the upper bound of the publication date: the day of the run (a record's own crawl
  /// date, where it has one, is tighter and is used instead).
  Facets derive(const Article& article, Day latest) const;

 private:
  Gazetteer gazetteer_;
  DateRules dates_;
};

/// The group of copies: equal for articles whose bodies agree once dateline, credits, case and
/// punctuation are gone. An article without body is its own group.
std::string copies_group(const Article& article);

}  // namespace warta
