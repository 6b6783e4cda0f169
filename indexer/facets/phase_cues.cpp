// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/phase_cues.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/countdown.hpp"
#include "indexer/facets/cue_text.hpp"

namespace warta {

namespace {

constexpr std::array weight_of_zone{3.0, 2.0, 1.0};  // title, lead, body

/// Counted days fix the phase; more than any one word does.
constexpr double weight_of_countdown = 3;

/// A phase named again and again says no more than one named a few times.
constexpr double most_from_body = 6;

struct Sum {
  PhaseVote vote;
  double from_body = 0;
  double strongest = 0;
};

}  // namespace

PhaseCues::PhaseCues(const RuleFiles& files) {
  static constexpr std::array<std::string_view, 3> columns{"phrase", "phase", "weight"};
  const auto& file = files.file("phase-cues.tsv");
  std::vector<Phrase> phrases;
  for (const auto& row : read_table(file, columns)) {
    if (std::ranges::find(election_phases, row.cells[1]) == election_phases.end()) {
      refuse_row(file, row.line, "unknown phase \"" + std::string{row.cells[1]} + '"');
    }
    phrases.push_back({std::string{row.cells[0]}, cues_.size()});
    cues_.push_back({std::string{row.cells[1]}, read_weight(file, row, row.cells[2])});
  }
  matcher_ = PhraseMatcher(phrases);
}

std::vector<PhaseVote> PhaseCues::votes(const Article& article) const {
  std::vector<Sum> sums;
  for (const auto& [zone, line, text] : zoned_texts(article)) {
    const auto add = [&, zone = zone, &line = line, &text = text](
                         std::string_view phase, double weight, std::size_t from, std::size_t to) {
      auto sum = std::ranges::find(sums, phase, [](const Sum& s) { return s.vote.phase; });
      if (sum == sums.end()) {
        sum = sums.insert(sums.end(), Sum{{std::string{phase}, 0, {}, {}}, 0, 0});
      }
      weight *= weight_of_zone.at(static_cast<std::size_t>(zone));
      if (weight > sum->strongest) {
        sum->strongest = weight;
        sum->vote.line = line;
        sum->vote.quote = text.substr(from, to - from);
      }
      (zone == CueZone::body ? sum->from_body : sum->vote.weight) += weight;
    };
    const auto counted = countdowns(text);
    for (const auto& countdown : counted) {
      add(phase_of_countdown(countdown.days), weight_of_countdown, countdown.from, countdown.to);
    }
    for (const auto& match : matcher_.find_longest(text)) {
      const bool is_counted = std::ranges::any_of(counted, [&](const Countdown& countdown) {
        return countdown.from < match.to && match.from < countdown.to;
      });
      if (!is_counted) {
        add(cues_[match.id].phase, cues_[match.id].weight, match.from, match.to);
      }
    }
  }
  std::vector<PhaseVote> votes;
  for (auto& sum : sums) {
    sum.vote.weight += std::min(sum.from_body, most_from_body);
    votes.push_back(std::move(sum.vote));
  }
  std::ranges::stable_sort(votes, std::ranges::greater{}, &PhaseVote::weight);
  return votes;
}

}  // namespace warta
