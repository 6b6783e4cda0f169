// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>

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
      if (entry.decided)
        close_at_headline(entry);
      else if (const auto* const marker = marker_here(index); marker != nullptr)
        open(entry, *marker);
      else if (open_)
        reach(entry, index);
      else if (is_glued_counter(entry.shape) || (is_bare_number(entry.shape) && !is_amid(index)))
        entry.decide(LineKind::boilerplate, "counter");
      else if (is_credit(entry.shape) && (entry.shape.words.size() != 1 || !is_amid(index)))
        entry.decide(LineKind::meta, "meta:credit");
      else if (is_separator(entry.shape))
        entry.decide(LineKind::boilerplate, "separator");
    }
  }

 private:
  const Marker* marker_here(std::size_t index) const {
    const auto* const marker = page_.lines[index].marker;
    if (marker == nullptr)
      return nullptr;
    const bool in_head = index < lead_ && lead_ < page_.lines.size();
    const bool counts = marker->zone == Zone::any || (marker->zone == Zone::head && in_head) ||
                        (marker->zone == Zone::tail && !in_head) ||
                        (marker->zone == Zone::edge && !is_amid(index));
    return counts ? marker : nullptr;
  }

  bool is_amid(std::size_t index) const { return index > lead_ && index < end_of_prose_; }

  void close_at_headline(const PageLine& entry) {
    if (entry.line.kind == LineKind::title && open_ && open_->marker->reach != Reach::rest)
      open_.reset();
  }

  void open(PageLine& entry, const Marker& marker) {
    entry.decide(marker.kind(), marker.rule);
    if (open_ && open_->marker->reach == Reach::rest)
      return;
    if (marker.reach != Reach::line)
      open_ = Open{&marker, 0};
    else if (marker.kind() == LineKind::meta)
      open_.reset();
  }

  /// The line belongs to the open marker, or ends its reach.
  void reach(PageLine& entry, std::size_t index) {
    const auto& marker = *open_->marker;
    if (marker.reach == Reach::rest || belongs(entry.shape, index)) {
      entry.decide(LineKind::boilerplate, marker.rule);
      if (entry.shape.words.size() > 2)
        ++open_->headlines;
    } else {
      open_.reset();
    }
  }

  /// In mid-article a headline may belong to the marker, and one line only to a marker of one;
  /// behind the last paragraph whatever is no running text does.
  bool belongs(const Shape& shape, std::size_t index) const {
    if (is_separator(shape))
      return true;
    if (is_prose(shape))
      return false;
    if (index >= end_of_prose_)
      return true;
    if (shape.ending == Ending::colon)
      return false;
    const bool in_turn =
        open_->marker->reach == Reach::block || open_->headlines == 0 || shape.bulleted;
    return in_turn && shape.words.size() >= 3 && shape.capitals >= 0.5;
  }

  Page& page_;
  std::size_t lead_;
  std::size_t end_of_prose_;
  std::optional<Open> open_;
};

}  // namespace

void mark_markers(Page& page) { MarkerPass{page}.run(); }

}  // namespace warta
