// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the police units that an article names is the one that acts: the lowest that headline
// and lead put there, not a guest, not the chief who looks in.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "indexer/facets/unit_mentions.hpp"

namespace warta {

struct ActingUnit {
  UnitChain chain;        ///< the acting unit and those above it that stand with it
  std::string_view rule;  ///< for the evidence: "unit-title", "unit-dateline" …

  const UnitMention& unit() const { return chain.lowest(); }
};

/// *chains* are of the article, *dateline* of the dateline's parts ("Polres Karawang, Polda
/// Jabar"). None where no police unit acts.
std::optional<ActingUnit> acting_unit(const Gazetteer& gazetteer,
                                      std::span<const PlaceLine> lines,
                                      std::span<const UnitChain> chains,
                                      std::span<const UnitChain> dateline);

/// Whether some kecamatan or region of *lower* lies in a region of *upper*; a Polsek of unknown
/// place may lie anywhere.
bool may_lie_under(const Gazetteer& gazetteer, const UnitMention& lower, const UnitMention& upper);

}  // namespace warta
