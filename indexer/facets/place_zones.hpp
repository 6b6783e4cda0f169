// SPDX-License-Identifier: GPL-2.0-or-later
// The lines of an article that speak for a facet, and how much each counts by where it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

/// Where a line stands. News says who and where in the headline and at once after it; `early` is
/// the two paragraphs behind the lead.
enum class TextZone { title, lead, early, body, meta };

struct ZonedLine {
  TextZone zone = TextZone::body;
  std::optional<std::size_t> number;  ///< none for a title that stands in a field of the record
  std::string text;
  std::vector<LineWord> words;
  std::size_t first_word = 0;  ///< behind the dateline
};

/// Title, body and meta lines in the order in which they are to be believed: title first, meta
/// lines last.
std::vector<ZonedLine> zoned_lines(const Article& article);

}  // namespace warta
