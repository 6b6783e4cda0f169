// SPDX-License-Identifier: GPL-2.0-or-later
// The year of a date that has none: `Jumat (05/01)`.
#pragma once

#include <optional>
#include <vector>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/date_reader.hpp"
#include "indexer/schema/date.hpp"

namespace warta {

/// What narrows an open year.
struct YearClues {
  Day latest;                   ///< no candidate lies after it
  std::vector<Day> anchors;     ///< days that the text names in full, polling days of its elections
  std::vector<CycleSpan> runs;  ///< when the elections ran that it names without a year
};

/// The day of a month that *mention* names, in the year that fits best. A weekday leaves one year
/// in five or six. Of the rest the nearest to an anchor wins; without anchors the latest year in
/// which an election ran that the text speaks of, else the latest. A weekday that fits no year is
/// taken for a slip. None for a day that no year has (31/04).
std::optional<Day> day_in_likely_year(const DateMention& mention, const YearClues& clues);

/// 1 = Monday.
unsigned weekday_of(Day day);

}  // namespace warta
