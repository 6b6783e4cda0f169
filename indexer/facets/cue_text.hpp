// SPDX-License-Identifier: GPL-2.0-or-later
// What the cue tables share: their weights, and where the text they are looked for in stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Where a cue stands; each zone has its own weight.
enum class CueZone { title, lead, body };

/// A piece of an article in which cues count.
struct ZonedText {
  CueZone zone = CueZone::body;
  std::optional<std::size_t> line;  ///< none for a headline that only the record has
  std::string text;
};

/// The headline (one of its repetitions) and the body lines. The lead is the first paragraph, of a
/// very long line its first sentences (place_zones.hpp divides it by words instead), and a short
/// line before it.
std::vector<ZonedText> zoned_texts(const Article& article);

/// A weight of a cue table, not negative. Throws Error{usage} with file and line on anything else.
double read_weight(const RuleFile& file, const TableRow& row, std::string_view cell);

}  // namespace warta
