// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/timeline.hpp"

#include <array>
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
    from_ = start_of(from->first, unit_);
  }
  if (to) {
    to_ = start_of(to->last(), unit_);
  }
}

std::optional<Day> TimelineTally::bin_of(const std::string& day) const {
  return day.empty() ? std::nullopt : std::optional{start_of(day_of_slot(day), unit_)};
}

Code TimelineTally::code_of(const std::optional<Day>& first_bin,
                            const std::optional<Day>& last_bin) {
  const auto bin = first_bin == last_bin ? first_bin : std::nullopt;
  return bins_.try_emplace(bin, static_cast<Code>(bins_.size())).first->second;
}

std::map<Day, Count> TimelineTally::counted() const {
  std::map<Day, Count> counted;
  for (const auto& asked : {from_, to_}) {
    if (asked) {
      counted[*asked];
    }
  }
  const auto counts = counts_.by_row(bins_.size(), [](Code code) { return std::array{code}; });
  for (const auto& [start, code] : bins_) {
    if (start && counts[code].articles > 0) {
      counted[*start] = counts[code];
    }
  }
  return counted;
}

std::vector<TimelineBin> TimelineTally::bins() const {
  std::vector<TimelineBin> bins;
  const bool sparse = is_sparse();
  std::optional<Day> empty;  // the next bin, if nothing is in it
  for (const auto& [start, count] : counted()) {
    for (; !sparse && empty && *empty < start; empty = next_start(*empty, unit_)) {
      bins.push_back({label(*empty, unit_), 0, 0});
    }
    if (!sparse || count.articles > 0) {
      bins.push_back({label(start, unit_), count.articles, count.groups});
    }
    empty = next_start(start, unit_);
  }
  return bins;
}

bool TimelineTally::is_sparse() const {
  const auto starts = counted();
  if (starts.empty()) {
    return false;
  }
  const auto last = starts.rbegin()->first;
  std::size_t rows = 0;
  for (Day start = starts.begin()->first; start <= last && rows <= max_timeline_rows;
       start = next_start(start, unit_)) {
    ++rows;
  }
  return rows > max_timeline_rows;
}

}  // namespace warta
