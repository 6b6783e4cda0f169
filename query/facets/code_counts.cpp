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
  std::ranges::sort(matches);
  for (const auto code : matches) {
    ++at(code).articles;
  }
  if (matches.front() == matches.back()) {
    ++at(matches.front()).groups;
    return;
  }
  std::vector<Code> codes;
  std::ranges::unique_copy(matches, std::back_inserter(codes));
  ++mixed_[std::move(codes)];
}

}  // namespace warta
