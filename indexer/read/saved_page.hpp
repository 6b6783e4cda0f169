// SPDX-License-Identifier: GPL-2.0-or-later
// Saved pages: one article a file, or a page in a record's field.
#pragma once

#include <string_view>

#include "indexer/html/blocks.hpp"
#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

/// Sets the text of *document* to what *html* (UTF-8 without NUL) holds of an article, and those of
/// its fields that are still missing. Where the page gives nothing, returns why; the document is
/// unchanged then.
Unreadable take_page(std::string_view html, const HtmlBlocks& blocks, RawDocument& document);

/// Reads all of *source* as one page, or refuses it. Its id is its canonical address, which has to
/// be one of an article (a path), else its path.
void read_page(ByteSource& source, const FileReading& reading);

}  // namespace warta
