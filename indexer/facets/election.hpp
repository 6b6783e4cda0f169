// SPDX-License-Identifier: GPL-2.0-or-later
// Which election an article is about, of which cycle, in which phase.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/election_cues.hpp"
#include "indexer/facets/phase_cues.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Weighted cues in title and body, the offices voted on, and the calendar; immutable after
/// construction.
class ElectionRules {
 public:
  /// Reads election-cues.tsv, phase-cues.tsv and election-calendar.tsv.
  /// Throws Error{usage} with file and line on a bad row.
  explicit ElectionRules(const RuleFiles& files);

  /// Sets election, cycle and phase of *facets*, whose date is known by then, and adds the
  /// evidence. What was set by hand decides what is below it: the cycle of an election, the phase
  /// of a cycle. *crawled* tells the cycle of an article without a date; never its phase.
  void derive(const Article& article, std::optional<Day> crawled, Facets& facets) const;

  const Calendar& calendar() const { return calendar_; }

 private:
  std::optional<std::string> find_phase(const Article& article,
                                        const std::vector<ElectionMention>& mentions,
                                        const std::string& cycle,
                                        const Facets& facets,
                                        std::vector<Evidence>& evidence) const;

  Calendar calendar_;
  ElectionCues cues_;
  PhaseCues phase_cues_;
};

}  // namespace warta
