// SPDX-License-Identifier: GPL-2.0-or-later
// Where the event is: the region that the votes agree on, inside the area of the unit that acts.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "indexer/facets/region_votes.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

/// The places found, as indices of the gazetteer; a lower one implies those above it.
struct ChosenRegion {
  std::optional<std::size_t> province, regency, district;
};

ChosenRegion choose_region(const Gazetteer& gazetteer,
                           const PlaceReading& reading,
                           std::span<const RegionVote> votes);

}  // namespace warta
