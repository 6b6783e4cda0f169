// SPDX-License-Identifier: GPL-2.0-or-later
// Which of a page's lines are the article. In the manner of Readability (Arc90, 2009): running text
// speaks for the elements that it stands in, links speak against them, and the names of themes tell
// what stands beside; what the page marks as its `articleBody` (schema.org) is believed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/html/blocks.hpp"
#include "indexer/html/dom.hpp"
#include "indexer/html/lines.hpp"

namespace warta {

struct MainContent {
  std::vector<std::size_t> lines;    ///< numbers of the lines of headline and article, in order
  bool has_title = false;            ///< the first of them is the headline
  std::size_t first_of_article = 0;  ///< how many of them stand before the article's own text
  std::size_t prose_bytes = 0;       ///< of running text in the article
  std::size_t text_bytes = 0;        ///< of all its lines that are no links
  std::size_t prose_elsewhere = 0;   ///< of running text in the rest of the page
};

/// The article among *lines*, and from the last line before it that is *title* (with or without the
/// site's name), what stands between the two: author, date, picture.
MainContent find_main_content(const HtmlTree& tree,
                              const std::vector<HtmlLine>& lines,
                              const HtmlBlocks& blocks,
                              std::string_view title);

/// The words of a text in small letters, one blank between them: for comparing headlines.
std::string plain_words(std::string_view text);

}  // namespace warta
