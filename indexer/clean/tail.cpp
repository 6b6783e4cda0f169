// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <unordered_map>

#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// What stands behind the last running text without any marker.
class Tail {
 public:
  explicit Tail(Page& page) : page_(page), end_(end_of_prose(page)) {
    for (const auto& entry : page.lines) {
      if (is_name(entry.shape)) {
        ++times_named_[entry.shape.key];
      }
    }
  }

  void run() {
    if (end_ == 0) {
      return;
    }
    const auto& last = page_.lines[end_ - 1].shape;
    listing_ = last.ending == Ending::colon;
    closed_ = last.credited;
    for (auto index = end_; index < page_.lines.size(); ++index) {
      auto& entry = page_.lines[index];
      if (entry.decided) {
        closed_ = closed_ || closes_article(entry.line.rule) || entry.line.rule == "follow" ||
                  entry.line.kind == LineKind::meta;
      } else {
        mark(entry, index);
      }
    }
  }

 private:
  /// Behind a credit or a label the article is over, and even a bulleted headline is another's;
  /// before it a list may still run that the text announced.
  void mark(PageLine& entry, std::size_t index) {
    const auto& shape = entry.shape;
    const bool in_list = !closed_ && (listing_ || shape.bulleted || is_row_of_names(index));
    if (in_list) {
      return;
    }
    if (entry.date == DateLine::strong) {
      entry.decide(LineKind::meta, "meta:date");
    } else if (is_tag_line(shape)) {
      entry.decide(LineKind::boilerplate, "tags");
    } else if (is_name(shape) && is_author_box(shape)) {
      entry.decide(LineKind::boilerplate, "author-box");
    } else if (is_name(shape) && shape.words.size() >= 2 && stands_alone(index)) {
      entry.decide(LineKind::meta, "meta:name");
    } else if (is_headline(shape) && shape.words.size() >= 5 && (closed_ || !is_entry(shape))) {
      entry.decide(LineKind::boilerplate, "tail:headlines");
    } else if (closed_ || is_label(index)) {
      entry.decide(LineKind::boilerplate, "tail:leftover");
    }
  }

  /// "Jl Gajah Mada", "Jl Hayam Wuruk", …: the rows of a list open alike, and most are shorter than
  /// a headline.
  bool is_row_of_names(std::size_t index) const {
    constexpr std::size_t least_rows = 4;
    constexpr std::size_t looked_at = 16;
    const auto opens_alike = [&](std::size_t other) {
      const auto& words = page_.lines[other].shape.words;
      return !page_.lines[other].decided && !words.empty() &&
             words.front() == page_.lines[index].shape.words.front();
    };
    if (page_.lines[index].shape.words.empty()) {
      return false;
    }
    auto from = index;
    while (from > end_ && index - from < looked_at && opens_alike(from - 1)) {
      --from;
    }
    auto to = index + 1;
    while (to < page_.lines.size() && to - index < looked_at && opens_alike(to)) {
      ++to;
    }
    std::size_t brief = 0;
    for (auto row = from; row < to; ++row) {
      brief += page_.lines[row].shape.words.size() < 5 ? 1U : 0U;
    }
    return to - from >= least_rows && brief * 2 >= to - from;
  }

  /// A word or two that no table knows, with the site's own lines below: "Ikuti", "Untuk Anda".
  /// Three short lines and more are a list of the article's.
  bool is_label(std::size_t index) const {
    constexpr std::size_t most_words = 4;
    constexpr std::size_t most_labels = 2;
    auto from = index;
    while (from > end_ && index - from < most_labels && !page_.lines[from - 1].decided) {
      --from;
    }
    auto to = index + 1;
    while (to < page_.lines.size() && to - index <= most_labels && !page_.lines[to].decided) {
      ++to;
    }
    const auto is_short = [](const PageLine& entry) {
      return entry.shape.words.size() <= most_words && entry.shape.ending == Ending::open &&
             entry.shape.bare.find_first_of("0123456789:,") == std::string_view::npos;
    };
    return to < page_.lines.size() && closes_article(page_.lines[to].line.rule) &&
           to - from <= most_labels && is_short(page_.lines[index]);
  }

  /// The author's box names the author twice; a table repeats its names more often.
  bool is_author_box(const Shape& shape) const {
    const auto times = times_named_.find(shape.key);
    return shape.words.size() >= 2 && times != times_named_.end() && times->second == 2;
  }

  /// "Lokasi: Stadion X", "05-06-2025: A vs B": a row of a list.
  static bool is_entry(const Shape& shape) {
    const auto first_blank = shape.bare.find(' ');
    return shape.bare.substr(0, first_blank).ends_with(':') ||
           (shape.bare.front() >= '0' && shape.bare.front() <= '9');
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
  std::unordered_map<std::string, std::size_t> times_named_;
  bool listing_ = false;
  bool closed_ = false;
};

}  // namespace

void mark_tail(Page& page) {
  Tail{page}.run();
}

}  // namespace warta
