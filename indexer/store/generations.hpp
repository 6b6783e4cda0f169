// SPDX-License-Identifier: GPL-2.0-or-later
// The folder of a database: generations side by side and the stub file that names the current one.
//
//   DIR/XAPIANDB        stub: `auto gen-000001/0`, read by any Xapian program
//   DIR/gen-000001/0    a shard of the current generation
//   DIR/lock            held by the one writer
//
// Publishing a generation is one rename() of the stub, so a reader sees the old one or the new one.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

namespace warta {

/// The shard of the generation that is published in *folder*; none where there is no database.
std::optional<std::filesystem::path> current_shard(const std::filesystem::path& folder);

class Generations {
 public:
  /// Creates the folder if need be. Throws Error{database} where it cannot be written, or where it
  /// holds something else.
  explicit Generations(std::filesystem::path folder);

  /// The shard of the current generation; none before the first is published.
  std::optional<std::filesystem::path> current() const { return current_shard(folder_); }

  /// The path for the shard of a new generation, empty and not yet published. What an interrupted
  /// run left there is removed.
  std::filesystem::path prepare() const;

  /// Makes *shard* (from `prepare`) the current one, and removes generations older than the one
  /// before it: readers may still be at work on that.
  void publish(const std::filesystem::path& shard) const;

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
