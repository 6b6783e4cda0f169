// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of numbers as bits: number n is bit `n % 64` of word `n / 64`, the lowest bit first.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace warta {

using BitWord = std::uint64_t;

inline constexpr std::uint32_t bits_a_word = 64;

/// The words that numbers up to *last* take.
constexpr std::size_t words_up_to(std::uint32_t last) {
  return std::size_t{last / bits_a_word} + 1;
}

inline void set_bit(std::span<BitWord> words, std::uint32_t number) {
  words[number / bits_a_word] |= BitWord{1} << (number % bits_a_word);
}

inline bool has_bit(std::span<const BitWord> words, std::uint32_t number) {
  return (words[number / bits_a_word] >> (number % bits_a_word) & 1) != 0;
}

inline std::size_t count_bits(std::span<const BitWord> words) {
  std::size_t count = 0;
  for (const auto word : words) {
    count += static_cast<std::size_t>(std::popcount(word));
  }
  return count;
}

/// Calls *visit* with each number, lowest first.
template <typename Visit>
void each_bit(std::span<const BitWord> words, Visit visit) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (auto rest = words[i]; rest != 0; rest &= rest - 1) {
      visit(static_cast<std::uint32_t>(i) * bits_a_word +
            static_cast<std::uint32_t>(std::countr_zero(rest)));
    }
  }
}

}  // namespace warta
