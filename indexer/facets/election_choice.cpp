// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election_choice.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace warta {

namespace {

constexpr std::string_view pemilu = "pemilu";
constexpr std::string_view pilkada = "pilkada";

/// Below it an election is mentioned, not the topic. A headline passes, and a lead that prepares
/// for it; another lead with one word of the process, a mention in the body with three.
constexpr double topic = 2;
constexpr double topic_of_lead = 2.5;
/// Where headline and lead are silent a long text must say more.
constexpr double words_per_further_mention = 200;
/// Different process words that make a topic by themselves (pencoblosan, KPU, rekapitulasi).
constexpr double topic_of_process = 2.5;
constexpr double most_process = 2;   // what process words can add to names
constexpr double aside = 0.25;       // what a look back or an outlook counts
constexpr double both_at_least = 3;  // each of two elections, when both are the topic

/// The sums over the mentions of an article.
struct Tally {
  double pilkada_named = 0;  ///< names and offices
  double pemilu_named = 0;
  double generic = 0;
  double pair = 0;
  double process = 0;
  double early = 0;
  double other = 0;
  double foreign = 0;
  double other_in_title = 0;
  double in_title = 0;  ///< names, offices and generic words
  double in_lead = 0;
  bool compared = false;
  bool planned_in_lead = false;  ///< "jelang Pilkada": what is done, is done for it
  bool pilkada_in_title = false;
  bool pemilu_in_title = false;
  int joined = 0;  ///< pairs set side by side, in a headline twice
};

/// Which election's time a day is, and how far it has come.
struct Season {
  std::string_view election;  ///< empty outside all cycles
  bool campaign_begun = false;
  bool voted = false;
};

std::size_t phase_index(std::string_view phase) {
  return static_cast<std::size_t>(std::ranges::find(election_phases, phase) -
                                  election_phases.begin());
}

constexpr std::size_t campaign = 1;
constexpr std::size_t polling = 3;
constexpr std::size_t after_result = 5;

std::optional<std::size_t> stage_of(std::string_view election, Day day, const Calendar& calendar) {
  const auto cycle = calendar.cycle_on(election, day);
  const auto phase = cycle ? calendar.phase_on(*cycle, day) : std::nullopt;
  return phase ? std::optional{phase_index(*phase)} : std::nullopt;
}

/// Of two elections under way the one that has come further, except that one whose result is due
/// gives way to one that goes on.
Season season_on(Day day, const Calendar& calendar) {
  Season season;
  std::size_t furthest = 0;
  for (const auto election : {pemilu, pilkada}) {
    const auto stage = stage_of(election, day, calendar);
    const auto cycle = calendar.cycle_on(election, day);
    if (!stage || !cycle || !calendar.is_running(*cycle, day)) {
      continue;
    }
    const auto rank = *stage == after_result ? 0 : *stage + 1;
    if (season.election.empty() || rank > furthest) {
      season = {election, *stage >= campaign, *stage >= polling};
      furthest = rank;
    }
  }
  return season;
}

/// What one mention counts: a look back at an election that is over and an outlook on one that is
/// not its season's count a quarter, as does a year of an earlier cycle.
double counted(const ElectionMention& mention, std::optional<Day> day, const Season& season) {
  const bool in_season = season.election.empty() || mention.election == season.election;
  const bool old_year =
      day && mention.year &&
      *mention.year < static_cast<int>(std::chrono::year_month_day{*day}.year()) - 1;
  const bool looks_away = (mention.past || mention.future) && !in_season && !mention.joined;
  return looks_away || old_year ? mention.weight * aside : mention.weight;
}

void add_named(Tally& tally, const ElectionMention& mention, double weight) {
  const bool title = mention.zone == CueZone::title;
  if (title) {
    tally.in_title += weight;
  }
  if (mention.zone == CueZone::lead) {
    tally.in_lead += weight;
    tally.planned_in_lead = tally.planned_in_lead || mention.planned;
  }
  if (mention.joined) {
    tally.joined += title ? 2 : 1;
  }
  const bool is_pilkada = mention.election == pilkada;
  if (is_pilkada) {
    tally.pilkada_in_title = tally.pilkada_in_title || title;
  } else {
    tally.pemilu_in_title = tally.pemilu_in_title || title;
  }
  if (mention.role == ElectionRole::generic) {
    tally.generic += weight;
  } else if (is_pilkada) {
    tally.pilkada_named += weight;
  } else {
    tally.pemilu_named += weight;
  }
}

bool is_process(const ElectionMention& mention) {
  return mention.role == ElectionRole::process || mention.role == ElectionRole::revote ||
         mention.role == ElectionRole::early;
}

bool is_named(const ElectionMention& mention) {
  return mention.role == ElectionRole::name || mention.role == ElectionRole::rerun ||
         mention.role == ElectionRole::office || mention.role == ElectionRole::generic;
}

/// What each mention counts. Process words count once each: a text that says "kampanye" ten times
/// may sell something.
std::vector<double> counted_weights(const ElectionMentions& mentions,
                                    std::optional<Day> day,
                                    const Season& season) {
  std::vector<double> weights;
  std::set<std::size_t> seen;
  for (const auto& mention : mentions.found) {
    if (is_process(mention)) {
      weights.push_back(seen.insert(mention.cue).second ? mention.weight : 0);
    } else {
      weights.push_back(is_named(mention) ? counted(mention, day, season) : mention.weight);
    }
  }
  return weights;
}

Tally tally_of(const ElectionMentions& mentions, const std::vector<double>& weights) {
  Tally tally;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const auto& mention = mentions.found[at];
    const double weight = weights[at];
    switch (mention.role) {
      case ElectionRole::name:
      case ElectionRole::rerun:
      case ElectionRole::office:
      case ElectionRole::generic:
        add_named(tally, mention, weight);
        break;
      case ElectionRole::pair:
        tally.pair += weight;
        break;
      case ElectionRole::process:
      case ElectionRole::revote:
        tally.process += weight;
        break;
      case ElectionRole::early:
        tally.early += weight;
        break;
      case ElectionRole::other:
        tally.other += weight;
        if (mention.zone == CueZone::title) {
          tally.other_in_title += weight;
        }
        break;
      case ElectionRole::foreign:
        tally.foreign += weight;
        break;
      case ElectionRole::compares:
        tally.compared = true;
        break;
      case ElectionRole::silent:
      case ElectionRole::planned:
      case ElectionRole::past:
      case ElectionRole::future:
      case ElectionRole::joins:
        break;
    }
  }
  return tally;
}

/// Whether village heads, students, neighbours or another country vote. One slip ("pilkada") in a
/// report on them changes nothing, and one village head in a report on a pilkada neither.
bool is_other_election(const Tally& tally) {
  const double named = tally.pilkada_named + tally.pemilu_named + tally.generic;
  if (tally.other_in_title > 0 && tally.in_title == 0) {
    return true;
  }
  return tally.other > named || tally.foreign > named + tally.process + tally.early;
}

/// Whose the word "Pemilu" is.
std::string_view owner_of_generic(const Tally& tally,
                                  std::optional<Day> day,
                                  const Season& season) {
  if (!day) {
    return tally.pilkada_named > 0 && tally.pemilu_named == 0 ? pilkada : pemilu;
  }
  if (season.election != pilkada || tally.pemilu_named > tally.pilkada_named) {
    return pemilu;
  }
  const bool speaks_of_pilkada = tally.pilkada_named + tally.pair + tally.early > 0;
  return speaks_of_pilkada || season.campaign_begun ? pilkada : pemilu;
}

/// Whose the pair of candidates is.
std::string_view owner_of_pair(const Tally& tally, const Season& season) {
  if (tally.pemilu_named != tally.pilkada_named) {
    return tally.pemilu_named > tally.pilkada_named ? pemilu : pilkada;
  }
  return season.election == pemilu ? pemilu : pilkada;
}

/// How much must be said of an election for it to be the topic of a text of so many words.
double needed(const Tally& tally, std::size_t words) {
  if (tally.in_title > 0) {
    return topic;
  }
  if (tally.in_lead > 0) {
    return tally.planned_in_lead ? topic : topic_of_lead;
  }
  return topic + static_cast<double>(words) / words_per_further_mention;
}

/// Whether two elections are the topic: the headline names both and joins or compares them, or the
/// text does so again and again.
bool sets_both_side_by_side(const Tally& tally) {
  if (tally.pemilu_named + tally.generic < both_at_least || tally.pilkada_named < both_at_least) {
    return false;
  }
  const bool both_in_title = tally.pemilu_in_title && tally.pilkada_in_title;
  return (both_in_title && (tally.joined > 0 || tally.compared || tally.pemilu_named > 0)) ||
         tally.joined >= 4 || (tally.joined >= 2 && tally.compared);
}

}  // namespace

ElectionChoice choose_elections(const ElectionMentions& mentions,
                                std::optional<Day> day,
                                const Calendar& calendar) {
  const auto season = day ? season_on(*day, calendar) : Season{};
  auto weights = counted_weights(mentions, day, season);
  const auto tally = tally_of(mentions, weights);
  const auto owner = owner_of_generic(tally, day, season);
  const auto pair_owner = owner_of_pair(tally, season);
  const auto sum_for = [&](std::string_view election, double named) {
    return named + (owner == election ? tally.generic : 0) +
           (pair_owner == election ? tally.pair : 0);
  };
  const double for_pilkada = sum_for(pilkada, tally.pilkada_named);
  const double for_pemilu = sum_for(pemilu, tally.pemilu_named);
  const double named = std::max(for_pilkada, for_pemilu);
  const double process = tally.process + tally.early;

  ElectionChoice choice{{},
                        "no-topic",
                        std::string{owner},
                        std::string{pair_owner},
                        std::string{for_pilkada > for_pemilu ? pilkada : pemilu},
                        named + std::min(process, most_process),
                        needed(tally, mentions.words),
                        std::move(weights)};
  if (is_other_election(tally)) {
    choice.rule = "other-election";
  } else if (sets_both_side_by_side(tally)) {
    choice.elections = {std::string{pemilu}, std::string{pilkada}};
    choice.rule = "both-named";
    choice.generic_owner = pemilu;
  } else if (named >= 1 && choice.sum >= choice.needed) {
    choice.elections = {choice.leading};
    choice.rule = "cues";
  } else if (process >= topic_of_process && !season.election.empty()) {
    choice.elections = {std::string{season.election}};
    choice.leading = season.election;
    choice.sum = process;
    choice.needed = topic_of_process;
    choice.rule = "calendar";
  }
  return choice;
}

}  // namespace warta
