// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/fold_plan.hpp"

#include <algorithm>
#include <map>

namespace warta {

namespace {

/// How often a shard of *documents* may have been made of *fan* others.
std::size_t level_of(std::size_t documents, std::size_t fan) {
  constexpr std::size_t smallest = 100;
  std::size_t level = 0;
  for (auto rest = documents / smallest; rest >= fan; rest /= fan) {
    ++level;
  }
  return level;
}

}  // namespace

std::vector<unsigned> shards_to_fold(const std::vector<ShardSize>& edition,
                                     const FoldLimits& limits) {
  if (edition.empty()) {
    return {};
  }
  const auto main = std::ranges::max_element(edition, {}, &ShardSize::documents);
  std::vector<unsigned> all;
  std::vector<unsigned> deltas;
  std::size_t documents = 0;
  std::size_t burden = main->retired;
  for (const auto& shard : edition) {
    all.push_back(shard.number);
    documents += shard.documents;
    if (shard.number != main->number) {
      deltas.push_back(shard.number);
      burden += shard.documents;
    }
  }
  if (static_cast<double>(burden) > limits.share * static_cast<double>(documents)) {
    return all;
  }
  return deltas.size() > limits.deltas ? deltas : std::vector<unsigned>{};
}

std::vector<unsigned> shards_to_fold_while_building(const std::vector<ShardSize>& edition,
                                                    const FoldLimits& limits) {
  std::map<std::size_t, std::vector<unsigned>> levels;
  for (const auto& shard : edition) {
    auto& level = levels[level_of(shard.documents, limits.building)];
    level.push_back(shard.number);
    if (level.size() == limits.building) {
      return level;
    }
  }
  return {};
}

}  // namespace warta
