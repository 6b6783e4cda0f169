// SPDX-License-Identifier: GPL-2.0-or-later
// The official election calendar: which phase of which cycle ran on a day.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/date.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// A day on which one region voted again, or in a second round.
struct Revote {
  Day day;
  std::vector<std::string> places;  ///< names of the region: "Kutai Kartanegara", "Kukar"

  bool operator==(const Revote&) const = default;
};

/// The days from the first stage of a cycle to its last.
struct CycleSpan {
  Day first;
  Day last;

  bool operator==(const CycleSpan&) const = default;
};

/// Immutable after construction.
class Calendar {
 public:
  /// Reads election-calendar.tsv. Throws Error{usage} with file and line on a bad row.
  explicit Calendar(const RuleFiles& files);

  /// Cycles of *election* ("pemilu", "pilkada"), oldest first: "pemilu-2019", "pemilu-2024".
  std::vector<std::string> cycles(std::string_view election) const;

  /// Those of them that only a few regions went through.
  std::vector<std::string> regional_cycles(std::string_view election) const;

  /// The phase of *cycle* on *day* ("kampanye"); `tahapan-awal` before it and `pasca` after its
  /// end; none for a cycle that the calendar does not have.
  std::optional<std::string> phase_on(std::string_view cycle, Day day) const;

  /// The cycle of *election* that an article of *day* most likely speaks of: the one that is
  /// running, else the next to come if it is near, else the last. A cycle of a few regions only
  /// (Pilkada Ulang 2025) is never the answer: an article that means it says so.
  std::optional<std::string> cycle_on(std::string_view election, Day day) const;

  /// Whether *day* lies between the first and the last stage of *cycle*.
  bool is_running(std::string_view cycle, Day day) const;

  /// The re-votes (PSU) and second rounds of *cycle*, oldest first.
  std::vector<Revote> revotes(std::string_view cycle) const;

  /// The days on which the whole country voted in *election*; in any election for "".
  std::vector<Day> national_voting_days(std::string_view election) const;

  /// When the nationwide cycles of *election* ran; of every election for "".
  std::vector<CycleSpan> national_spans(std::string_view election) const;

  /// Whether the whole country voted on *day*: such a day is often named long before and after it.
  bool is_national_voting_day(Day day) const;

 private:
  struct Stage {
    Day start;
    Day end;               ///< inclusive
    std::size_t rank = 0;  ///< among stages that share a day the lowest gives the phase
  };

  struct Cycle {
    std::string name;
    bool national = false;
    std::vector<Stage> stages;  ///< of the whole cycle, not of re-votes; by start
    std::vector<Revote> revotes;

    CycleSpan span() const;
    /// Whether it is nationwide and of *election*; "" stands for any.
    bool is_national(std::string_view election) const;
  };

  const Cycle* find(std::string_view name) const;
  Cycle& cycle_named(std::string_view name);

  std::vector<Cycle> cycles_;  ///< by name
};

/// "pilkada" of "pilkada-2024".
std::string_view election_of(std::string_view cycle);

/// 2024 of "pilkada-2024".
int year_of_cycle(std::string_view cycle);

/// The elections as facets name them.
inline constexpr std::array<std::string_view, 2> election_names{"pemilu", "pilkada"};

/// The phases as facets name them, in the order of an election.
inline constexpr std::array<std::string_view, 6> election_phases{"tahapan-awal",
                                                                 "kampanye",
                                                                 "masa-tenang",
                                                                 "pemungutan-suara",
                                                                 "penghitungan-rekapitulasi",
                                                                 "pasca"};

}  // namespace warta
