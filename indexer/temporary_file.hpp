// SPDX-License-Identifier: GPL-2.0-or-later
// Room on the disk for what does not fit into memory: a file without a name, which goes with the
// process, however that ends.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace warta {

class TemporaryFile {
 public:
  /// In *folder*, beside what the work is for: there is room. Throws Error{database}.
  explicit TemporaryFile(const std::filesystem::path& folder);

  /// Throws Error{database} where the disk is full.
  void append(const void* bytes, std::size_t count);

  /// Reads *count* bytes of what was appended, from *offset* on. Throws Error{database}.
  void read(std::size_t offset, void* to, std::size_t count);

  /// Bytes appended.
  std::size_t size() const { return size_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };

  std::filesystem::path folder_;
  std::unique_ptr<std::FILE, Close> file_;
  std::size_t size_ = 0;
};

}  // namespace warta
