// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election_cycle.hpp"

#include <algorithm>
#include <map>

namespace warta {

namespace {

/// A Pilkada Ulang that is the subject stands in headline or lead, or twice in the body.
constexpr double rerun_at_least = 2;

std::string cycle_name(std::string_view election, int year) {
  return std::string{election} + '-' + std::to_string(year);
}

/// The words that name each year, with the weight of all its mentions.
struct YearNamed {
  double weight = 0;
  std::string quote;
};

/// Years beside a name of the election or, since many say "Pemilu" for a pilkada, beside any name.
std::map<int, YearNamed> years_named(std::span<const ElectionMention> mentions) {
  std::map<int, YearNamed> years;
  for (const auto& mention : mentions) {
    if (!mention.year || mention.weight == 0 || mention.election == "other")
      continue;
    auto& named = years[*mention.year];
    named.weight += mention.weight;
    if (named.quote.empty())
      named.quote = mention.quote + ' ' + std::to_string(*mention.year);
  }
  return years;
}

/// A cycle of a few regions is only meant where the text speaks of it.
std::optional<CycleChoice> rerun_cycle(std::span<const ElectionMention> mentions,
                                       std::optional<Day> day,
                                       const Calendar& calendar) {
  double weight = 0;
  std::string quote;
  for (const auto& mention : mentions) {
    if (mention.role != CueRole::rerun)
      continue;
    weight += mention.weight;
    if (quote.empty())
      quote = mention.quote;
  }
  if (weight < rerun_at_least)
    return std::nullopt;
  for (const auto& cycle : calendar.regional_cycles("pilkada"))
    if (!day || calendar.is_running(cycle, *day))
      return CycleChoice{cycle, "rerun", quote};
  return std::nullopt;
}

}  // namespace

std::optional<CycleChoice> choose_cycle(std::string_view election,
                                        std::span<const ElectionMention> mentions,
                                        std::optional<Day> day,
                                        const Calendar& calendar) {
  if (election == "pilkada")
    if (auto rerun = rerun_cycle(mentions, day, calendar))
      return rerun;
  const auto years = years_named(mentions);
  const auto by_calendar = day ? calendar.cycle_on(election, *day) : std::nullopt;
  if (by_calendar) {
    const auto named = std::ranges::find_if(
        years, [&](const auto& year) { return cycle_name(election, year.first) == *by_calendar; });
    if (named != years.end())
      return CycleChoice{*by_calendar, "text-year", named->second.quote};
  }
  const auto known = calendar.cycles(election);
  const auto strongest =
      std::ranges::max_element(years, {}, [](const auto& year) { return year.second.weight; });
  if (strongest != years.end()) {
    const auto cycle = cycle_name(election, strongest->first);
    // Without a row in the calendar a year may be a slip or the year of a party: the date decides.
    if (!by_calendar || std::ranges::find(known, cycle) != known.end())
      return CycleChoice{cycle, "text-year", strongest->second.quote};
  }
  return by_calendar ? std::optional{CycleChoice{*by_calendar, "calendar", {}}} : std::nullopt;
}

}  // namespace warta
