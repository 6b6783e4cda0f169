// SPDX-License-Identifier: GPL-2.0-or-later
// What a page says of itself in a form made for machines: schema.org (JSON-LD and microdata), Open
// Graph, <meta>, <link rel=canonical>.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/html/dom.hpp"

namespace warta {

struct PageMetadata {
  std::optional<std::string> title;  ///< of the article, without the site's name
  std::optional<std::string> url;    ///< canonical, of an article and not of the whole site
  std::optional<std::string> site;   ///< name of the outlet
  std::optional<std::string> author;
  std::optional<std::string> published;  ///< as printed there, mostly ISO 8601
  /// JSON-LD's `articleBody`, text or markup; none where the page has several articles.
  std::optional<std::string> body;
  bool is_news_article = false;   ///< says schema.org: of this type, or with an `articleBody`
  bool has_one_article = false;   ///< the page has one `<article>`, where lists have many
  std::size_t articles_told = 0;  ///< how many articles its JSON-LD tells of
};

/// The first source that has a value wins: JSON-LD, Open Graph, microdata, other `<meta>`, and for
/// the title `<title>`.
PageMetadata metadata_of(const HtmlTree& tree);

}  // namespace warta
