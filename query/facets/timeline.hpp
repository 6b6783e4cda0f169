// SPDX-License-Identifier: GPL-2.0-or-later
// Matches over time: how many articles and groups a day, week, month or year.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/date.hpp"
#include "query/facets/code_counts.hpp"
#include "query/results.hpp"

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

  /// The start of the bin that a day lies in, as slots hold days; none for an empty slot.
  std::optional<Day> bin_of(const std::string& day) const;

  /// Stands for the bin of a match whose span begins and ends in these. It counts where they are
  /// one bin: an article of "2024" stands in no month, and an undated one nowhere.
  Code code_of(const std::optional<Day>& first_bin, const std::optional<Day>& last_bin);

  CodeCounts& counts() { return counts_; }

  /// All bins from the first to the last, empty ones between them too; but
  /// these not where they would be more than max_timeline_rows.
  std::vector<TimelineBin> bins() const;

  /// Whether bins() leaves out empty ones.
  bool is_sparse() const;

 private:
  /// By start, those asked for among them.
  std::map<Day, Count> counted() const;

  TimelineUnit unit_;
  std::optional<Day> from_, to_;             // starts of the outermost bins that were asked for
  std::map<std::optional<Day>, Code> bins_;  // by their starts; none for no bin
  CodeCounts counts_;
};

}  // namespace warta
