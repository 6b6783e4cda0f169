// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// Shorter sentences recur in honest text: "Situasi aman dan kondusif."
constexpr std::size_t least_words = 8;

/// The words of a line as numbers, equal for equal words of one page.
using Words = std::vector<std::uint32_t>;
using Pairs = std::vector<std::uint64_t>;

class Numbering {
 public:
  Words number(const std::vector<std::string>& words) {
    Words numbers;
    numbers.reserve(words.size());
    for (const auto& word : words) {
      const auto next = static_cast<std::uint32_t>(numbers_.size());
      numbers.push_back(numbers_.try_emplace(word, next).first->second);
    }
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  // of the page's own words
};

/// Each pair of neighbours once, in order.
Pairs pairs_of(const Words& words) {
  Pairs pairs;
  pairs.reserve(words.size());
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    pairs.push_back(std::uint64_t{words[at]} << 32U | words[at + 1]);
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

/// Whether nine in ten neighbouring words of a line are neighbours in the paragraph too: order
/// counts, as police releases share most of their words anyway.
bool is_taken_from(const Pairs& pairs, const Pairs& paragraph) {
  const auto shared = static_cast<std::size_t>(std::ranges::count_if(
      pairs, [&](auto pair) { return std::ranges::binary_search(paragraph, pair); }));
  return shared * 10 >= pairs.size() * 9;
}

/// Whether the line, or a prefix of it that a teaser cuts off, can repeat something.
bool is_comparable(const PageLine& entry) {
  return !entry.decided && entry.shape.words.size() >= least_words && !entry.shape.bulleted;
}

}  // namespace

void mark_repeats(Page& page) {
  constexpr std::size_t remembered = 3;  // deck, lead, first quote
  // A longer one is a whole article glued into one line, and what follows is the article again.
  constexpr std::size_t longest_opening = 80;
  Numbering numbering;
  std::vector<Pairs> openings;
  std::set<Words> paragraphs;
  std::size_t seen = 0;
  for (auto& entry : page.lines) {
    if (!is_comparable(entry)) {
      continue;
    }
    auto words = numbering.number(entry.shape.words);
    auto pairs = pairs_of(words);
    if (entry.is_open_prose() && paragraphs.contains(words)) {
      entry.decide(LineKind::boilerplate, "repeat:paragraph");
    } else if (seen >= 2 && std::ranges::any_of(openings, [&](const auto& opening) {
                 return is_taken_from(pairs, opening);
               })) {
      entry.decide(LineKind::boilerplate, "repeat:lead");
    } else if (entry.is_open_prose() && ++seen <= remembered &&
               entry.shape.words.size() <= longest_opening) {
      openings.push_back(std::move(pairs));
    }
    paragraphs.insert(std::move(words));
  }
}

}  // namespace warta
