// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/cue_text.hpp"

#include <algorithm>
#include <charconv>

namespace warta {

namespace {

/// Bytes; a shorter first line is a deck or a dateline alone, and the lead follows it.
constexpr std::size_t shortest_paragraph = 120;
constexpr std::size_t most_lead_lines = 2;

/// Some crawlers lose the paragraphs: of a longer line the lead is its first sentences.
constexpr std::size_t longest_lead = 900;
constexpr std::size_t usual_lead = 350;

/// Where the lead ends in a line that holds more: behind a full stop, else the line's size.
std::size_t end_of_lead(std::string_view text) {
  if (text.size() <= longest_lead) {
    return text.size();
  }
  const auto stop = text.find(". ", usual_lead);
  return stop == std::string_view::npos ? text.size() : stop + 2;
}

}  // namespace

std::vector<ZonedText> zoned_texts(const Article& article) {
  std::vector<ZonedText> texts;
  const auto title = std::ranges::find(article.lines, LineKind::title, &Line::kind);
  if (article.title) {
    texts.push_back({CueZone::title,
                     title == article.lines.end() ? std::nullopt : std::optional{title->number},
                     *article.title});
  }
  auto zone = CueZone::lead;
  std::size_t paragraphs = 0;
  for (const auto& line : article.lines) {
    if (line.kind != LineKind::body) {
      continue;
    }
    auto text = kept_text(article, line);
    if (const auto end = end_of_lead(text); zone == CueZone::lead && end < text.size()) {
      texts.push_back({zone, line.number, text.substr(0, end)});
      zone = CueZone::body;
      text.erase(0, end);
    }
    texts.push_back({zone, line.number, std::move(text)});
    if (++paragraphs == most_lead_lines || texts.back().text.size() >= shortest_paragraph) {
      zone = CueZone::body;
    }
  }
  return texts;
}

double read_weight(const RuleFile& file, const TableRow& row, std::string_view cell) {
  double weight = 0;
  const auto* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, weight);
  if (error != std::errc{} || stop != end || !(weight >= 0)) {
    refuse_row(file, row.line, "\"" + std::string{cell} + "\" is no weight");
  }
  return weight;
}

}  // namespace warta
