// SPDX-License-Identifier: GPL-2.0-or-later
// A set of documents of one part, that is filled in any order.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

#include <xapian.h>

#include "indexer/schema/bit_words.hpp"
#include "query/match/part_source.hpp"

namespace warta {

class DocumentBits {
 public:
  /// Of numbers up to *last*.
  explicit DocumentBits(Xapian::docid last) : words_(words_up_to(last)) {}

  void set(Xapian::docid document) { set_bit(words_, document); }

  /// Those of *words*; no more of them than this set has room for.
  void add(std::span<const BitWord> words) {
    std::ranges::transform(words, words_, words_.begin(), std::bit_or{});
  }

  bool has(Xapian::docid document) const { return has_bit(words_, document); }

  /// Lowest first.
  DocumentNumbers documents() const {
    DocumentNumbers found;
    found.reserve(count_bits(words_));
    each_bit(words_, [&](Xapian::docid document) { found.push_back(document); });
    return found;
  }

 private:
  std::vector<BitWord> words_;
};

}  // namespace warta
