// SPDX-License-Identifier: GPL-2.0-or-later
// When which shards are folded into one. Each shard more costs every query, and each retired
// document room; a fold costs as much as the shards are large. The limits are measured, see
// indexer/README.md.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/store/free_space.hpp"

namespace warta {

struct ShardSize {
  unsigned number = 0;
  std::size_t documents = 0;  ///< the retired ones too
  std::size_t retired = 0;
};

/// The largest shard is the main one, all others are deltas.
struct FoldLimits {
  /// So many deltas are borne; of more, one is made.
  std::size_t deltas = 8;
  /// Everything becomes one shard where deltas and retired documents are more of all than this.
  double share = 0.1;
  /// Of so many shards of about one size, a build makes one.
  std::size_t building = 16;
  /// So many times the bytes of what is folded must be free.
  double room = room_to_write_anew;
};

/// The numbers of the shards of *edition* (newest first) that a run folds at its end; none where it
/// is well as it is.
std::vector<unsigned> shards_to_fold(const std::vector<ShardSize>& edition,
                                     const FoldLimits& limits);

/// The same between two publications of a build, which ends with one shard anyway: these keep their
/// number low, and no document is copied more than a few times.
std::vector<unsigned> shards_to_fold_while_building(const std::vector<ShardSize>& edition,
                                                    const FoldLimits& limits);

}  // namespace warta
