// SPDX-License-Identifier: GPL-2.0-or-later
// The dateline that opens a lead: place and site before a dash ("SERANG, Kabarbanten.com – ").
#pragma once

#include <string_view>

#include "indexer/clean/page.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

/// Splits the dateline off the start of *line*; `length` is 0 where there is none. `line` of the
/// result is left 0. Known forms: "PLACE, Site –", "Site -", "Place (SITE) -", "SITE | PLACE",
/// "Site/PLACE —", "Place // Site -", "www.site PLACE -", "SITE, PLACE --;", "Serang–" glued to the
/// lead, "Polres X, Polda Y -", "Place, 20 Oktober 2024 –".
Dateline split_dateline(std::string_view line);

/// Whether the line is nothing but a dateline: "Jakarta,site.com,", "KARAWANG - SITE.ID", "MEDAN
/// l".
bool is_lone_dateline(const Shape& shape);

/// The parts of a line that is nothing but a dateline.
std::vector<std::string> lone_dateline_parts(std::string_view line);

/// The dateline of the article's lead. A dateline on a line of its own before the lead gives its
/// parts in front of those in the lead, or stands alone where the lead has none. *text* is that of
/// the page, whose lines are decided.
Dateline find_dateline(const Page& page, std::string_view text);

}  // namespace warta
