// SPDX-License-Identifier: GPL-2.0-or-later
// The publication date: what the page prints or the record gives, else the day of the event.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/date_reader.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Reads dates in the forms that Indonesian news uses; immutable after construction.
class DateRules {
 public:
  /// Reads time-expressions.tsv and election-calendar.tsv. Throws Error{usage} with file and line
  /// on a bad row.
  explicit DateRules(const RuleFiles& files);

  /// The date of *article*, not later than *latest*; its evidence goes to the facet "date".
  /// Day first, a weekday decides a missing year, the crawl date is an upper bound and never a
  /// date.
  std::optional<DatedBy> derive(const Article& article,
                                Day latest,
                                std::vector<Evidence>& evidence) const;

  /// The day on which the record says that *article* was crawled: an upper bound of its date.
  std::optional<Day> crawl_day(const Article& article) const;

 private:
  struct Candidate;
  class Ranking;

  DateReader reader_;
  Calendar calendar_;
};

}  // namespace warta
