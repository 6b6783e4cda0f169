// SPDX-License-Identifier: GPL-2.0-or-later
// One document for --show and --explain, as text and as JSON.
#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/document.hpp"
#include "query/output/text.hpp"
#include "query/results.hpp"

namespace warta {

/// Which lines of a document are shown.
enum class ShownLines { article, with_boilerplate };

/// Title, facets and body. With boilerplate: every line, each with its kind and the rule that made
/// it so.
std::string show_text(const IndexedDocument& document, ShownLines lines, Emphasis emphasis);
std::string show_json(const IndexedDocument& document, ShownLines lines);

/// Every facet value and what speaks for it: weight, line, quoted words, rule.
std::string explain_text(const IndexedDocument& document, Emphasis emphasis);

/// What each word of the query gives to the document's score.
std::string rank_text(const IndexedDocument& document,
                      const RankReasons& reasons,
                      Emphasis emphasis);
std::string rank_json(const IndexedDocument& document, const RankReasons& reasons);

/// What --show and --explain print of an id that no article has: nothing but the id.
std::string absent_json(std::string_view id);

std::string explain_json(const IndexedDocument& document);

}  // namespace warta
