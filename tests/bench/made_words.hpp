// SPDX-License-Identifier: GPL-2.0-or-later
// The words of made articles: those that news uses most, then roots of the stemmer's lexicon with
// affixes, as rare as Zipf's law has them, and a tail of names that no lexicon has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/dice.hpp"

namespace warta::bench {

/// Immutable after construction; threads may share it.
class MadeWords {
 public:
  MadeWords();

  /// A word of running text.
  const std::string& word(Dice& dice) const;

  /// How many words of running text there are.
  std::size_t size() const { return words_.size(); }

 private:
  std::vector<std::string> words_;         // most frequent first
  std::vector<std::uint64_t> up_to_here_;  // sums of their shares
};

/// A personal name, in capitals: a few are known to all, most stand in few articles.
std::string made_name(Dice& dice);

}  // namespace warta::bench
