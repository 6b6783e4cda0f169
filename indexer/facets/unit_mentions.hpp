// SPDX-License-Identifier: GPL-2.0-or-later
// Every police unit that an article names, and in what part: as the one that acts, as company, as a
// building or an area.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "indexer/facets/place_text.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

enum class UnitLevel { polda, polres, polsek };

struct UnitMention {
  UnitLevel level = UnitLevel::polsek;
  std::string name;                ///< "Polsek Klari"
  std::vector<std::size_t> units;  ///< of the gazetteer that it may be; none for a Polsek
  std::vector<std::size_t>
      places;            ///< where it may be: kecamatan of a Polsek's name, regions served
  std::size_t line = 0;  ///< index among the article's PlaceLines
  std::size_t from_word = 0;
  std::size_t to_word = 0;  ///< word after the last of the name
  bool acts = true;         ///< not as company, guest, building or area
};

/// Units that stand together as one: "Kapolres Karawang … melalui Kapolsek Klari", "Polsek Klari
/// Polres Karawang Polda Jabar".
struct UnitChain {
  bool acts = true;                ///< as the first of them in the text does
  std::vector<UnitMention> units;  ///< lowest first

  const UnitMention& lowest() const { return units.front(); }
};

/// In the order of the lines. A Polsek whose name the gazetteer does not know bears it as the text
/// writes it.
std::vector<UnitChain> unit_chains(const Gazetteer& gazetteer, std::span<const PlaceLine> lines);

}  // namespace warta
