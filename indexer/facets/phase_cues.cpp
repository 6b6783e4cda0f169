// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/phase_cues.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/cue_text.hpp"

namespace warta {

namespace {

constexpr std::array weight_of_zone{3.0, 2.0, 1.0};  // title, lead, body

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
    for (const auto& match : matcher_.find_longest(text)) {
      const auto& cue = cues_[match.id];
      auto sum = std::ranges::find(sums, cue.phase, [](const Sum& s) { return s.vote.phase; });
      if (sum == sums.end()) {
        sum = sums.insert(sums.end(), Sum{{cue.phase, 0, {}, {}}, 0, 0});
      }
      const double weight = cue.weight * weight_of_zone.at(static_cast<std::size_t>(zone));
      if (weight > sum->strongest) {
        sum->strongest = weight;
        sum->vote.line = line;
        sum->vote.quote = text.substr(match.from, match.to - match.from);
      }
      (zone == CueZone::body ? sum->from_body : sum->vote.weight) += weight;
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
