// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pruning.hpp"

namespace warta {

bool is_mass_deletion(std::size_t gone, std::size_t all) {
  return static_cast<double>(gone) > largest_share_deleted * static_cast<double>(all);
}

std::string brake_of(const Pruning& pruning, bool has_empty_input) {
  if (pruning.gone.empty()) {
    return {};
  }
  if (has_empty_input) {
    return "an INPUT is missing or holds no record";
  }
  return is_mass_deletion(pruning.gone.size(), pruning.of) ? "that is more than a fifth"
                                                           : std::string{};
}

std::vector<IdDigest> settle(const Pruning& pruning, Console& console, IndexReport& report) {
  if (pruning.brake.empty()) {
    report.deleted = pruning.gone.size();
    return pruning.gone;
  }
  report.held_back = pruning.gone.size();
  console.warning("--prune would delete " + std::to_string(pruning.gone.size()) + " of the " +
                  std::to_string(pruning.of) + " documents from these roots, and deletes none: " +
                  pruning.brake + " (--allow-mass-delete lets it)");
  return {};
}

}  // namespace warta
