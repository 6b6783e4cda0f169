// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/timeline.hpp"

#include <chrono>
#include <cmath>
#include <optional>

#include <xapian.h>

namespace warta {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

/// The first day of the bin that *day* lies in. Weeks begin on Monday, as ISO 8601 has them.
Day start_of(Day day, TimelineUnit unit) {
  const year_month_day date{day};
  switch (unit) {
    case TimelineUnit::week:
      return day - (std::chrono::weekday{day} - std::chrono::Monday);
    case TimelineUnit::month:
      return date.year() / date.month() / 1;
    case TimelineUnit::year:
      return date.year() / 1 / 1;
    case TimelineUnit::day:
      break;
  }
  return day;
}

/// The first day of the bin after the one that begins at *start*.
Day next_start(Day start, TimelineUnit unit) {
  const year_month_day date{start};
  switch (unit) {
    case TimelineUnit::week:
      return start + days{7};
    case TimelineUnit::month:
      return year_month_day{date + std::chrono::months{1}};
    case TimelineUnit::year:
      return year_month_day{date + std::chrono::years{1}};
    case TimelineUnit::day:
      break;
  }
  return start + days{1};
}

std::string label(Day start, TimelineUnit unit) {
  const auto precision = unit == TimelineUnit::month  ? Precision::month
                         : unit == TimelineUnit::year ? Precision::year
                                                      : Precision::day;
  return to_string(ImpreciseDate{start, precision});
}

}  // namespace

Day day_of_slot(const std::string& slot) {
  return Day{days{std::lround(Xapian::sortable_unserialise(slot))}};
}

TimelineTally::TimelineTally(TimelineUnit unit,
                             const std::optional<ImpreciseDate>& from,
                             const std::optional<ImpreciseDate>& to)
    : unit_(unit) {
  if (from) {
    groups_by_start_[start_of(from->first, unit_)];
  }
  if (to) {
    groups_by_start_[start_of(to->last(), unit_)];
  }
}

void TimelineTally::add(const std::string& first_day,
                        const std::string& last_day,
                        GroupNumber group) {
  if (first_day.empty() || last_day.empty()) {
    return;
  }
  const auto start = start_of(day_of_slot(first_day), unit_);
  if (start == start_of(day_of_slot(last_day), unit_)) {
    groups_by_start_[start].push_back(group);
  }
}

std::vector<TimelineBin> TimelineTally::bins() const {
  std::vector<TimelineBin> bins;
  DistinctGroups distinct;
  const bool sparse = is_sparse();
  std::optional<Day> empty;  // the next bin, if nothing is in it
  for (const auto& [start, groups] : groups_by_start_) {
    for (; !sparse && empty && *empty < start; empty = next_start(*empty, unit_)) {
      bins.push_back({label(*empty, unit_), 0, 0});
    }
    if (!sparse || !groups.empty()) {
      bins.push_back({label(start, unit_), groups.size(), distinct.count({&groups})});
    }
    empty = next_start(start, unit_);
  }
  return bins;
}

bool TimelineTally::is_sparse() const {
  if (groups_by_start_.empty()) {
    return false;
  }
  const auto last = groups_by_start_.rbegin()->first;
  std::size_t rows = 0;
  for (Day start = groups_by_start_.begin()->first; start <= last && rows <= max_timeline_rows;
       start = next_start(start, unit_)) {
    ++rows;
  }
  return rows > max_timeline_rows;
}

}  // namespace warta
