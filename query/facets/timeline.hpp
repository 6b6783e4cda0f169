// SPDX-License-Identifier: GPL-2.0-or-later
// Matches over time: how many articles and groups a day, week, month or year.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/facets/tally.hpp"

namespace warta {

class TimelineTally {
 public:
  explicit TimelineTally(TimelineUnit unit) : unit_(unit) {}

  /// One match, by its slots first_day and last_day. It counts where its whole span lies in one
  /// bin: an article of "2024" stands in no month, and an undated one nowhere.
  void add(const std::string& first_day, const std::string& last_day, GroupNumber group);

  /// All bins from the first to the last that holds something, empty ones between them too.
  std::vector<TimelineBin> bins() const;

 private:
  TimelineUnit unit_;
  std::map<Day, std::vector<GroupNumber>> groups_by_start_;
};

}  // namespace warta
