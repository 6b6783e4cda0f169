// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace warta {

/// The highest of many numbers.
class Highest {
 public:
  /// Keeps so many.
  explicit Highest(std::size_t wanted) : wanted_(wanted) {}

  void add(double number) {
    if (heap_.size() < wanted_) {
      heap_.push_back(number);
    } else if (!heap_.empty() && number > heap_.front()) {
      std::ranges::pop_heap(heap_, std::greater<>{});
      heap_.back() = number;
    } else {
      return;
    }
    std::ranges::push_heap(heap_, std::greater<>{});
  }

  /// The lowest of those that are kept; minus infinity while there are fewer.
  double least() const {
    return heap_.empty() || heap_.size() < wanted_ ? -std::numeric_limits<double>::infinity()
                                                   : heap_.front();
  }

 private:
  std::size_t wanted_;
  std::vector<double> heap_;  // the lowest in front
};

}  // namespace warta
