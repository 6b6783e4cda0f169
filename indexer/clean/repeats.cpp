// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// Shorter sentences recur in honest text: "Situasi aman dan kondusif."
constexpr std::size_t least_words = 8;

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
  std::string all;
  for (const auto& word : words) {
    all += word + ' ';
  }
  return all;
}

std::unordered_set<std::string> pairs_of(const Words& words) {
  std::unordered_set<std::string> pairs;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    pairs.insert(words[at] + ' ' + words[at + 1]);
  }
  return pairs;
}

/// Whether nine in ten neighbouring words of *words* are neighbours in the paragraph too: order
/// counts, as police releases share most of their words anyway.
bool is_taken_from(const Words& words, const std::unordered_set<std::string>& paragraph) {
  const auto pairs = pairs_of(words);
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(pairs, [&](const auto& pair) { return paragraph.contains(pair); }));
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
  std::vector<std::unordered_set<std::string>> openings;
  std::unordered_set<std::string> paragraphs;
  std::size_t seen = 0;
  for (auto& entry : page.lines) {
    if (!is_comparable(entry)) {
      continue;
    }
    const auto text = joined(entry.shape.words);
    if (entry.is_open_prose() && paragraphs.contains(text)) {
      entry.decide(LineKind::boilerplate, "repeat:paragraph");
    } else if (seen >= 2 && std::ranges::any_of(openings, [&](const auto& opening) {
                 return is_taken_from(entry.shape.words, opening);
               })) {
      entry.decide(LineKind::boilerplate, "repeat:lead");
    } else if (entry.is_open_prose() && ++seen <= remembered &&
               entry.shape.words.size() <= longest_opening) {
      openings.push_back(pairs_of(entry.shape.words));
    }
    paragraphs.insert(text);
  }
}

}  // namespace warta
