// SPDX-License-Identifier: GPL-2.0-or-later
// A set of words as a double-array trie (J. Aoe, "An efficient digital search algorithm by using a
// double-array structure", IEEE TSE 15(9), 1989). One walk along a string passes all words that
// begin it, which is the question that segmentation asks at every cut; a step is one look into one
// array. A minimal automaton (DAWG) would be smaller, but it merges the ends of words, and with
// them the places where what is known of each word is kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace warta {

/// One node. The child along a letter is at `base + letter` if the unit there carries that letter:
/// no two nodes share a base, so the letter alone says whose child a unit is.
struct TrieUnit {
  std::uint32_t base;
  std::uint16_t word;    ///< the number of the word that ends here, or *no_word*
  std::uint16_t letter;  ///< the letter that leads here, or *no_letter* where no node is

  bool operator==(const TrieUnit&) const = default;
};

inline constexpr std::uint16_t no_word = 0xFFFF;
inline constexpr std::uint16_t no_letter = 0xFFFF;

/// The trie of *words*, which are sorted, each once, not empty, and fewer than *no_word*. The root
/// is unit 0. Every base can be followed with any byte without leaving the array.
std::vector<TrieUnit> build_double_array(const std::vector<std::string>& words);

/// A walk from the root of a trie, letter by letter.
class TrieWalk {
 public:
  explicit TrieWalk(const TrieUnit* units) : units_(units), at_(units) {}

  /// Moves along *letter*. False where no word goes on like that; the walk is over then.
  bool advance(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    at_ = units_ + at_->base + byte;
    return at_->letter == byte;
  }

  /// The number of the word spelled so far, or *no_word*.
  std::uint16_t word() const { return at_->word; }

 private:
  const TrieUnit* units_;
  const TrieUnit* at_;
};

}  // namespace warta
