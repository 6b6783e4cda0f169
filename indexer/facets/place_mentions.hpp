// SPDX-License-Identifier: GPL-2.0-or-later
// Every place that an article names outside the names of police units, and how sure it is that a
// place is meant.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/facets/place_text.hpp"
#include "indexer/facets/unit_mentions.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

enum class NamedBy {
  level,   ///< "Kecamatan Klari", "Bupati Sikka", "Kota Serang": level and name
  cue,     ///< "di Karawang", "KPU Karawang"
  itself,  ///< the bare name
};

struct PlaceMention {
  std::vector<std::size_t> places;  ///< of the gazetteer that it may be
  NamedBy by = NamedBy::itself;
  std::size_t line = 0;  ///< index among the article's PlaceLines
  std::size_t from_word = 0;
  std::size_t to_word = 0;  ///< word after the last
};

/// In the order of the lines, and no more than the first thousands of them. Names of roads,
/// villages, buildings and persons are left out; so are ordinary words without a cue. *chains* are
/// those of *lines*, in order too.
std::vector<PlaceMention> place_mentions(const Gazetteer& gazetteer,
                                         std::span<const PlaceLine> lines,
                                         std::span<const UnitChain> chains);

}  // namespace warta
