// SPDX-License-Identifier: GPL-2.0-or-later
// The rules for lines other than the headline, one pass an idea. Each decides lines that no pass
// before it did; what none decides, or one as such, is the article's body.
#pragma once

#include "indexer/clean/page.hpp"

namespace warta {

/// A table of contents, `contents`, wherever it stands; the headings below that it lists are the
/// article's own.
void mark_contents(Page& page);

/// Lines that repeat the lead or a long paragraph: `repeat:lead`, `repeat:paragraph`.
void mark_repeats(Page& page);

/// Lines before the headline, and those between it and the lead: section names, dates, captions.
void mark_head(Page& page);

/// Lines that are markers, and what follows them as far as they reach.
void mark_markers(Page& page);

/// Lines behind the last running text that no marker announces: tags, names, credits, headlines.
void mark_tail(Page& page);

/// Headlines of other articles between paragraphs, without any marker: `inline:headline`.
void mark_strays(Page& page);

}  // namespace warta
