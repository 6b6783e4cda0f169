// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/deadline.hpp"

namespace warta {

Deadline::Deadline(Clock::time_point start, double seconds) {
  if (seconds > 0) {
    end_ =
        start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  }
}

}  // namespace warta
