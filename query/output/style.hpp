// SPDX-License-Identifier: GPL-2.0-or-later
// Pieces of text for a terminal or a plain file: made visible, emphasised, aligned.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/output/text.hpp"

namespace warta {

/// *text* on one line, without hidden characters.
std::string one_line(std::string_view text);

std::string heading(std::string_view text, Emphasis emphasis);

/// What stands back behind the title and the passage.
std::string aside(std::string_view text, Emphasis emphasis);

/// The text with its marks shown.
std::string marked(const Snippet& snippet, Emphasis emphasis);

/// *text*, of one line and perhaps with colours, broken at blanks where it would pass *width*
/// columns. It begins behind *indent* columns, and so do the lines after the first.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

/// The query as it was understood, in the query language; of --similar, what was looked for.
std::string parsed_text(const Query& query, const Results& results);

/// By what else was looked for: for hits, and for partial hits where *results* shows any.
std::vector<Expansion> expansions_of(const Query& query, const Results& results);

/// *text* filled up with blanks to *width* characters.
std::string padded(std::string text, std::size_t width);

/// *number* after blanks, *width* characters in all.
std::string right_aligned(std::size_t number, std::size_t width);

/// Characters, as far as a terminal gives each one a column.
std::size_t width_of(std::string_view text);

}  // namespace warta
