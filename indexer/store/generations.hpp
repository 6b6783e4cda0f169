// SPDX-License-Identifier: GPL-2.0-or-later
// The folder of a database: which of what lies in it is published, and what may go.
//
// Publishing an edition is one rename() of the stub, so a reader sees the old one or the new one.
//
// What may be removed: what was never published (generations and shards with higher numbers than
// the published ones, and all that lies in staging); and, while nobody reads, whatever belongs
// neither to the edition at hand nor to the one before it. Where no stub names a generation, only
// those without documents: the first build publishes before it writes, so a generation with
// documents was published once, and its stub is what was lost.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/store/layout.hpp"

namespace warta {

class Generations {
 public:
  /// Creates the folder if need be. Throws Error{database} where it cannot be written, or where it
  /// holds something else.
  explicit Generations(std::filesystem::path folder);

  const std::filesystem::path& folder() const { return folder_; }

  /// `current_edition` of this folder.
  std::optional<Edition> current() const { return current_edition(folder_); }

  /// Removes what an interrupted run left. Requires the WriterLock, as all that follows.
  void remove_unpublished() const;

  /// The number of a new generation, whose folder is made; after `remove_unpublished`.
  unsigned prepare() const;

  /// Makes *edition*, whose shards are on the disk, the current one, for good also if the power
  /// fails.
  void publish(const Edition& edition) const;

  /// Removes all generations and shards that belong to none of *editions*, unless somebody reads:
  /// then a later run does. Returns a sentence for each that could not be removed.
  std::vector<std::string> remove_all_but(const std::vector<Edition>& editions) const;

 private:
  std::filesystem::path folder_;
};

/// Where a generation has what is not yet published.
std::filesystem::path staging_path(const std::filesystem::path& generation);

}  // namespace warta
