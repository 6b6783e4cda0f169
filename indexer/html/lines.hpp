// SPDX-License-Identifier: GPL-2.0-or-later
// The visible text of a page as lines: a block of HTML, or a part of one up to `<br>`, is a line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/html/blocks.hpp"
#include "indexer/html/dom.hpp"

namespace warta {

struct HtmlLine {
  std::string text;            ///< blanks collapsed; a list's item opens with "- "
  std::size_t block = 0;       ///< the node of the innermost block that it stands in
  std::size_t link_bytes = 0;  ///< of the text, how much is links

  /// Running text rather than a menu, a button or a headline: long enough and mostly no link.
  bool is_prose() const;

  /// A link and nothing else, long enough to be a headline, and no sentence.
  bool is_linked_headline() const;
};

/// In order; without what no reader sees, and what is dropped for sure.
std::vector<HtmlLine> lines_of(const HtmlTree& tree, const HtmlBlocks& blocks);

/// Whether the element is `<h1>` to `<h6>`.
bool is_heading(const HtmlNode& element);

}  // namespace warta
