// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/facets.hpp"

#include "indexer/schema/hash.hpp"

namespace warta {

FacetRules::FacetRules(const RuleFiles& files) : gazetteer_(files), dates_(files) {}

Facets FacetRules::derive(const Article& article, Day latest) const {
  Facets facets;
  facets.date = dates_.derive(article, dates_.latest_day(article, latest), facets.evidence);
  facets.outlet = article.raw.outlet;
  return facets;
}

std::string copies_group(const Article& article) { return hash64(article.body); }

}  // namespace warta
