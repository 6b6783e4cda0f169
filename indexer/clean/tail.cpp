// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "indexer/clean/date_line.hpp"
#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// The author's box names the author twice; a table repeats its names more often.
bool stands_twice(const Page& page, std::size_t index) {
  return page.lines[index].shape.words.size() >= 2 &&
         std::ranges::count_if(page.lines, [&](const auto& entry) {
           return entry.shape.words == page.lines[index].shape.words;
         }) == 2;
}

/// What stands behind the last running text without any marker.
class Tail {
 public:
  explicit Tail(Page& page) : page_(page), end_(end_of_prose(page)) {}

  void run() {
    if (end_ == 0)
      return;
    const auto& last = page_.lines[end_ - 1].shape;
    listing_ = last.ending == Ending::colon;
    closed_ = last.credited;
    for (auto index = end_; index < page_.lines.size(); ++index) {
      auto& entry = page_.lines[index];
      if (entry.decided)
        closed_ = closed_ || closes_article(entry.line.rule) || entry.line.kind == LineKind::meta;
      else
        mark(entry, index);
    }
  }

 private:
  /// Behind a credit or a label the article is over, and even a bulleted headline is another's;
  /// before it a list may still run that the text announced.
  void mark(PageLine& entry, std::size_t index) {
    const auto& shape = entry.shape;
    const bool in_list = !closed_ && (listing_ || shape.bulleted);
    if (closed_ && is_prose(shape))
      entry.decide(LineKind::boilerplate, "tail:leftover");
    else if (in_list)
      return;
    else if (date_line(shape) == DateLine::strong)
      entry.decide(LineKind::meta, "meta:date");
    else if (is_tag_line(shape))
      entry.decide(LineKind::boilerplate, "tags");
    else if (is_name(shape) && stands_twice(page_, index))
      entry.decide(LineKind::boilerplate, "author-box");
    else if (is_name(shape) && shape.words.size() >= 2 && stands_alone(index))
      entry.decide(LineKind::meta, "meta:author");
    else if (is_headline(shape) && shape.words.size() >= 5)
      entry.decide(LineKind::boilerplate, "tail:headlines");
    else if (closed_)
      entry.decide(LineKind::boilerplate, "tail:leftover");
  }

  /// Several short lines together are a list, one of them an author's name.
  bool stands_alone(std::size_t index) const {
    const auto is_short = [&](std::size_t other) {
      return other < page_.lines.size() && !page_.lines[other].decided &&
             page_.lines[other].shape.words.size() <= 4;
    };
    return !is_short(index + 1) && (index == end_ || !is_short(index - 1));
  }

  Page& page_;
  std::size_t end_;
  bool listing_ = false;
  bool closed_ = false;
};

}  // namespace

void mark_tail(Page& page) { Tail{page}.run(); }

namespace {

/// Whether a paragraph announces the list below it.
bool announces_list(const Shape& shape) {
  static constexpr auto words =
      std::to_array<std::string_view>({"berikut", "yakni", "yaitu", "antara", "diantaranya"});
  return shape.ending != Ending::stop || std::ranges::any_of(shape.words, [&](const auto& word) {
           return std::ranges::find(words, word) != words.end();
         });
}

bool is_stray(const PageLine& entry) {
  constexpr std::size_t least_words = 7;  // sub-headings are shorter
  constexpr std::size_t least_words_bulleted = 5;
  const auto& shape = entry.shape;
  return !entry.decided && entry.marker == nullptr && is_headline(shape) && !shape.numbered &&
         shape.capitals >= 0.8 &&
         shape.words.size() >= (shape.bulleted ? least_words_bulleted : least_words);
}

}  // namespace

void mark_strays(Page& page) {
  auto& lines = page.lines;
  for (std::size_t index = 1; index < lines.size(); ++index) {
    if (!is_stray(lines[index]) || !lines[index - 1].is_open_prose() ||
        announces_list(lines[index - 1].shape))
      continue;
    auto end = index + 1;
    while (end < lines.size() && lines[end].shape.bulleted && lines[index].shape.bulleted &&
           is_stray(lines[end]))
      ++end;
    if (end == lines.size() || !lines[end].is_open_prose() || lines[end].shape.bulleted)
      continue;
    for (; index < end; ++index)
      lines[index].decide(LineKind::boilerplate, "inline:headline");
  }
}

}  // namespace warta
