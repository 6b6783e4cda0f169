// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election_phase.hpp"

#include <algorithm>
#include <vector>

namespace warta {

namespace {

using std::chrono::days;

/// A re-vote is the subject where the headline or the lead names it and the text comes back to it.
constexpr double revote_subject = 3;

/// How long a re-vote's own days are: its count is a matter of days, the regional plenary included.
/// What comes before its quiet days belongs to the phase that runs.
constexpr days revote_count{14};
constexpr days quiet_days{3};

struct RevoteMentions {
  bool subject = false;
  bool planned = false;  ///< the headline, or else the lead, says that it is still to come
};

RevoteMentions revote_mentions(std::span<const ElectionMention> mentions) {
  double weight = 0;
  bool prominent = false;
  bool planned = false;
  for (const auto& mention : mentions) {
    if (mention.role != ElectionRole::revote) {
      continue;
    }
    weight += mention.weight;
    prominent = prominent || mention.zone != CueZone::body;
    planned = planned || (mention.zone != CueZone::body && mention.planned);
  }
  return {prominent && weight >= revote_subject, planned};
}

/// The re-vote nearest to *day*, of a place that the text names if it names one.
std::optional<Day> nearest_revote(const std::string& cycle,
                                  Day day,
                                  std::string_view text,
                                  const Calendar& calendar) {
  const auto revotes = calendar.revotes(cycle);
  std::vector<Phrase> places;
  for (std::size_t at = 0; at < revotes.size(); ++at) {
    for (const auto& place : revotes[at].places) {
      places.push_back({place, at});
    }
  }
  std::vector<bool> named(revotes.size(), false);
  for (const auto& match : PhraseMatcher(places).find_longest(text)) {
    named[match.id] = true;
  }
  const bool any_named = std::ranges::find(named, true) != named.end();
  std::optional<Day> nearest;
  for (std::size_t at = 0; at < revotes.size(); ++at) {
    const auto candidate = revotes[at].day;
    if ((!any_named || named[at]) &&
        (!nearest || std::chrono::abs(candidate - day) < std::chrono::abs(*nearest - day))) {
      nearest = candidate;
    }
  }
  return nearest;
}

std::optional<PhaseChoice> revote_phase(const std::string& cycle,
                                        Day day,
                                        const PhaseSigns& signs,
                                        const Calendar& calendar) {
  const auto mentions = revote_mentions(signs.mentions);
  if (!mentions.subject) {
    return std::nullopt;
  }
  const auto revote = nearest_revote(cycle, day, signs.text, calendar);
  if (revote && day == *revote) {
    return PhaseChoice{"pemungutan-suara", "revote-calendar"};
  }
  if (revote && day > *revote && day - *revote <= revote_count) {
    return PhaseChoice{"penghitungan-rekapitulasi", "revote-calendar"};
  }
  if (revote && day < *revote && *revote - day <= quiet_days) {
    return PhaseChoice{"masa-tenang", "revote-calendar"};
  }
  // Local re-votes of the first days after polling are in no calendar: the report of one is of its
  // day.
  if (calendar.phase_on(cycle, day) == "penghitungan-rekapitulasi" && !mentions.planned) {
    return PhaseChoice{"pemungutan-suara", "revote-text"};
  }
  return std::nullopt;
}

/// The phases that a month or year of the calendar has, each once.
std::vector<std::string> phases_within(const std::string& cycle,
                                       const ImpreciseDate& date,
                                       const Calendar& calendar) {
  std::vector<std::string> phases;
  for (auto day = date.first; day <= date.last(); day += days{1}) {
    if (auto phase = calendar.phase_on(cycle, day)) {
      if (std::ranges::find(phases, *phase) == phases.end()) {
        phases.push_back(*std::move(phase));
      }
    }
  }
  return phases;
}

std::optional<PhaseChoice> phase_by_text(std::span<const PhaseVote> votes) {
  if (votes.empty()) {
    return std::nullopt;
  }
  return PhaseChoice{votes.front().phase, "text"};
}

/// A cycle without a calendar (Pemilu 2029): years before it everything is preparation, after it
/// past.
std::optional<PhaseChoice> phase_by_year(std::string_view cycle,
                                         const ImpreciseDate& date,
                                         std::span<const PhaseVote> votes) {
  const auto written = static_cast<int>(std::chrono::year_month_day{date.first}.year());
  const auto held = year_of_cycle(cycle);
  if (written == held) {
    return phase_by_text(votes);
  }
  return PhaseChoice{written < held ? "tahapan-awal" : "pasca", "year"};
}

}  // namespace

std::optional<PhaseChoice> choose_phase(const std::string& cycle,
                                        const std::optional<ImpreciseDate>& date,
                                        const PhaseSigns& signs,
                                        const Calendar& calendar) {
  if (!date) {
    return phase_by_text(signs.votes);
  }
  if (!calendar.phase_on(cycle, date->first)) {
    return phase_by_year(cycle, *date, signs.votes);
  }
  if (date->precision == Precision::day) {
    if (auto revote = revote_phase(cycle, date->first, signs, calendar)) {
      return revote;
    }
    return PhaseChoice{*calendar.phase_on(cycle, date->first), "calendar"};
  }
  const auto possible = phases_within(cycle, *date, calendar);
  if (possible.size() == 1) {
    return PhaseChoice{possible.front(), "calendar"};
  }
  for (const auto& vote : signs.votes) {
    if (std::ranges::find(possible, vote.phase) != possible.end()) {
      return PhaseChoice{vote.phase, "text"};
    }
  }
  return PhaseChoice{possible.front(), "calendar"};
}

}  // namespace warta
