// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/reduplication.hpp"

#include <algorithm>
#include <string>

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
std::optional<std::string_view> root_of_copies(std::string_view first,
                                               std::string_view second,
                                               Style style) {
  if (first == second) {
    return root_of_word(first, style);
  }
  for (std::size_t length = std::min(first.size(), second.size()); length >= shortest_copy;
       --length) {
    if (first.ends_with(second.substr(0, length))) {
      const std::string single = std::string{first} + std::string{second.substr(length)};
      const Sides sides{.before = length < first.size(), .after = length < second.size()};
      if (const auto root = root_with_affixes(single, sides, style)) {
        return root;
      }
    }
  }
  return std::nullopt;
}

/// mobil-mobilan: doubling takes -an where the single word would not (Chaer: likeness, variety).
std::optional<std::string_view> root_of_likeness(std::string_view first,
                                                 std::string_view second,
                                                 Style style) {
  if (second.starts_with(first) && second.substr(first.size()).starts_with("an")) {
    const std::string_view rest = second.substr(first.size() + 2);
    if (rest.empty() || std::ranges::count(possessives, rest) != 0) {
      return root_of_word(first, style);
    }
  }
  return std::nullopt;
}

/// tolong-menolong, bantuan-bantuannya: both parts are forms of one root.
std::optional<std::string_view> root_of_forms(std::string_view first,
                                              std::string_view second,
                                              Style style) {
  const std::string_view root = root_of_word(first, style);
  if (root == root_of_word(second, style) && (root != first || root != second)) {
    return root;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> root_of_reduplication(std::string_view word, Style style) {
  const auto hyphen = word.find('-');
  if (hyphen == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view first = word.substr(0, hyphen);
  const std::string_view second = word.substr(hyphen + 1);
  if (!is_word(first) || !is_word(second)) {
    return std::nullopt;
  }
  if (const auto root = root_of_copies(first, second, style)) {
    return root;
  }
  if (const auto root = root_of_likeness(first, second, style)) {
    return root;
  }
  if (const auto root = root_of_forms(first, second, style)) {
    return root;
  }
  return root_of_best_reading(word, style);  // sayur-mayur, bersayur-mayur: rhymes are listed
}

}  // namespace warta
