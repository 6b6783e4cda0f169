// SPDX-License-Identifier: GPL-2.0-or-later
// Every match of a plan, in no order: what exact counts are made from.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <xapian.h>

#include "query/match/plan.hpp"

namespace warta {

/// The moment at which a search has to answer with what it has. Made once for a question, however
/// often a writer makes it start again.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// *seconds* after *start*; 0 for never.
  Deadline(Clock::time_point start, double seconds);

  bool is_set() const { return end_.has_value(); }

  bool passed() const { return end_ && Clock::now() >= *end_; }

 private:
  std::optional<Clock::time_point> end_;
};

/// Thrown through Xapian's matcher, which offers no other way to stop it. Its own time limit only
/// makes counts inexact: it stops no match.
struct OutOfTime {};

using Visitor = std::function<void(const Xapian::Document&)>;

/// Calls *visit* once for each match; its values can be read, its data should not. False where the
/// deadline cut it short.
bool visit_matches(const Xapian::Database& database,
                   const MatchPlan& plan,
                   const Deadline& deadline,
                   const Visitor& visit);

/// How many documents match, exactly; none where the deadline came first.
std::optional<std::size_t> count_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const Deadline& deadline);

}  // namespace warta
