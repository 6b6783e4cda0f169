// SPDX-License-Identifier: GPL-2.0-or-later
// JSON Lines: one article a line, as crawlers write them.
#pragma once

#include <cstddef>

#include "indexer/html/blocks.hpp"
#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"

namespace warta {

/// Reads every line of *source*. Blank lines are passed over; each other line gives a document or a
/// refusal with its number. A record without a text, but with a page, gives what the page holds.
void read_json_lines(ByteSource& source,
                     const Origin& origin,
                     std::size_t max_record_bytes,
                     const HtmlBlocks& blocks,
                     CountingSink& sink);

}  // namespace warta
