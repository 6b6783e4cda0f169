// SPDX-License-Identifier: GPL-2.0-or-later
// Which cycle of an election an article means: pemilu-2019, pilkada-2024.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/facets/calendar.hpp"
#include "indexer/facets/election_cues.hpp"

namespace warta {

/// A cycle and what it was taken from.
struct CycleChoice {
  std::string cycle;
  std::string rule;   ///< `calendar`, `text-year`, `rerun`
  std::string quote;  ///< the words that name the year; empty where the calendar alone speaks
  std::optional<std::size_t> line = {};  ///< in which they stand

  bool operator==(const CycleChoice&) const = default;
};

/// The cycle of *election* that an article of *day* means: the calendar's on that day unless the
/// text names other years only. None where neither date nor text gives a year.
std::optional<CycleChoice> choose_cycle(std::string_view election,
                                        std::span<const ElectionMention> mentions,
                                        std::optional<Day> day,
                                        const Calendar& calendar);

}  // namespace warta
