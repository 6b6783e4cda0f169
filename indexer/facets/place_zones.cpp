// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place_zones.hpp"

#include <algorithm>
#include <iterator>

namespace warta {

namespace {

/// Decks and bullets are shorter than this; the lead is a sentence.
constexpr std::size_t least_lead_words = 12;
/// A dateline further down belongs to something else.
constexpr std::size_t last_lead_line = 5;

/// Which of the body lines is the lead: the one with the dateline, else the first long one.
std::size_t lead_of(const Article& article, const std::vector<ZonedLine>& body) {
  const auto end = std::min(body.size(), last_lead_line);
  for (std::size_t at = 0; at < end; ++at) {
    if (article.dateline.line != 0 && body[at].number == article.dateline.line) {
      return at;
    }
  }
  for (std::size_t at = 0; at < end; ++at) {
    if (body[at].words.size() >= least_lead_words) {
      return at;
    }
  }
  return 0;
}

/// The words of the line that belong to its dateline.
std::size_t dateline_words(const Article& article, const ZonedLine& line) {
  if (article.dateline.line == 0 || line.number != article.dateline.line) {
    return 0;
  }
  return static_cast<std::size_t>(std::ranges::count_if(
      line.words, [&](const LineWord& word) { return word.to <= article.dateline.length; }));
}

void set_zones(std::vector<ZonedLine>& body, std::size_t lead) {
  for (std::size_t at = 0; at < body.size(); ++at) {
    if (at <= lead) {
      body[at].zone = TextZone::lead;
    } else if (at <= lead + 2) {
      body[at].zone = TextZone::early;
    }
  }
}

/// Some crawlers lose the paragraphs. A line longer than this is divided, at a comma or full stop,
/// so that its end does not count as the lead.
constexpr std::size_t longest_paragraph = 120;
constexpr std::size_t usual_paragraph = 60;

void add_paragraphs(std::vector<ZonedLine>& lines, ZonedLine line) {
  while (line.words.size() > longest_paragraph) {
    auto cut = line.words.begin() + usual_paragraph;
    cut =
        std::find_if(cut, line.words.end(), [](const LineWord& word) { return word.starts_part; });
    if (cut == line.words.end()) {
      break;
    }
    ZonedLine rest{line.zone, line.number, line.text, {cut, line.words.end()}, 0};
    line.words.erase(cut, line.words.end());
    lines.push_back(std::move(line));
    line = std::move(rest);
  }
  lines.push_back(std::move(line));
}

}  // namespace

std::vector<ZonedLine> zoned_lines(const Article& article) {
  std::vector<ZonedLine> lines;
  std::vector<ZonedLine> body;
  std::vector<ZonedLine> meta;
  if (article.title) {
    lines.push_back({TextZone::title, {}, *article.title, line_words(*article.title), 0});
    const auto printed = std::ranges::find(article.lines, LineKind::title, &Line::kind);
    if (printed != article.lines.end()) {
      lines.back().number = printed->number;
    }
  }
  for (const auto& line : article.lines) {
    if (line.kind != LineKind::body && line.kind != LineKind::meta) {
      continue;
    }
    const bool is_body = line.kind == LineKind::body;
    ZonedLine zoned;
    zoned.zone = is_body ? TextZone::body : TextZone::meta;
    zoned.number = line.number;
    zoned.text = kept_text(article, line);
    zoned.words = line_words(zoned.text);
    zoned.first_word = dateline_words(article, zoned);
    add_paragraphs(is_body ? body : meta, std::move(zoned));
  }
  set_zones(body, lead_of(article, body));
  std::ranges::move(body, std::back_inserter(lines));
  std::ranges::move(meta, std::back_inserter(lines));
  return lines;
}

}  // namespace warta
