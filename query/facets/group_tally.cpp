// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/group_tally.hpp"

#include <algorithm>
#include <iterator>

namespace warta {

std::size_t GroupTally::gather() {
  // A counting sort: the numbers of groups are dense.
  const auto highest = groups_.empty() ? 0 : std::ranges::max(groups_);
  std::vector<std::size_t> ends(std::size_t{highest} + 1);
  for (const auto group : groups_) {
    ++ends[group];
  }
  std::size_t matches = 0;
  for (auto& end : ends) {
    matches += end;
    end = matches;
  }
  order_.resize(groups_.size());
  auto places = ends;
  for (std::size_t match = 0; match < groups_.size(); ++match) {
    order_[--places[groups_[match]]] = match;
  }
  ends_.clear();
  std::ranges::unique_copy(ends, std::back_inserter(ends_));
  std::erase(ends_, std::size_t{0});
  return ends_.size();
}

void GroupTally::count(std::size_t measure, CodeCounts& counts) const {
  const auto& codes = codes_[measure];
  std::vector<Code> of_group;
  std::size_t at = 0;
  for (const auto end : ends_) {
    of_group.clear();
    for (; at < end; ++at) {
      of_group.push_back(codes[order_[at]]);
    }
    counts.add_group(of_group);
  }
}

}  // namespace warta
