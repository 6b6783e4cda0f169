// SPDX-License-Identifier: GPL-2.0-or-later
// Where the event is, which police unit acts and who published it; they decide each other: a Polsek
// names a kecamatan, a Polres a kabupaten, a dateline a place, and consistency chooses among
// readings.
#pragma once

#include <optional>
#include <string>

#include "indexer/facets/outlet.hpp"
#include "indexer/facets/place_text.hpp"
#include "indexer/facets/region_names.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

/// Immutable after construction; *gazetteer* must outlive it.
class PlaceRules {
 public:
  /// Reads place-cues.tsv and outlets.tsv. Throws Error{usage} with file and line on a bad row.
  PlaceRules(const Gazetteer& gazetteer, const RuleFiles& files);

  /// The outlet that `derive` would set, without the rest.
  std::optional<std::string> outlet(const Article& article) const;

  /// Sets outlet, region and unit of *facets* and adds the evidence.
  void derive(const Article& article, Facets& facets) const;

 private:
  const Gazetteer& gazetteer_;
  OutletRules outlets_;
  PlaceCues cues_;
  RegionNames names_;
};

}  // namespace warta
