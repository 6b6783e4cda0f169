// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election_cycle.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace warta {

namespace {

/// A Pilkada Ulang that is the subject stands in headline or lead, or twice in the body.
constexpr double rerun_at_least = 2;

/// What another year than the calendar's must weigh: headline or lead, or two mentions.
constexpr double year_at_least = 2;

std::string cycle_name(std::string_view election, int year) {
  return std::string{election} + '-' + std::to_string(year);
}

/// The words that name a year, with the weight of all its mentions.
struct YearNamed {
  int year = 0;
  double weight = 0;
  bool in_title = false;
  std::string quote;
  std::optional<std::size_t> line;
};

void add_year(std::vector<YearNamed>& years, const ElectionMention& mention) {
  auto named = std::ranges::find(years, *mention.year, &YearNamed::year);
  if (named == years.end()) {
    named = years.insert(years.end(), {*mention.year, 0, false, mention.year_quote, mention.line});
  }
  named->weight += mention.weight;
  named->in_title = named->in_title || mention.zone == CueZone::title;
}

/// Years beside a name of the election; where there is none, since many say "Pemilu" for a pilkada,
/// beside any name. The heaviest comes first.
std::vector<YearNamed> years_named(std::string_view election,
                                   std::span<const ElectionMention> mentions) {
  std::vector<YearNamed> own;
  std::vector<YearNamed> any;
  for (const auto& mention : mentions) {
    if (!mention.year || mention.weight <= 0 || mention.election == "other") {
      continue;
    }
    add_year(any, mention);
    if (mention.election == election) {
      add_year(own, mention);
    }
  }
  auto years = own.empty() ? std::move(any) : std::move(own);
  std::ranges::stable_sort(years, std::ranges::greater{}, &YearNamed::weight);
  return years;
}

bool speaks_of_revote(std::span<const ElectionMention> mentions) {
  double revote = 0;
  for (const auto& mention : mentions) {
    revote += mention.role == ElectionRole::revote  ? mention.weight
              : mention.role == ElectionRole::rerun ? -mention.weight
                                                    : 0;
  }
  return revote > 0;
}

CycleChoice by_text(std::string cycle, const YearNamed& named) {
  return {std::move(cycle), "text-year", named.quote, named.line};
}

/// A cycle of a few regions is only meant where the text speaks of it.
std::optional<CycleChoice> rerun_cycle(std::span<const ElectionMention> mentions,
                                       std::optional<Day> day,
                                       const Calendar& calendar) {
  double weight = 0;
  const ElectionMention* first = nullptr;
  for (const auto& mention : mentions) {
    // "Pemilihan ulang" is also said of a PSU, beside its proper name.
    if (mention.role == ElectionRole::revote) {
      weight -= mention.weight;
    }
    if (mention.role != ElectionRole::rerun) {
      continue;
    }
    weight += mention.weight;
    if (first == nullptr) {
      first = &mention;
    }
  }
  if (first == nullptr || weight < rerun_at_least) {
    return std::nullopt;
  }
  for (const auto& cycle : calendar.regional_cycles("pilkada")) {
    if (!day || calendar.is_running(cycle, *day)) {
      return CycleChoice{cycle, "rerun", first->quote, first->line};
    }
  }
  return std::nullopt;
}

/// Whether a year is meant that is not the calendar's on *day*. One that is over only where the
/// headline says it; one to come where it is said with weight, and, since the calendar ends with
/// what is fixed, one beyond the calendar where nothing runs any more. Other years without a row in
/// the calendar are those of operations and laws ("Mantap Brata 2018").
bool outweighs_calendar(const YearNamed& named,
                        const std::string& by_calendar,
                        Day day,
                        const Calendar& calendar) {
  const auto known = calendar.cycles(election_of(by_calendar));
  const bool in_calendar = std::ranges::find(known, named.year, year_of_cycle) != known.end();
  if (named.year < year_of_cycle(by_calendar)) {
    return in_calendar && named.in_title;
  }
  const bool to_come = named.year > static_cast<int>(std::chrono::year_month_day{day}.year());
  return named.weight >= year_at_least &&
         (in_calendar || (to_come && !calendar.is_running(by_calendar, day)));
}

}  // namespace

std::optional<CycleChoice> choose_cycle(std::string_view election,
                                        std::span<const ElectionMention> mentions,
                                        std::optional<Day> day,
                                        const Calendar& calendar) {
  if (election == "pilkada") {
    if (auto rerun = rerun_cycle(mentions, day, calendar)) {
      return rerun;
    }
  }
  auto years = years_named(election, mentions);
  if (speaks_of_revote(mentions)) {
    // "PSU Pilkada Siak 2025" is the year in which it is voted again.
    const auto regional = calendar.regional_cycles(election);
    std::erase_if(years, [&](const YearNamed& named) {
      return std::ranges::find(regional, cycle_name(election, named.year)) != regional.end();
    });
  }
  const auto by_calendar = day ? calendar.cycle_on(election, *day) : std::nullopt;
  if (!by_calendar) {
    if (years.empty()) {
      return std::nullopt;
    }
    return by_text(cycle_name(election, years.front().year), years.front());
  }
  const auto running = std::ranges::find(years, year_of_cycle(*by_calendar), &YearNamed::year);
  if (running != years.end()) {
    return by_text(*by_calendar, *running);
  }
  if (!years.empty() && outweighs_calendar(years.front(), *by_calendar, *day, calendar)) {
    return by_text(cycle_name(election, years.front().year), years.front());
  }
  return CycleChoice{*by_calendar, "calendar", {}, {}};
}

}  // namespace warta
