// SPDX-License-Identifier: GPL-2.0-or-later
// The phase of an election as the text has it. It decides only where no date does.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// What an article's words say for one phase.
struct PhaseVote {
  std::string phase;
  double weight = 0;
  std::optional<std::size_t> line;  ///< of the strongest cue
  std::string quote;                ///< the strongest cue

  bool operator==(const PhaseVote&) const = default;
};

/// Immutable after construction, any number of threads may share one.
class PhaseCues {
 public:
  /// Reads phase-cues.tsv. Throws Error{usage} with file and line on a bad row.
  explicit PhaseCues(const RuleFiles& files);

  /// The phases that headline and body speak for, strongest first.
  std::vector<PhaseVote> votes(const Article& article) const;

 private:
  struct Cue {
    std::string phase;
    double weight = 0;
  };

  std::vector<Cue> cues_;  ///< by the ids of the matcher
  PhraseMatcher matcher_;
};

}  // namespace warta
