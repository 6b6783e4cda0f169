// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/facets.hpp"

#include <algorithm>
#include <tuple>

#include "indexer/facets/given_facets.hpp"

namespace warta {

namespace {

void give_date(const std::vector<Override>& overrides, std::optional<DatedBy>& date) {
  const auto given = given_values(overrides, "date");
  if (!given) {
    return;
  }
  const auto known = given->empty() ? std::nullopt : parse_date(given->front());
  date = known ? std::optional{DatedBy{*known, false, given->front()}} : std::nullopt;
}

void give_region(const std::vector<Override>& overrides, Region& region) {
  auto path = std::optional{region_path(region)};
  give(overrides, "region", path);
  region = region_of_path(path.value_or(""));
}

}  // namespace

FacetRules::FacetRules(const RuleFiles& files)
    : gazetteer_(std::make_unique<Gazetteer>(files)),
      dates_(files),
      elections_(files),
      places_(*gazetteer_, files),
      activities_(files) {}

Overrides FacetRules::overrides(const RuleFile& file) const {
  return {file, {*gazetteer_, elections_.calendar(), activities_}};
}

Facets FacetRules::derive(const Article& article, Day latest) const {
  const auto& overrides = article.raw.overrides;
  Facets facets;
  // Before all others: rules that build on a facet quote the first that speaks for it.
  facets.evidence = override_evidence(overrides);
  const auto crawled = dates_.crawl_day(article);
  facets.date = dates_.derive(article, std::min(latest, crawled.value_or(latest)), facets.evidence);
  give_date(overrides, facets.date);
  elections_.derive(article, crawled, facets);
  places_.derive(article, facets);
  activities_.derive(article, facets);
  give(overrides, "unit", facets.unit);
  give_region(overrides, facets.region);
  facets.activity = given_values(overrides, "activity").value_or(facets.activity);
  std::ranges::stable_sort(facets.evidence, [](const Evidence& one, const Evidence& other) {
    return std::tuple{std::string_view{one.facet}, !is_given(one), -one.weight} <
           std::tuple{std::string_view{other.facet}, !is_given(other), -other.weight};
  });
  return facets;
}

}  // namespace warta
