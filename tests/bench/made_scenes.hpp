// SPDX-License-Identifier: GPL-2.0-or-later
// What made articles tell of: the day, the place, the police unit and what it does, the election.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/date.hpp"
#include "indexer/schema/gazetteer.hpp"
#include "tests/bench/dice.hpp"

namespace warta::bench {

/// News of an election and when it is written.
struct Cycle {
  std::string_view election, name, words;
  Day from, to;
};

struct Activity {
  std::string_view name, words;
};

/// An event. The pointers are into tables that live as long as the MadeScenes.
struct Scene {
  Day day;
  const Cycle* cycle = nullptr;  ///< none where it is about no election
  const Activity* activity = nullptr;
  const PoliceUnit* unit = nullptr;
  const Place* place = nullptr;
  std::string phase;  ///< `pemilu-2024/kampanye`; empty without a cycle
};

/// Immutable after construction; threads may share it.
class MadeScenes {
 public:
  MadeScenes();

  Scene scene(Dice dice) const;

 private:
  Gazetteer gazetteer_;
  std::vector<std::size_t> regencies_, units_;       // numbers in the gazetteer
  std::vector<std::vector<std::size_t>> districts_;  // of each of regencies_
};

}  // namespace warta::bench
