// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/match_tally.hpp"

namespace warta {

MatchTally::MatchTally(const std::vector<std::string>& facets,
                       const std::optional<TimelineTally>& timeline)
    : timeline_(timeline) {
  for (const auto& facet : facets) {
    facets_.emplace(facet, FacetTally(*find_field(facet)));
  }
}

void MatchTally::add(const Xapian::Document& match) {
  ++articles_;
  const auto group = groups_.number_of(match.get_value(slot::copies));
  for (auto& [name, facet] : facets_) {
    facet.add(match.get_value(facet.slot()), group);
  }
  if (timeline_) {
    timeline_->add(match.get_value(slot::first_day), match.get_value(slot::last_day), group);
  }
}

FacetTable MatchTally::table(const std::string& facet, const FacetRows& wanted) const {
  return facets_.at(facet).table(wanted);
}

std::vector<TimelineBin> MatchTally::bins() const {
  return timeline_ ? timeline_->bins() : std::vector<TimelineBin>{};
}

}  // namespace warta
