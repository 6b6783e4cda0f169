// SPDX-License-Identifier: GPL-2.0-or-later
// A page as the HTML standard reads it: a tree, kept as one vector in the order of the text.
// The parser is Gumbo (WHATWG's algorithm, any bytes give a tree); what makes such trees costly is
// refused before.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warta {

/// An element or a piece of text.
struct HtmlNode {
  std::string_view tag;    ///< lower case; empty for a text and for tags that HTML does not know
  std::string text;        ///< of a text node, entities resolved
  std::size_t parent = 0;  ///< the root is its own
  std::size_t end = 0;     ///< the index behind the last node below this one
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case

  /// The attribute's value; empty where there is none.
  std::string_view attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
};

/// Node 0 is the `html` element; the nodes below node n are n + 1 to its end.
using HtmlTree = std::vector<HtmlNode>;

struct ParsedHtml {
  HtmlTree tree;
  std::string failure;  ///< why there is no tree, one sentence; else empty
};

/// Limits on what is parsed: browsers draw the first line at the same depth, and no honest page
/// comes near either.
inline constexpr std::size_t most_nested_elements = 512;
inline constexpr std::size_t most_attributes = 512;

/// Parses *html*, which is UTF-8 without NUL. Comments and templates are left out, and so is the
/// text of scripts other than JSON-LD. Bounded: time by the two limits times the size, the
/// parser's memory by 256 MiB.
ParsedHtml parse_html(std::string_view html);

/// The text below *node*, blanks collapsed; where it has more than *most* bytes, somewhat more than
/// these.
std::string text_below(const HtmlTree& tree,
                       std::size_t node,
                       std::size_t most = std::string::npos);

/// Appends *text* with each run of HTML's white space as one blank, none at the start of *to*.
void append_collapsed(std::string& to, std::string_view text);

}  // namespace warta
