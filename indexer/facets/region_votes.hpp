// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks for a region: each source has a weight, by what it is and by where it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facets/dateline_parts.hpp"
#include "indexer/facets/place_mentions.hpp"
#include "indexer/facets/place_text.hpp"
#include "indexer/facets/region_names.hpp"
#include "indexer/facets/unit_choice.hpp"
#include "indexer/facets/unit_mentions.hpp"
#include "indexer/schema/gazetteer.hpp"

namespace warta {

/// A word for one of some places; which of them, the other votes decide.
struct RegionVote {
  std::vector<std::size_t> places;
  double weight = 0;
  double district_weight = 0;  ///< as a word for the district, where a place is one
  std::string_view rule;
  std::optional<std::size_t> line;
  std::string quote;
};

inline constexpr std::string_view acting_unit_rule = "acting-unit";
inline constexpr std::string_view dateline_rule = "dateline";

/// What an article's text says, ready to be asked.
struct PlaceReading {
  std::span<const PlaceLine> lines;
  std::span<const UnitChain> chains;
  std::span<const PlaceMention> mentions;
  std::span<const DatelinePart> dateline;
  std::optional<Evidence> outlet = {};
  std::optional<ActingUnit> acting = {};
};

/// Words as they stand in a line.
struct QuotedWords {
  std::string quote;
  std::optional<std::size_t> line;
};

/// The words that name *unit*. Of the lines of a reading those behind its last are the dateline's
/// parts.
QuotedWords words_of(const PlaceReading& reading, const UnitMention& unit);

/// The votes of all sources, a source that repeats itself in one zone counted once.
std::vector<RegionVote> region_votes(const Gazetteer& gazetteer,
                                     const RegionNames& names,
                                     const PlaceReading& reading);

}  // namespace warta
