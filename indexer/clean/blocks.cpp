// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// A marker whose reach is not over.
struct Open {
  const Marker* marker = nullptr;
  std::size_t headlines = 0;  ///< taken so far
};

class MarkerPass {
 public:
  explicit MarkerPass(Page& page)
      : page_(page), lead_(first_prose(page)), end_of_prose_(warta::end_of_prose(page)) {}

  void run() {
    for (std::size_t index = 0; index < page_.lines.size(); ++index) {
      auto& entry = page_.lines[index];
      if (entry.decided) {
        close_at_own_line(entry);
      } else if (const auto* const marker = marker_here(index); marker != nullptr) {
        open(entry, *marker);
      } else if (is_closing_credit(entry.shape, index)) {
        entry.decide(LineKind::meta, "meta:credit");
      } else if (opens_with_photographer(entry.shape)) {
        entry.decide(LineKind::meta, "meta:caption");
      } else if (ends_sentence_above(index)) {
        entry.decide(LineKind::body, "");
      } else if (open_) {
        reach(entry, index);
      } else {
        mark_wordless(entry, index);
      }
    }
  }

 private:
  const Marker* marker_here(std::size_t index) const {
    const auto* const marker = page_.lines[index].marker;
    if (marker == nullptr) {
      return nullptr;
    }
    const bool in_head = index < lead_ && lead_ < page_.lines.size();
    const bool counts = marker->zone == Zone::any || (marker->zone == Zone::head && in_head) ||
                        (marker->zone == Zone::tail && !in_head) ||
                        (marker->zone == Zone::edge && !is_amid(index));
    return counts ? marker : nullptr;
  }

  /// A single short word is a credit ("RED") only where no article goes on behind it.
  bool is_closing_credit(const Shape& shape, std::size_t index) const {
    const bool bracketed =
        shape.words.size() != 1 || shape.bare.find_first_of("([|*") != std::string_view::npos;
    return is_credit(shape) && (bracketed || !is_amid(index)) &&
           !(open_ && (is_separator(shape) || open_->marker->reach == Reach::rest));
  }

  /// A closing sign alone: crawlers break a sentence at its links, and the last may be one.
  bool ends_sentence_above(std::size_t index) const {
    static constexpr auto signs =
        std::to_array<std::string_view>({".", ",", ";", ")", ".\"", ").", "),"});
    if (!is_amid(index) || std::ranges::find(signs, page_.lines[index].shape.bare) == signs.end()) {
      return false;
    }
    const auto& above = page_.lines[index - 1];
    return (!above.decided || above.line.kind == LineKind::body) && above.marker == nullptr &&
           above.shape.ending == Ending::open;
  }

  bool is_amid(std::size_t index) const { return index > lead_ && index < end_of_prose_; }

  /// What has numbers or signs only, or is a counter.
  void mark_wordless(PageLine& entry, std::size_t index) const {
    if (is_glued_counter(entry.shape) || (is_bare_number(entry.shape) && !is_amid(index))) {
      entry.decide(LineKind::boilerplate, "counter");
    } else if (is_separator(entry.shape)) {
      entry.decide(LineKind::boilerplate, "separator");
    }
  }

  /// At the headline, and at a line that is known to be the article's.
  void close_at_own_line(const PageLine& entry) {
    const bool own = entry.line.kind == LineKind::title || entry.line.kind == LineKind::body;
    if (own && open_ && open_->marker->reach != Reach::rest) {
      open_.reset();
    }
  }

  void open(PageLine& entry, const Marker& marker) {
    entry.decide(marker.kind(), marker.rule);
    if (open_ && open_->marker->reach == Reach::rest) {
      return;
    }
    if (marker.reach != Reach::line && marker.reach != Reach::contents) {
      open_ = Open{&marker, 0};
    } else if (marker.kind() == LineKind::meta) {
      open_.reset();
    }
  }

  /// The line belongs to the open marker, or ends its reach.
  void reach(PageLine& entry, std::size_t index) {
    const auto& marker = *open_->marker;
    if (marker.reach == Reach::rest || belongs(entry.shape, index) || is_dated(index)) {
      entry.decide(LineKind::boilerplate, marker.rule);
      if (entry.shape.words.size() > 2) {
        ++open_->headlines;
      }
    } else {
      open_.reset();
    }
  }

  /// Amid the article a headline may belong to the marker, and to a marker of one no second;
  /// behind the last paragraph several may, and to a block whatever is no running text.
  bool belongs(const Shape& shape, std::size_t index) const {
    if (is_separator(shape)) {
      return true;
    }
    if (is_prose(shape)) {
      return false;
    }
    const bool amid = index < end_of_prose_;
    const bool block = open_->marker->reach == Reach::block;
    if (amid && !block && is_own_heading(index)) {
      return false;
    }
    if (block && !amid) {
      return true;
    }
    if (shape.ending == Ending::colon || shape.words.size() < 3 || is_entry(shape)) {
      return false;
    }
    return !amid || ((block || open_->headlines == 0 || shape.bulleted) && shape.capitals >= 0.5);
  }

  /// The headlines of a numbered list follow one another; the article's own headings are numbered
  /// too, but paragraphs stand between them.
  bool is_own_heading(std::size_t index) const {
    const auto& lines = page_.lines;
    const auto is_numbered = [&](std::size_t other) {
      return other < lines.size() && lines[other].shape.numbered;
    };
    return is_numbered(index) && !is_numbered(index - 1) && !is_numbered(index + 1) &&
           (index + 2 >= lines.size() || lines[index + 1].date == DateLine::none);
  }

  /// In a list of other articles a date stands below each headline, and a teaser below the date.
  bool is_dated(std::size_t index) const {
    const bool listing = open_->marker->reach == Reach::block && open_->headlines > 0;
    const auto is_date = [&](std::size_t at) { return page_.lines[at].date == DateLine::strong; };
    return listing && (is_date(index) || (is_date(index - 1) && is_taken(index - 1)));
  }

  bool is_taken(std::size_t index) const {
    return page_.lines[index].decided && page_.lines[index].line.rule == open_->marker->rule;
  }

  /// "- Lampung Tengah: 27 titik": a row of the article's own list.
  static bool is_entry(const Shape& shape) {
    const auto colon = shape.bare.find(": ");
    return shape.bulleted && colon != std::string_view::npos && colon + 2 < shape.bare.size() &&
           shape.bare[colon + 2] >= '0' && shape.bare[colon + 2] <= '9';
  }

  Page& page_;
  std::size_t lead_;
  std::size_t end_of_prose_;
  std::optional<Open> open_;
};

}  // namespace

void mark_markers(Page& page) {
  MarkerPass{page}.run();
}

}  // namespace warta
