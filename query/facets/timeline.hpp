// SPDX-License-Identifier: GPL-2.0-or-later
// Matches over time: how many articles and groups a day, week, month or year.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/facets/tally.hpp"

namespace warta {

/// A century of weeks, a dozen years of days. One article that is wrongly dated to the year 1 must
/// not make rows for all days since.
inline constexpr std::size_t max_timeline_rows = 5000;

/// The day in a slot first_day or last_day that is not empty.
Day day_of_slot(const std::string& slot);

class TimelineTally {
 public:
  /// The bins reach from *from* to *to* at least, where these are given.
  explicit TimelineTally(TimelineUnit unit,
                         const std::optional<ImpreciseDate>& from = {},
                         const std::optional<ImpreciseDate>& to = {});

  /// One match, by its slots first_day and last_day. It counts where its whole span lies in one
  /// bin: an article of "2024" stands in no month, and an undated one nowhere.
  void add(const std::string& first_day, const std::string& last_day, GroupNumber group);

  /// All bins from the first to the last, empty ones between them too; but
  /// these not where they would be more than max_timeline_rows.
  std::vector<TimelineBin> bins() const;

  /// Whether bins() leaves out empty ones.
  bool is_sparse() const;

 private:
  TimelineUnit unit_;
  std::map<Day, std::vector<GroupNumber>> groups_by_start_;
};

}  // namespace warta
