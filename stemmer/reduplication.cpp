// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/reduplication.hpp"

#include <algorithm>
#include <utility>

#include "stemmer/ascii.hpp"
#include "stemmer/ranking.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::size_t shortest_copy = 2;

bool is_word(std::string_view part) {
  return part.size() >= shortest_copy && part.size() <= max_word_bytes &&
         std::ranges::all_of(part, is_lower);
}

/// mem-baca-baca, kotak-kotak-nya, per-undang-undang-an: the same copy ends the first part and
/// begins the second, and what stands around both is the affixes of one word. The longest copy
/// counts.
std::optional<Reduplication> read_copies(std::string_view first,
                                         std::string_view second,
                                         Style style) {
  constexpr std::string_view rule = "two copies";
  if (first == second) {
    return Reduplication{.root = root_of_word(first, style),
                         .single = std::string{first},
                         .sides = std::nullopt,
                         .rule = rule};
  }
  for (std::size_t length = std::min(first.size(), second.size()); length >= shortest_copy;
       --length) {
    if (first.ends_with(second.substr(0, length))) {
      std::string single = std::string{first} + std::string{second.substr(length)};
      const Sides sides{.before = first.size() - length, .after = second.size() - length};
      if (const auto root = root_with_affixes(single, sides, style)) {
        return Reduplication{
            .root = *root, .single = std::move(single), .sides = sides, .rule = rule};
      }
    }
  }
  return std::nullopt;
}

/// mobil-mobilan: doubling takes -an where the single word would not (Chaer: likeness, variety).
std::optional<Reduplication> read_likeness(std::string_view first,
                                           std::string_view second,
                                           Style style) {
  if (second.starts_with(first) && second.substr(first.size()).starts_with("an")) {
    const std::string_view rest = second.substr(first.size() + 2);
    if (rest.empty() || std::ranges::count(possessives, rest) != 0) {
      return Reduplication{.root = root_of_word(first, style),
                           .single = std::string{first},
                           .sides = std::nullopt,
                           .rule = "two copies and -an"};
    }
  }
  return std::nullopt;
}

/// tolong-menolong, bantuan-bantuannya: both parts are forms of one root.
std::optional<Reduplication> read_forms(std::string_view first,
                                        std::string_view second,
                                        Style style) {
  const std::string_view root = root_of_word(first, style);
  if (root == root_of_word(second, style) && (root != first || root != second)) {
    return Reduplication{.root = root,
                         .single = std::string{root == first ? second : first},
                         .sides = std::nullopt,
                         .rule = "two forms of one root"};
  }
  return std::nullopt;
}

/// sayur-mayur, bersayur-mayur: such rhymes are listed.
std::optional<Reduplication> read_rhyme(std::string_view word, Style style) {
  if (const auto root = root_of_best_reading(word, style)) {
    return Reduplication{
        .root = *root, .single = std::string{word}, .sides = std::nullopt, .rule = "a listed pair"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reduplication> read_reduplication(std::string_view word, Style style) {
  const auto hyphen = word.find('-');
  if (hyphen == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view first = word.substr(0, hyphen);
  const std::string_view second = word.substr(hyphen + 1);
  if (!is_word(first) || !is_word(second)) {
    return std::nullopt;
  }
  auto reduplication = read_copies(first, second, style);
  if (!reduplication) {
    reduplication = read_likeness(first, second, style);
  }
  if (!reduplication) {
    reduplication = read_forms(first, second, style);
  }
  return reduplication ? reduplication : read_rhyme(word, style);
}

}  // namespace warta
