// SPDX-License-Identifier: GPL-2.0-or-later
// A set of documents of one part, that is filled in any order.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <xapian.h>

#include "query/match/part_source.hpp"

namespace warta {

class DocumentBits {
 public:
  /// Of numbers up to *last*.
  explicit DocumentBits(Xapian::docid last) : words_(last / word_bits + 1) {}

  void set(Xapian::docid document) {
    words_[document / word_bits] |= std::uint64_t{1} << (document % word_bits);
  }

  /// Those of *words*, of which each has 64 numbers, the lowest in the lowest bit; no more of them
  /// than this set has room for.
  void add(std::span<const std::uint64_t> words) {
    std::ranges::transform(words, words_, words_.begin(), std::bit_or{});
  }

  bool has(Xapian::docid document) const {
    return (words_[document / word_bits] >> (document % word_bits) & 1) != 0;
  }

  /// Lowest first.
  DocumentNumbers documents() const {
    std::size_t count = 0;
    for (const auto word : words_) {
      count += static_cast<std::size_t>(std::popcount(word));
    }
    DocumentNumbers found;
    found.reserve(count);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (auto rest = words_[i]; rest != 0; rest &= rest - 1) {
        found.push_back(static_cast<Xapian::docid>(i * word_bits) +
                        static_cast<Xapian::docid>(std::countr_zero(rest)));
      }
    }
    return found;
  }

 private:
  static constexpr Xapian::docid word_bits = 64;

  std::vector<std::uint64_t> words_;
};

}  // namespace warta
