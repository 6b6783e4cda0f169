// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "indexer/facets/election_choice.hpp"
#include "indexer/facets/election_cycle.hpp"
#include "indexer/facets/election_phase.hpp"
#include "indexer/facets/given_facets.hpp"

namespace warta {

namespace {

using Values = std::vector<std::string>;

constexpr double weight_of_decision = 10;  // what decided comes before what only speaks for it
constexpr std::size_t most_evidence = 6;   // a value's

std::string rule_of(const ElectionMention& mention) {
  static constexpr std::array<std::string_view, 3> zones{"title", "lead", "body"};
  std::string rule{zones.at(static_cast<std::size_t>(mention.zone))};
  switch (mention.role) {
    case ElectionRole::office:
      return rule + "-office";
    case ElectionRole::process:
    case ElectionRole::early:
    case ElectionRole::revote:
      return rule + "-process";
    case ElectionRole::pair:
      return rule + "-pair";
    default:
      return rule + "-cue";
  }
}

/// Which election a mention counted for; empty where for none.
std::string counted_for(const ElectionMention& mention, const ElectionChoice& choice) {
  switch (mention.role) {
    case ElectionRole::generic:
      return choice.generic_owner;
    case ElectionRole::pair:
      return choice.pair_owner;
    case ElectionRole::process:
    case ElectionRole::early:
    case ElectionRole::revote:
      return choice.leading;
    default:
      return std::string{mention.election};
  }
}

/// The parts of the sums: what each wording counted in each zone, the strongest first.
std::vector<Evidence> election_parts(const std::vector<ElectionMention>& mentions,
                                     const ElectionChoice& choice) {
  std::vector<Evidence> parts;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
  for (std::size_t at = 0; at < mentions.size(); ++at) {
    const auto& mention = mentions[at];
    const auto election = counted_for(mention, choice);
    if (choice.counted[at] <= 0 || election.empty()) {
      continue;
    }
    const auto [place, is_new] =
        places.try_emplace({election, rule_of(mention), mention.quote}, parts.size());
    if (is_new) {
      parts.push_back({"election", election, 0, mention.line, mention.quote, rule_of(mention)});
    }
    parts[place->second].weight += choice.counted[at];
  }
  std::ranges::stable_sort(parts, std::ranges::greater{}, &Evidence::weight);
  std::map<std::string, std::size_t> rows;
  std::erase_if(parts, [&](const Evidence& one) { return ++rows[one.value] > most_evidence; });
  return parts;
}

/// The parts, and behind them the sum of the election of which most was said and what it had to
/// reach, with the words of its strongest part.
std::vector<Evidence> election_evidence(const std::vector<ElectionMention>& mentions,
                                        const ElectionChoice& choice) {
  auto evidence = election_parts(mentions, choice);
  const auto strongest = std::ranges::find(evidence, choice.leading, &Evidence::value);
  if (strongest == evidence.end()) {
    return evidence;
  }
  auto sum = *strongest;
  sum.weight = choice.sum;
  sum.rule = "sum";
  auto needed = sum;
  needed.weight = choice.needed;
  needed.rule = "needed";
  evidence.push_back(std::move(sum));
  evidence.push_back(std::move(needed));
  return evidence;
}

/// The line of the words that date the article; none where a field of the record does.
std::optional<std::size_t> line_of_date(const Facets& facets) {
  const auto dated = std::ranges::find(facets.evidence, "date", &Evidence::facet);
  return dated == facets.evidence.end() ? std::nullopt : dated->line;
}

/// What the cycle was taken from: words that name it, else the date at which the calendar was
/// asked.
Evidence cycle_evidence(const CycleChoice& cycle, const Article& article, const Facets& facets) {
  const bool by_words = !cycle.quote.empty();
  const auto date = facets.date ? facets.date->evidence : article.raw.crawled.value_or("");
  return {"cycle",
          cycle.cycle,
          weight_of_decision,
          by_words ? cycle.line : line_of_date(facets),
          by_words ? cycle.quote : date,
          cycle.rule};
}

/// *first*, and behind it those of *more* that are not in it.
Values united(Values first, const Values& more) {
  for (const auto& value : more) {
    if (std::ranges::find(first, value) == first.end()) {
      first.push_back(value);
    }
  }
  return first;
}

/// The cycles of some elections, the phases of some cycles: those of *values* that open with one of
/// *parents* and *separator*.
Values below(const Values& parents, Values values, char separator) {
  std::erase_if(values, [&](const std::string& value) {
    return std::ranges::find(parents, value.substr(0, value.find(separator))) == parents.end();
  });
  return values;
}

}  // namespace

ElectionRules::ElectionRules(const RuleFiles& files)
    : calendar_(files), cues_(files), phase_cues_(files) {}

void ElectionRules::derive(const Article& article,
                           std::optional<Day> crawled,
                           Facets& facets) const {
  const auto mentions = cues_.find(article);
  const auto day = facets.date ? std::optional{facets.date->date.first} : std::nullopt;
  const auto choice = choose_elections(mentions, day, calendar_);
  auto evidence = election_evidence(mentions.found, choice);
  // Cycle and phase are decided also for what was outvoted, so that their evidence stays.
  const GivenElections given(article.raw.overrides);
  std::ranges::copy(given.evidence, std::back_inserter(evidence));
  facets.election = given.elections.value_or(choice.elections);
  Values cycles;
  for (const auto& election : united(facets.election, choice.elections)) {
    if (const auto cycle = choose_cycle(election, mentions.found, day ? day : crawled, calendar_)) {
      cycles.push_back(cycle->cycle);
      evidence.push_back(cycle_evidence(*cycle, article, facets));
    }
  }
  facets.cycle = given.cycles.value_or(below(facets.election, cycles, '-'));
  Values phases;
  for (const auto& cycle : united(facets.cycle, cycles)) {
    if (auto phase = find_phase(article, mentions.found, cycle, facets, evidence)) {
      phases.push_back(*std::move(phase));
    }
  }
  facets.phase = given.phases.value_or(below(facets.cycle, phases, '/'));
  std::ranges::sort(facets.phase);
  std::ranges::sort(facets.cycle);
  std::ranges::move(evidence, std::back_inserter(facets.evidence));
}

std::optional<std::string> ElectionRules::find_phase(const Article& article,
                                                     const std::vector<ElectionMention>& mentions,
                                                     const std::string& cycle,
                                                     const Facets& facets,
                                                     std::vector<Evidence>& evidence) const {
  const auto votes = phase_cues_.votes(article);
  const auto text = article.title.value_or("") + '\n' + article.body;
  const auto date = facets.date ? std::optional{facets.date->date} : std::nullopt;
  const auto choice = choose_phase(cycle, date, {mentions, votes, text}, calendar_);
  if (!choice) {
    return std::nullopt;
  }
  auto phase = cycle + '/' + choice->phase;
  const bool by_date = choice->rule != "text" && facets.date;
  if (by_date) {
    evidence.push_back({"phase",
                        phase,
                        weight_of_decision,
                        line_of_date(facets),
                        facets.date->evidence,
                        choice->rule});
  }
  for (const auto& vote : votes) {
    evidence.push_back(
        {"phase", cycle + '/' + vote.phase, vote.weight, vote.line, vote.quote, "text"});
  }
  return phase;
}

}  // namespace warta
