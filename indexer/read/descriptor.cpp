// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/descriptor.hpp"

#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace warta {

Descriptor::Descriptor() : descriptor_(STDIN_FILENO) {}

// Without O_NONBLOCK opening a pipe would wait for its writer, whatever signals come.
Descriptor::Descriptor(const std::filesystem::path& file)
    : descriptor_(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)),
      open_error_(descriptor_ < 0 ? errno : 0) {}

Descriptor::~Descriptor() {
  if (descriptor_ > STDIN_FILENO) {
    close(descriptor_);
  }
}

ReadResult Descriptor::read(char* to,
                            std::size_t most,
                            const std::function<void()>& before_waiting) const {
  for (;;) {
    if (before_waiting) {
      before_waiting();
    }
    // Of poll and read only poll returns for a signal whose handler asks for restarts.
    pollfd wanted{descriptor_, POLLIN, 0};
    if (poll(&wanted, 1, -1) < 0 && errno == EINTR) {
      continue;
    }
    const auto count = ::read(descriptor_, to, most);
    if (count >= 0) {
      return {static_cast<std::size_t>(count)};
    }
    if (errno != EINTR && errno != EAGAIN) {
      return {0, "the file cannot be read to its end"};
    }
  }
}

}  // namespace warta
