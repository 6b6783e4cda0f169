// SPDX-License-Identifier: GPL-2.0-or-later
// A saved page -> what a record of a crawl would hold of it: text, title, date, address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/html/blocks.hpp"
#include "indexer/html/metadata.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

struct ExtractedPage {
  /// The headline, what stands below it, the article; or what programs are told.
  std::string text;
  std::vector<KnownLine> known;  ///< captions and links to other articles among its lines
  PageMetadata metadata;
  std::string failure;  ///< why there is no text, one sentence; else empty
  bool not_an_article =
      false;  ///< that is because the page holds none: an index, a gallery, a feed
};

/// *html* is UTF-8 without NUL.
ExtractedPage extract_page(std::string_view html, const HtmlBlocks& blocks);

}  // namespace warta
