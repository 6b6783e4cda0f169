// SPDX-License-Identifier: GPL-2.0-or-later
// An answer in one format, taken apart in the order in which it is written, so that hits can go out
// while others are not yet read.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "query/results.hpp"

namespace warta {

struct Rendering {
  std::string head;
  std::function<std::string(const Hit&)> hit;  ///< called once for each, in their order
  std::string tail;
};

/// All of it, with *hits* between head and tail.
inline std::string whole(const Rendering& rendering, const std::vector<Hit>& hits) {
  auto text = rendering.head;
  for (const auto& hit : hits) {
    text += rendering.hit(hit);
  }
  return text + rendering.tail;
}

}  // namespace warta
