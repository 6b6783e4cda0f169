// SPDX-License-Identifier: GPL-2.0-or-later
// Files that are there whole or not at all, also if the power fails.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace warta {

/// Makes what was written under *path* outlast a power failure. Throws Error{database}.
void sync(const std::filesystem::path& path);

/// A file on its way to its place; given up before that, it leaves nothing behind. All of it throws
/// Error{database}.
class DurableFile {
 public:
  /// Begins with `PATH.new`, empty.
  explicit DurableFile(std::filesystem::path path);

  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  ~DurableFile();

  /// Adds *bytes* at the end.
  void append(std::string_view bytes);

  /// How many bytes it has.
  std::uint64_t size() const { return size_; }

  /// Writes *bytes*, no more than it has, over the first ones.
  void write_over_start(std::string_view bytes);

  /// Puts it in the place of *path*; it is not written to any more.
  void put();

 private:
  void write(std::string_view bytes);
  [[noreturn]] void refuse() const;

  std::filesystem::path path_;
  std::filesystem::path unfinished_;
  std::ofstream stream_;
  std::uint64_t size_ = 0;
  bool is_put_ = false;
};

/// Puts a file that holds *text* in the place of *path*. Throws Error{database}.
void write_durably(const std::filesystem::path& path, std::string_view text);

}  // namespace warta
