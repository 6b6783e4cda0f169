// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/double_array.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>

namespace warta {

namespace {

constexpr std::size_t bytes = 256;
constexpr std::size_t window = 512;
constexpr std::uint32_t no_base = 0;
constexpr TrieUnit free_unit{.base = no_base, .word = no_word, .letter = no_letter};

/// The words [first, last) that share the first *depth* letters, and the unit of that prefix.
struct Node {
  std::size_t unit = 0;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t depth = 0;
};

class Builder {
 public:
  explicit Builder(const std::vector<std::string>& words) : words_(words) {}

  std::vector<TrieUnit> build() {
    units_.assign(1, {.base = no_base, .word = no_word, .letter = 0});
    std::deque<Node> open{{.unit = 0, .first = 0, .last = words_.size(), .depth = 0}};
    for (; !open.empty(); open.pop_front()) {
      for (const Node& child : place(open.front())) {
        open.push_back(child);
      }
    }
    close();
    return std::move(units_);
  }

 private:
  /// Gives the node of a prefix its word and its base, and its children their units.
  std::vector<Node> place(Node node) {
    if (node.first < node.last && words_[node.first].size() == node.depth) {
      units_[node.unit].word = static_cast<std::uint16_t>(node.first++);
    }
    std::vector<Node> children = children_of(node);
    if (children.empty()) {
      return children;
    }
    const std::size_t base = free_base(children);
    used_bases_[base] = true;
    units_[node.unit].base = static_cast<std::uint32_t>(base);
    for (Node& child : children) {
      const unsigned char letter = letter_of(child);
      child.unit = base + letter;
      units_[child.unit] = {.base = no_base, .word = no_word, .letter = letter};
    }
    return children;
  }

  std::vector<Node> children_of(const Node& node) const {
    std::vector<Node> children;
    for (std::size_t word = node.first; word < node.last; ++word) {
      const char letter = words_[word][node.depth];
      if (children.empty() || words_[children.back().first][node.depth] != letter) {
        children.push_back({.unit = 0, .first = word, .last = word, .depth = node.depth + 1});
      }
      children.back().last = word + 1;
    }
    return children;
  }

  unsigned char letter_of(const Node& child) const {
    return static_cast<unsigned char>(words_[child.first][child.depth - 1]);
  }

  /// A base that no node has and under which all children find a free unit: the first one, but for
  /// units so far behind the last ones taken that children seldom fit there. Looking at those again
  /// for every node would make the work quadratic.
  std::size_t free_base(const std::vector<Node>& children) {
    while (first_free_ < units_.size() && units_[first_free_].letter != no_letter) {
      ++first_free_;
    }
    const std::size_t lowest = letter_of(children.front());
    std::size_t base = std::max(first_free_, lowest + 1) - lowest;
    while (!fits(base, children)) {
      ++base;
    }
    first_free_ = std::max(first_free_ + window, base + lowest) - window;
    return base;
  }

  bool fits(std::size_t base, const std::vector<Node>& children) {
    if (units_.size() < base + bytes) {
      units_.resize(base + 2 * bytes, free_unit);
      used_bases_.resize(units_.size(), false);
    }
    return !used_bases_[base] && std::ranges::all_of(children, [&](const Node& child) {
      return units_[base + letter_of(child)].letter == no_letter;
    });
  }

  /// Ends without children lead into a stretch where no unit is taken.
  void close() {
    while (units_.size() > 1 && units_.back().letter == no_letter) {
      units_.pop_back();
    }
    const auto dead = static_cast<std::uint32_t>(units_.size());
    std::uint32_t highest = dead;
    for (TrieUnit& unit : units_) {
      unit.base = unit.base == no_base ? dead : unit.base;
      highest = std::max(highest, unit.base);
    }
    units_.resize(highest + bytes, {.base = dead, .word = no_word, .letter = no_letter});
  }

  const std::vector<std::string>& words_;
  std::vector<TrieUnit> units_;
  std::vector<bool> used_bases_;
  std::size_t first_free_ = 0;
};

}  // namespace

std::vector<TrieUnit> build_double_array(const std::vector<std::string>& words) {
  return Builder(words).build();
}

}  // namespace warta
