// SPDX-License-Identifier: GPL-2.0-or-later
// More weight for documents in which words stand side by side. That is looked up for those alone
// that it could bring among the first ones: positions cost more to read than all else.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "query/match/gathering.hpp"
#include "query/match/index.hpp"
#include "query/match/plan.hpp"

namespace warta {

/// For the matches of one plan.
class Closeness {
 public:
  /// *close* takes those of the plan's matches that get more weight, and weighs them. Everything
  /// must outlive it.
  Closeness(const OpenIndex& index, const MatchPlan& close, const Deadline& deadline)
      : index_(index), close_(close), deadline_(deadline) {}

  /// Raises weights of *matches*, the same in each call, until the first *wanted* are certain, also
  /// where up to *extra* is added to each weight. Throws OutOfTime.
  void raise(Gathered& matches, std::size_t wanted, double extra);

 private:
  void raise_from(Gathered& matches, double least);

  const OpenIndex& index_;
  const MatchPlan& close_;
  const Deadline& deadline_;
  std::vector<std::vector<double>> before_;                   ///< weights as they were
  double checked_ = std::numeric_limits<double>::infinity();  ///< from this weight on
  double most_ = 0;                                           ///< how much any can be raised
};

/// The *count*-th of all *weights*, the highest first; minus infinity where there are fewer.
double nth_highest(const std::vector<std::vector<double>>& weights, std::size_t count);

}  // namespace warta
