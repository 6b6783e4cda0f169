// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <filesystem>

namespace warta {

/// The file in the folder of a database.
inline constexpr const char* writer_lock_name = "lock";

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
