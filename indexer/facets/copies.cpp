// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "indexer/facets/facets.hpp"
#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/hash.hpp"

namespace warta {

namespace {

/// Words in a credit that closes an article: (*), (Red), (Humas Polres X).
constexpr std::size_t longest_credit = 4;

/// The line without the dateline in front of it.
Line behind_dateline(Line line, const Dateline& dateline) {
  if (line.number != dateline.line) {
    return line;
  }
  line.from += std::min(dateline.length, line.to - line.from);
  std::vector<Cut> cuts;
  for (auto cut : line.cuts) {
    if (cut.to <= dateline.length) {
      continue;
    }
    cut.from = std::max(cut.from, dateline.length) - dateline.length;
    cut.to -= dateline.length;
    cuts.push_back(std::move(cut));
  }
  line.cuts = std::move(cuts);
  return line;
}

/// The text without the brackets that close it, if a few words or signs stand in them. Unlike the
/// cleaner, which asks whether a sentence ends before the credit, this takes any closing bracket:
/// copies differ in just that.
std::string_view without_signature(std::string_view text) {
  static constexpr std::string_view closing = " .*/|)]";
  const auto last = text.find_last_not_of(closing);
  const auto opening = text.find_last_of("([");
  if (opening == std::string_view::npos || text.find_first_of(")]", opening) < last) {
    return text;
  }
  return line_words(text.substr(opening)).size() <= longest_credit ? text.substr(0, opening) : text;
}

}  // namespace

std::string copies_group(const Article& article) {
  std::vector<std::string> paragraphs;
  for (const auto& line : article.lines) {
    if (line.kind == LineKind::body) {
      paragraphs.push_back(kept_text(article, behind_dateline(line, article.dateline)));
    }
  }
  if (paragraphs.empty()) {
    return hash64(article.raw.id);
  }
  paragraphs.back() = without_signature(paragraphs.back());
  std::string words;
  for (const auto& paragraph : paragraphs) {
    for (const auto& word : line_words(paragraph)) {
      words += word.folded + ' ';
    }
  }
  return hash64(words.empty() ? article.raw.id : words);
}

}  // namespace warta
