// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/code_counts.hpp"

#include <algorithm>

namespace warta {

void CodeCounts::add_group(std::span<const Code> matches) {
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
  for (const auto code : matches) {
    ++at(code).articles;
    mixed_.push_back(code);
  }
  ends_of_mixed_.push_back(mixed_.size());
}

}  // namespace warta
