// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/writer_lock.hpp"

#include <cerrno>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/schema/error.hpp"

namespace warta {

WriterLock::WriterLock(const std::filesystem::path& folder, std::chrono::duration<double> wait)
    : descriptor_(open((folder / writer_lock_name).c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0666)) {
  // A lock file that is there is enough for --check on a disk that cannot be written.
  if (descriptor_ < 0) {
    descriptor_ = open((folder / writer_lock_name).c_str(), O_RDONLY | O_CLOEXEC);
  }
  if (descriptor_ < 0) {
    throw Error(ErrorKind::database,
                folder.string() + ": the lock file cannot be made: " +
                    std::error_code{errno, std::generic_category()}.message());
  }
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      close(descriptor_);
      throw Error(ErrorKind::busy,
                  folder.string() +
                      ": another warta-index is writing this database; try again "
                      "later or wait for it with --wait SECONDS");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
}

WriterLock::~WriterLock() {
  close(descriptor_);
}

}  // namespace warta
