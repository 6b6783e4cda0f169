// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/facets.hpp"

#include <algorithm>
#include <tuple>

namespace warta {

FacetRules::FacetRules(const RuleFiles& files)
    : gazetteer_(std::make_unique<Gazetteer>(files)),
      dates_(files),
      elections_(files),
      places_(*gazetteer_, files),
      activities_(files) {}

Facets FacetRules::derive(const Article& article, Day latest) const {
  Facets facets;
  const auto crawled = dates_.crawl_day(article);
  facets.date = dates_.derive(article, std::min(latest, crawled.value_or(latest)), facets.evidence);
  elections_.derive(article, crawled, facets);
  places_.derive(article, facets);
  activities_.derive(article, facets);
  std::ranges::stable_sort(facets.evidence, [](const Evidence& one, const Evidence& other) {
    return std::tuple{std::string_view{one.facet}, -one.weight} <
           std::tuple{std::string_view{other.facet}, -other.weight};
  });
  return facets;
}

}  // namespace warta
