// SPDX-License-Identifier: GPL-2.0-or-later
// Dates as news gives them: a day, or only its month or year.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace warta {

using Day = std::chrono::sys_days;

enum class Precision { day, month, year };

/// A date and how much of it is known. `first` is the first day of its span.
struct ImpreciseDate {
  Day first;
  Precision precision = Precision::day;

  /// The last day of its span: 2024-11 ends on the 30th.
  Day last() const;

  bool operator==(const ImpreciseDate&) const = default;
};

/// `2024-11-27`, `2024-11` or `2024`, by precision.
std::string to_string(const ImpreciseDate& date);

std::string_view to_string(Precision precision);

/// Reads `2024`, `2024-11`, `2024-11-27` and `27/11/2024` (day first); none where it is no date.
std::optional<ImpreciseDate> parse_date(std::string_view text);

/// A day of the calendar, or none if there is no such day (31 April).
std::optional<Day> make_day(int year, unsigned month, unsigned day);

/// Today in Asia/Jakarta (UTC+7, no daylight saving); WARTA_TODAY in the environment fixes it.
Day today_in_jakarta();

}  // namespace warta
