// SPDX-License-Identifier: GPL-2.0-or-later
// The folder of a database: generations side by side and the stub file that names the current one.
//
//   DIR/XAPIANDB        stub: `auto gen-000001/0`, read by any Xapian program
//   DIR/gen-000001/0    a shard of the current generation
//   DIR/lock            held by the one writer
//
// Publishing a generation is one rename() of the stub, so a reader sees the old one or the new one.
//
// What may be removed: generations with a higher number than the published one (never published, a
// rebuild was interrupted), and those older than the one before it. Where no stub names a
// generation, only those without documents: the first build publishes before it writes, so a
// generation with documents was published once, and its stub is what was lost.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace warta {

/// The shard of the generation that is published in *folder*; none where nothing was published yet.
/// Throws Error{database} for a stub that cannot be read, names no generation or a missing one, and
/// where no stub names a generation that holds documents.
std::optional<std::filesystem::path> current_shard(const std::filesystem::path& folder);

class Generations {
 public:
  /// Creates the folder if need be. Throws Error{database} where it cannot be written, or where it
  /// holds something else.
  explicit Generations(std::filesystem::path folder);

  /// `current_shard` of this folder.
  std::optional<std::filesystem::path> current() const { return current_shard(folder_); }

  /// Removes generations that were never published: what an interrupted run left. Requires the
  /// WriterLock.
  void remove_unpublished() const;

  /// The path for the shard of a new generation, empty and not yet published; after
  /// `remove_unpublished`.
  std::filesystem::path prepare() const;

  /// Makes *shard* (from `prepare`) the current one, for good also if the power fails, and removes
  /// generations older than the one before it: readers may still be at work on that. Returns a
  /// sentence for each that could not be removed; that is no reason to doubt the new one.
  std::vector<std::string> publish(const std::filesystem::path& shard) const;

 private:
  std::filesystem::path folder_;
};

/// Keeps a second writer out for as long as it lives.
class WriterLock {
 public:
  /// Waits up to *wait* for another writer. Throws Error{busy} then, Error{database} where the lock
  /// file cannot be made.
  WriterLock(const std::filesystem::path& folder, std::chrono::duration<double> wait);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  WriterLock(WriterLock&&) = delete;
  WriterLock& operator=(WriterLock&&) = delete;

 private:
  int descriptor_;
};

}  // namespace warta
