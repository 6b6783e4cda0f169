// SPDX-License-Identifier: GPL-2.0-or-later
// Finds a name of the gazetteer at a word of a line: the longest that the words there spell.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/facets/place_text.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

struct FoundName {
  std::vector<std::size_t> indices;  ///< places, or units, that the words may mean
  std::size_t end_word = 0;          ///< word after the last
};

/// Places of *level* whose name opens at *word*, by the most words; none where the first word is
/// small. *level* empty takes any.
std::optional<FoundName> place_name_at(const Gazetteer& gazetteer,
                                       const PlaceLine& line,
                                       std::size_t word,
                                       std::optional<RegionLevel> level);

/// Units of *kind* ("polres") whose name opens at *word*. A rank that the writer got wrong, or left
/// out, is forgiven: "Polres Malang Kota" is Polresta Malang Kota.
std::optional<FoundName> unit_name_at(const Gazetteer& gazetteer,
                                      const PlaceLine& line,
                                      std::size_t word,
                                      std::string_view kind);

}  // namespace warta
