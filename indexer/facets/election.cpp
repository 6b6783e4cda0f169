// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
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
  return rule + (mention.role == ElectionRole::office ? "-office" : "-cue");
}

/// The mentions that name an election, strongest first, each wording once a zone.
std::vector<Evidence> election_evidence(const std::vector<ElectionMention>& mentions,
                                        const ElectionChoice& choice) {
  std::vector<Evidence> evidence;
  std::set<std::pair<std::string_view, std::string>> known;  // quotes and rules
  for (const auto& mention : mentions) {
    if (mention.weight <= 0 || mention.election.empty()) {
      continue;
    }
    const bool generic = mention.role == ElectionRole::generic;
    if (known.emplace(mention.quote, rule_of(mention)).second) {
      evidence.push_back({"election",
                          std::string{generic ? choice.generic_owner : mention.election},
                          mention.weight,
                          mention.line,
                          mention.quote,
                          rule_of(mention)});
    }
  }
  std::ranges::stable_sort(evidence, std::ranges::greater{}, &Evidence::weight);
  std::map<std::string, std::size_t> rows;
  std::erase_if(evidence, [&](const Evidence& one) { return ++rows[one.value] > most_evidence; });
  return evidence;
}

/// Where no word names the election it is taken from words of every election: those of the process,
/// whose election the calendar tells, and pairs of candidates.
Evidence nameless_evidence(const std::vector<ElectionMention>& mentions,
                           const ElectionChoice& choice,
                           const std::string& election) {
  const auto strongest = std::ranges::max_element(mentions, {}, [](const ElectionMention& mention) {
    static constexpr std::array speaking{
        ElectionRole::process, ElectionRole::early, ElectionRole::revote, ElectionRole::pair};
    return std::ranges::find(speaking, mention.role) != speaking.end() ? mention.weight : -1;
  });
  const auto rule = choice.rule == "calendar" ? choice.rule : rule_of(*strongest);
  return {"election", election, strongest->weight, strongest->line, strongest->quote, rule};
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
  for (const auto& election : choice.elections) {
    if (std::ranges::find(evidence, election, &Evidence::value) == evidence.end()) {
      evidence.push_back(nameless_evidence(mentions.found, choice, election));
    }
  }
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
