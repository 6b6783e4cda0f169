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

/// The words from *first* to before *last* as a line of its own, with the text from the first of
/// them to where the next piece begins.
ZonedLine piece_of(const ZonedLine& line, std::size_t first, std::size_t last) {
  const auto from = first == 0 ? 0 : line.words[first].from;
  const auto to = last == line.words.size() ? line.text.size() : line.words[last].from;
  ZonedLine piece{line.zone, line.number, line.text.substr(from, to - from), {}, 0};
  piece.first_word = first == 0 ? line.first_word : 0;
  piece.words.assign(line.words.begin() + static_cast<std::ptrdiff_t>(first),
                     line.words.begin() + static_cast<std::ptrdiff_t>(last));
  for (auto& word : piece.words) {
    word.from -= from;
    word.to -= from;
  }
  return piece;
}

void add_paragraphs(std::vector<ZonedLine>& lines, ZonedLine line) {
  const auto count = line.words.size();
  std::size_t first = 0;
  while (count - first > longest_paragraph) {
    auto cut = first + usual_paragraph;
    while (cut < count && !line.words[cut].starts_part) {
      ++cut;
    }
    if (cut == count) {
      break;
    }
    lines.push_back(piece_of(line, first, cut));
    first = cut;
  }
  lines.push_back(first == 0 ? std::move(line) : piece_of(line, first, count));
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
