// SPDX-License-Identifier: GPL-2.0-or-later
// The moment at which a search has to answer with what it has.
#pragma once

#include <chrono>
#include <optional>

namespace warta {

/// Made once for a question, however often a writer makes it start again.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// *seconds* after *start*; 0 for never.
  Deadline(Clock::time_point start, double seconds);

  bool passed() const { return end_ && Clock::now() >= *end_; }

 private:
  std::optional<Clock::time_point> end_;
};

/// Thrown where lists are read, and through Xapian's matcher, which offers no other way to stop it:
/// its own time limit only makes counts inexact.
struct OutOfTime {};

}  // namespace warta
