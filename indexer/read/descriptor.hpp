// SPDX-License-Identifier: GPL-2.0-or-later
// A file or pipe as the system has it: reading waits for what comes, and a signal ends the wait.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "indexer/read/byte_source.hpp"

namespace warta {

/// Closes what it opened.
class Descriptor {
 public:
  /// The standard input.
  Descriptor();
  /// A file; `open_error` says where it cannot be opened. A pipe that nobody writes yet is open.
  explicit Descriptor(const std::filesystem::path& file);
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  /// Why it is not open; 0 where it is.
  int open_error() const { return open_error_; }

  /// As ByteSource::Read. *before_waiting* is called before each wait, and again after a signal has
  /// ended one: it may throw, so that a run can be ended while nothing comes.
  ReadResult read(char* to, std::size_t most, const std::function<void()>& before_waiting) const;

 private:
  int descriptor_;
  int open_error_ = 0;
};

}  // namespace warta
