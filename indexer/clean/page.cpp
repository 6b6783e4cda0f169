// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/page.hpp"

#include <algorithm>
#include <array>

namespace warta {

void PageLine::decide(LineKind kind, std::string rule) {
  if (decided) {
    return;
  }
  decided = true;
  line.kind = kind;
  line.rule = std::move(rule);
}

bool closes_article(std::string_view rule) {
  static constexpr auto rules = std::to_array<std::string_view>({"tags", "share", "copyright"});
  return rule.starts_with("tail:") || std::ranges::find(rules, rule) != rules.end();
}

namespace {

/// Whether a paragraph goes on behind the headline of a cross reference, in the same line: then the
/// line is the article's, and the headline a piece to be cut out.
bool goes_on_behind_headline(const PageLine& entry, std::string_view line, const Markers& markers) {
  constexpr std::size_t least_words = 5;
  if (entry.marker == nullptr || entry.marker->rule != "inline:baca-juga" ||
      entry.shape.ending != Ending::stop) {
    return false;
  }
  const auto cuts = markers.cuts_in(line);
  return !cuts.empty() && trim_blanks(line.substr(0, cuts.front().from)).empty() &&
         words_of(line.substr(cuts.back().to)).size() >= least_words;
}

}  // namespace

Page page_of(std::string_view text, const Markers& markers, const DateLines& dates) {
  Page page;
  std::size_t number = 1;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const auto end = std::min(text.find('\n', from), text.size());
    const auto to = end > from && text[end - 1] == '\r' ? end - 1 : end;
    const auto whole = text.substr(from, to - from);
    if (!trim_blanks(whole).empty()) {
      PageLine entry;
      entry.line = {number, from, to, LineKind::body, {}, {}};
      entry.shape = shape_of(whole);
      entry.marker = markers.match(entry.shape);
      if (goes_on_behind_headline(entry, whole, markers)) {
        entry.marker = nullptr;
      }
      entry.date = dates.kind_of(entry.shape);
      page.lines.push_back(std::move(entry));
    }
    from = end + 1;
  }
  return page;
}

std::size_t first_prose(const Page& page) {
  const auto found = std::ranges::find_if(page.lines, &PageLine::is_open_prose);
  return static_cast<std::size_t>(found - page.lines.begin());
}

std::size_t end_of_prose(const Page& page) {
  // A short sentence behind tags or share buttons is about the author, or a reader's comment.
  constexpr std::size_t least_words_behind_end = 9;
  std::size_t end = 0;
  bool closed = false;
  for (std::size_t index = 0; index < page.lines.size(); ++index) {
    const auto& entry = page.lines[index];
    closed = closed || (end > 0 && entry.marker != nullptr && closes_article(entry.marker->rule));
    if (!entry.is_open_prose() || (closed && entry.shape.words.size() < least_words_behind_end)) {
      continue;
    }
    end = index + 1;
    closed = false;
  }
  return end;
}

}  // namespace warta
