// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// A table of contents and the headings that it lists.
class Contents {
 public:
  explicit Contents(Page& page) : page_(page), first_prose_(first_prose(page)) {
    for (std::size_t index = 0; index < page.lines.size(); ++index) {
      last_[page.lines[index].shape.bare] = index;
    }
  }

  /// Whether a table stands below the line *label*.
  bool mark_below(std::size_t label) {
    const auto& marker = *page_.lines[label].marker;
    auto end = label + 1;
    while (end < page_.lines.size() && stands_again(end)) {
      ++end;
    }
    if (end == label + 1) {
      return false;
    }
    page_.lines[label].decide(marker.kind(), marker.rule);
    std::unordered_set<std::string_view> headings;
    for (auto index = label + 1; index < end; ++index) {
      headings.insert(page_.lines[index].shape.bare);
      page_.lines[index].decide(marker.kind(), marker.rule);
    }
    for (auto index = end; index < page_.lines.size(); ++index) {
      if (headings.contains(page_.lines[index].shape.bare)) {
        page_.lines[index].decide(LineKind::body, "");
      }
    }
    return true;
  }

 private:
  /// Whether the line stands once more as the heading of a paragraph.
  bool stands_again(std::size_t index) const {
    const auto& entry = page_.lines[index];
    return !entry.decided && entry.marker == nullptr && !entry.is_open_prose() &&
           !is_separator(entry.shape) && last_.at(entry.shape.bare) > first_prose_;
  }

  Page& page_;
  std::size_t first_prose_;
  std::unordered_map<std::string_view, std::size_t> last_;  ///< where a line stands last
};

}  // namespace

void mark_contents(Page& page) {
  std::optional<Contents> contents;
  for (std::size_t index = 0; index < page.lines.size(); ++index) {
    const auto* const marker = page.lines[index].marker;
    if (marker == nullptr || marker->reach != Reach::contents) {
      continue;
    }
    if (!contents) {
      contents.emplace(page);
    }
    if (contents->mark_below(index)) {
      return;
    }
  }
}

}  // namespace warta
