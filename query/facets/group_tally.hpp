// SPDX-License-Identifier: GPL-2.0-or-later
// Matches that may share their group with other matches, until each group can be counted once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/facets/code_counts.hpp"

namespace warta {

class GroupTally {
 public:
  /// What the matches are counted by: so many codes each.
  explicit GroupTally(std::size_t measures) : codes_(measures) {}

  void add_match(std::uint32_t group) { groups_.push_back(group); }

  /// One for each match, in their order.
  std::vector<Code>& codes(std::size_t measure) { return codes_[measure]; }

  /// How many groups there are. Puts the matches of each next to each other.
  std::size_t gather();

  /// Adds every group to *counts* by a measure; after `gather`.
  void count(std::size_t measure, CodeCounts& counts) const;

 private:
  std::vector<std::uint32_t> groups_;
  std::vector<std::vector<Code>> codes_;
  std::vector<std::size_t> order_;  // of matches
  std::vector<std::size_t> ends_;   // of groups, in that order
};

}  // namespace warta
