// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/code_counts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace warta {

void CodeCounts::add_group(std::span<Code> matches) {
  if (matches.empty()) {
    return;
  }
  // Copies of one text have the same facets as a rule.
  const auto first = matches.front();
  if (std::ranges::all_of(matches, [&](Code code) { return code == first; })) {
    auto& count = at(first);
    count.articles += matches.size();
    ++count.groups;
    return;
  }
  std::ranges::sort(matches);
  for (const auto code : matches) {
    ++at(code).articles;
  }
  std::vector<Code> codes;
  std::ranges::unique_copy(matches, std::back_inserter(codes));
  ++mixed_[std::move(codes)];
}

}  // namespace warta
