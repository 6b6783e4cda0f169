// SPDX-License-Identifier: GPL-2.0-or-later
// The phase of a cycle in which an article stands.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/election_cues.hpp"
#include "indexer/facets/phase_cues.hpp"

namespace warta {

/// A phase and what decided it.
struct PhaseChoice {
  std::string phase;
  std::string rule;  ///< `calendar`, `revote-calendar`, `revote-text`, `year`, `text`

  bool operator==(const PhaseChoice&) const = default;
};

/// What an article says about phases.
struct PhaseSigns {
  std::span<const ElectionMention> mentions;
  std::span<const PhaseVote> votes;  ///< strongest first
  std::string_view text;             ///< headline and body, in which places are looked for
};

/// The phase of *cycle* for an article of *date*: the calendar's on that day; where a re-vote is
/// the subject, that of its own days; the text's where the date is missing or too coarse to tell.
std::optional<PhaseChoice> choose_phase(const std::string& cycle,
                                        const std::optional<ImpreciseDate>& date,
                                        const PhaseSigns& signs,
                                        const Calendar& calendar);

}  // namespace warta
