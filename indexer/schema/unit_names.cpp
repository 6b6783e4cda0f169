// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/unit_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "stemmer/text.hpp"

namespace warta {

namespace {

struct Head {
  std::string_view title;
  std::string_view unit;
};

constexpr std::array heads{Head{"kapolda", "polda"},
                           Head{"wakapolda", "polda"},
                           Head{"kapolres", "polres"},
                           Head{"wakapolres", "polres"},
                           Head{"kapolresta", "polresta"},
                           Head{"wakapolresta", "polresta"},
                           Head{"kapolrestabes", "polrestabes"},
                           Head{"wakapolrestabes", "polrestabes"},
                           Head{"kapolrestro", "polrestro"},
                           Head{"kapolsek", "polsek"},
                           Head{"wakapolsek", "polsek"}};

/// What the name of a unit begins with, the highest first.
constexpr std::array<std::string_view, 7> kinds{
    "polda", "polres", "polresta", "polrestabes", "polrestro", "polsek", "polsekta"};

/// A Polres by its rank, which changes with the years and is mixed up at any time.
constexpr std::array<std::string_view, 4> ranks{
    "polres", "polresta", "polrestabes", "polres metro"};

using Words = std::vector<std::string>;

Words words_of(std::string_view folded) {
  Words words;
  std::string word;
  for (const char byte : std::string{folded} + ' ') {
    if (byte != ' ') {
      word += byte;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::string joined(std::span<const std::string> words) {
  std::string text;
  for (const auto& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

bool is_kind(const std::string& word) {
  return std::ranges::find(kinds, word) != kinds.end();
}

/// *words* with the unit in the place of its head.
Words without_heads(Words words) {
  for (auto& word : words) {
    if (const auto* const head = std::ranges::find(heads, word, &Head::title);
        head != heads.end()) {
      word = head->unit;
    }
  }
  return words;
}

/// The lowest unit that *words* name: an office goes with the unit that it is a part of, and a unit
/// in front of another is a part of that.
Words lowest_unit(const Words& words) {
  const auto first = std::ranges::find_if(words, is_kind);
  if (first == words.end()) {
    return words;
  }
  return {first, std::find_if(first + 1, words.end(), is_kind)};
}

}  // namespace

std::vector<std::string> unit_names_for(std::string_view name) {
  const auto words = words_of(fold(name));
  std::vector<std::string> names{joined(words)};
  const auto add = [&](std::string other) {
    if (std::ranges::find(names, other) == names.end()) {
      names.push_back(std::move(other));
    }
  };
  const auto unit = lowest_unit(without_heads(words));
  add(joined(unit));
  const bool metro = unit.size() > 1 && unit[0] == "polres" && unit[1] == "metro";
  const auto rank = metro || unit.empty() ? std::string_view{} : std::string_view{unit[0]};
  const bool ranked = metro || rank == "polrestro" || std::ranges::find(ranks, rank) != ranks.end();
  if (ranked && unit.size() > (metro ? 2U : 1U)) {
    const auto place = joined(std::span(unit).subspan(metro ? 2 : 1));
    for (const auto other : ranks) {
      add(std::string{other} + ' ' + place);
    }
  }
  return names;
}

}  // namespace warta
