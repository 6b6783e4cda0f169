// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/cue_text.hpp"

#include <algorithm>
#include <charconv>

namespace warta {

namespace {

/// Bytes; a shorter line before the first paragraph is a deck or a dateline alone.
constexpr std::size_t shortest_paragraph = 120;

}  // namespace

std::vector<ZonedText> zoned_texts(const Article& article) {
  std::vector<ZonedText> texts;
  const auto title = std::ranges::find(article.lines, LineKind::title, &Line::kind);
  if (article.title)
    texts.push_back({Zone::title,
                     title == article.lines.end() ? std::nullopt : std::optional{title->number},
                     *article.title});
  auto zone = Zone::lead;
  for (const auto& line : article.lines) {
    if (line.kind != LineKind::body)
      continue;
    texts.push_back({zone, line.number, kept_text(article, line)});
    if (texts.back().text.size() >= shortest_paragraph)
      zone = Zone::body;
  }
  return texts;
}

double read_weight(const RuleFile& file, const TableRow& row, std::string_view cell) {
  double weight = 0;
  const auto* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, weight);
  if (error != std::errc{} || stop != end || !(weight >= 0))
    refuse_row(file, row.line, "\"" + std::string{cell} + "\" is no weight");
  return weight;
}

}  // namespace warta
