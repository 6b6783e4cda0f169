// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/clean.hpp"

#include "indexer/clean/byline.hpp"
#include "indexer/clean/dateline.hpp"
#include "indexer/clean/headline.hpp"
#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// What the page's structure tells comes first; but a marker's words say more than the heading that
/// they stand in.
void take_known(Page& page, const std::vector<KnownLine>& known) {
  auto next = known.begin();
  for (auto& entry : page.lines) {
    while (next != known.end() && next->number < entry.line.number) {
      ++next;
    }
    if (next != known.end() && next->number == entry.line.number &&
        (entry.marker == nullptr || next->kind != LineKind::body)) {
      entry.decide(next->kind, next->rule);
    }
  }
}

/// A text of one line is taken at its word, whatever it looks like.
std::optional<std::string> decide_lines(Page& page, const RawDocument& raw) {
  if (page.lines.size() > 1) {
    mark_contents(page);
    mark_repeats(page);
  }
  auto title = mark_headline(page, raw);
  if (page.lines.size() < 2) {
    return title;
  }
  mark_head(page);
  mark_markers(page);
  mark_tail(page);
  mark_strays(page);
  return title;
}

std::vector<Line> lines_of(Page& page, std::string_view text, const Markers& markers) {
  std::vector<Line> lines;
  lines.reserve(page.lines.size());
  for (auto& entry : page.lines) {
    auto& line = entry.line;
    if (line.kind == LineKind::body) {
      line.cuts = markers.cuts_in(text.substr(line.from, line.to - line.from));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

Cleaner::Cleaner(const RuleFiles& files) : markers_(files), dates_(files) {}

Article Cleaner::clean(RawDocument document) const {
  Article article;
  article.raw = std::move(document);
  auto page = page_of(article.raw.text, markers_, dates_);
  take_known(page, article.raw.known);
  article.title = decide_lines(page, article.raw);
  article.author = article.raw.author ? article.raw.author : find_author(page, dates_);
  article.dateline = find_dateline(page, article.raw.text);
  article.lines = lines_of(page, article.raw.text, markers_);
  article.body = join_body(article);
  return article;
}

}  // namespace warta
