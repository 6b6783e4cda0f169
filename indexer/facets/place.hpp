// SPDX-License-Identifier: GPL-2.0-or-later
// Where the event is and which police unit acts; the two decide each other: a Polsek names a
// kecamatan, a Polres a kabupaten, a dateline a place, and consistency chooses among readings.
#pragma once

#include "indexer/facets/place_text.hpp"
#include "indexer/facets/region_names.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

/// Immutable after construction; *gazetteer* must outlive it.
class PlaceRules {
 public:
  /// Reads place-cues.tsv. Throws Error{usage} with file and line on a bad row.
  PlaceRules(const Gazetteer& gazetteer, const RuleFiles& files);

  /// Sets region and unit of *facets*, whose outlet is known by then, and adds the evidence.
  void derive(const Article& article, Facets& facets) const;

 private:
  const Gazetteer& gazetteer_;
  PlaceCues cues_;
  RegionNames names_;
};

/// The outlet: the record's field, else the site name that the page prints in its dateline, else
/// the host of the record's URL. As printed, without "www."; evidence in facet "outlet".
void derive_outlet(const Article& article, const Gazetteer& gazetteer, Facets& facets);

}  // namespace warta
