// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers that look random and are the same with every compiler and library: the standard's
// distributions are each library's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace warta::bench {

/// SplitMix64 (Steele, Lea and Flood, 2014). Seeds that lie close to each other give unlike
/// numbers.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }

  /// Less than *bound*, which is not 0.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

  /// True so many times in a hundred.
  bool percent(std::size_t share) { return below(100) < share; }

  /// Low numbers more often than high ones: each half of the range holds a quarter of the last.
  std::size_t low_below(std::size_t bound) {
    const auto a = below(bound);
    const auto b = below(bound);
    return a < b ? a : b;
  }

  template <typename Range>
  const auto& one_of(const Range& choices) {
    return choices[below(std::size(choices))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace warta::bench
