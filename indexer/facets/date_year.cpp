// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/date_year.hpp"

#include <algorithm>

namespace warta {

namespace {

using std::chrono::days;

/// Years back from the latest day. Eleven hold every weekday of a date at least once (28 years is
/// the full cycle, but a gap is never longer than 11).
constexpr int years_back = 11;

/// More than the candidates' years hold: a day while no election runs comes after all that are in
/// one.
constexpr days out_of_season{(years_back + 1) * 366};

std::vector<Day> days_of(const DateMention& mention, Day latest) {
  const auto last = static_cast<int>(std::chrono::year_month_day{latest}.year());
  std::vector<Day> found;
  for (int year = last; year >= last - years_back; --year) {
    const auto day = make_day(year, mention.month, *mention.day);
    if (day && *day <= latest) {
      found.push_back(*day);
    }
  }
  return found;
}

days distance_to_clues(Day day, const YearClues& clues) {
  if (clues.anchors.empty()) {
    const bool runs = clues.runs.empty() || std::ranges::any_of(clues.runs, [&](const auto& run) {
                        return run.first <= day && day <= run.last;
                      });
    return clues.latest - day + (runs ? days{0} : out_of_season);
  }
  auto nearest = days::max();
  for (const auto anchor : clues.anchors) {
    nearest = std::min(nearest, std::chrono::abs(anchor - day));
  }
  return nearest;
}

}  // namespace

unsigned weekday_of(Day day) {
  return std::chrono::weekday{day}.iso_encoding();
}

std::optional<Day> day_in_likely_year(const DateMention& mention, const YearClues& clues) {
  if (!mention.day) {
    return std::nullopt;
  }
  auto candidates = days_of(mention, clues.latest);
  const auto contradicts = [&](Day day) { return weekday_of(day) != *mention.weekday; };
  if (mention.weekday && !std::ranges::all_of(candidates, contradicts)) {
    std::erase_if(candidates, contradicts);
  }
  const auto best = std::ranges::min_element(
      candidates, {}, [&](Day day) { return distance_to_clues(day, clues); });
  return best == candidates.end() ? std::nullopt : std::optional{*best};
}

}  // namespace warta
