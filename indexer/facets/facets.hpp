// SPDX-License-Identifier: GPL-2.0-or-later
// Article -> Facets: what the article is about, when and where, with what speaks for each value.
// Only title, meta and body lines speak; boilerplate never does.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "indexer/facets/activity.hpp"
#include "indexer/facets/date.hpp"
#include "indexer/facets/election.hpp"
#include "indexer/facets/overrides.hpp"
#include "indexer/facets/place.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/gazetteer.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// The facet rules in force; immutable after construction, any number of threads may share one.
class FacetRules {
 public:
  /// Throws Error{usage} with file and line on a bad row of a data file.
  explicit FacetRules(const RuleFiles& files);

  /// The table *file* of what was set by hand. Throws Error{usage} as Overrides does.
  Overrides overrides(const RuleFile& file) const;

  /// What was set by hand wins over the rules, and what depends on it is decided by it; what the
  /// rules found stays behind it as evidence. *latest* is the upper bound of the publication date:
  /// the day of the run (a record's own crawl date, where it has one, is tighter and is used
  /// instead).
  Facets derive(const Article& article, Day latest) const;

  /// The outlet that `derive` would find, without the rest.
  std::optional<std::string> outlet(const Article& article) const {
    return places_.outlet(article);
  }

 private:
  std::unique_ptr<const Gazetteer> gazetteer_;  ///< stays where it is when the rules are moved
  DateRules dates_;
  ElectionRules elections_;
  PlaceRules places_;
  ActivityRules activities_;
};

/// The group of copies: equal for articles whose bodies agree once dateline, credits, case and
/// punctuation are gone. An article without body is its own group.
std::string copies_group(const Article& article);

}  // namespace warta
