// SPDX-License-Identifier: GPL-2.0-or-later
// Checksums of the files of a generation's shards: Xapian's blocks have none, so that a bit that
// tips on the disk would go unnoticed. `gen-000001/manifest` has a line for each file, which
// `xxh128sum -c manifest` understands too.
//
// Retiring documents changes a shard. Before it begins, what is noted of the shard is forgotten:
// whatever kills the run, the manifest says nothing wrong, and the next run makes up for it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace warta {

class Manifest {
 public:
  /// Of the generation in that folder; empty where it has none. Throws Error{database} for one that
  /// cannot be read.
  explicit Manifest(std::filesystem::path generation);

  /// What is noted of these shards is wrong from now on; on the disk too when this returns. Throws
  /// Error{database}.
  void forget(const std::vector<unsigned>& shards);

  /// Notes what is not noted yet of *shards*, and nothing else. Throws Error{database}.
  void cover(const std::vector<unsigned>& shards);

  /// Whether all files of *shard* are noted.
  bool covers(unsigned shard) const;

  /// The files of *shards* that are noted and are gone, or have other bytes.
  std::vector<std::string> damaged(const std::vector<unsigned>& shards) const;

 private:
  void write() const;

  std::filesystem::path generation_;
  std::map<std::string, std::string> checksums_;  ///< by path below the generation
};

}  // namespace warta
