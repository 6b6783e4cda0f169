// SPDX-License-Identifier: GPL-2.0-or-later
// Phrases that stand in the index as one term. Most of what analysts ask for leads to one of them:
// `pemilu` is also looked for as "pemilihan umum", and places of words cost more to read than all
// else that a question needs.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace warta {

/// The phrases of fixed-phrases.txt, compiled in: no user replaces them, since they decide which
/// terms there are.
class FixedPhrases {
 public:
  FixedPhrases();

  /// *phrase*: folded words, parted by blanks.
  bool contains(std::string_view phrase) const { return phrases_.contains(phrase); }

  /// Those that stand in a row of words, as often as they do; one may lie inside another.
  std::vector<std::string> in(std::span<const std::string_view> words) const;

 private:
  std::unordered_set<std::string_view> phrases_;
  std::unordered_map<std::string_view, std::size_t> longest_from_;  ///< words, by the first one
};

/// 16 hex digits over the list.
std::string fixed_phrases_fingerprint();

/// Words as a phrase of the list is written.
std::string joined_words(std::span<const std::string_view> words);

}  // namespace warta
