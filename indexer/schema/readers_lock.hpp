// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the files of a database where they are while somebody reads them: readers share a lock on
// DIR/readers, and a writer removes what is outdated only when it gets that lock for itself.
#pragma once

#include <filesystem>

namespace warta {

/// The file in the folder of a database.
inline constexpr const char* readers_lock_name = "readers";

/// Held from before the stub is read until the last document is.
class ReadersLock {
 public:
  /// Holds nothing where the file is not there or cannot be read: such a database is read as any
  /// Xapian program would.
  explicit ReadersLock(const std::filesystem::path& folder);
  ~ReadersLock();
  ReadersLock(const ReadersLock&) = delete;
  ReadersLock& operator=(const ReadersLock&) = delete;
  ReadersLock(ReadersLock&&) = delete;
  ReadersLock& operator=(ReadersLock&&) = delete;

 private:
  int descriptor_;
};

}  // namespace warta
