// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/readers_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace warta {

ReadersLock::ReadersLock(const std::filesystem::path& folder)
    : descriptor_(open((folder / readers_lock_name).c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ >= 0) {
    // A writer holds the other lock for as long as it takes to unlink some files.
    flock(descriptor_, LOCK_SH);
  }
}

ReadersLock::~ReadersLock() {
  if (descriptor_ >= 0) {
    close(descriptor_);
  }
}

}  // namespace warta
