// SPDX-License-Identifier: GPL-2.0-or-later
// --prune: which documents go because the crawl has them no more, and the brake that keeps a crawl
// that failed, or a disk, from emptying the database.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/console.hpp"
#include "indexer/report.hpp"
#include "indexer/store/retiring.hpp"

namespace warta {

struct Pruning {
  std::vector<IdDigest> gone;  ///< in none of the inputs
  std::size_t of = 0;          ///< documents that came from the inputs' roots
  std::string brake{};         ///< why nothing is deleted; empty where it may be
};

/// More than this share of the documents is never deleted unasked.
inline constexpr double largest_share_deleted = 0.2;

/// Whether *gone* of *all* documents are more.
bool is_mass_deletion(std::size_t gone, std::size_t all);

/// Why *pruning* is not to be done; empty where it may be.
std::string brake_of(const Pruning& pruning, bool has_empty_input);

/// Notes in *report* what is deleted or held back, and tells of the latter. Returns the ids to
/// delete.
std::vector<IdDigest> settle(const Pruning& pruning, Console& console, IndexReport& report);

}  // namespace warta
