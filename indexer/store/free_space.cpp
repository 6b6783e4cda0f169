// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/free_space.hpp"

#include <system_error>

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t megabyte = 1'000'000;

/// Rounded up.
std::string in_megabytes(std::uintmax_t bytes) {
  return std::to_string((bytes + megabyte - 1) / megabyte) + " MB";
}

}  // namespace

std::uintmax_t bytes_below(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
       at.increment(error)) {
    std::error_code gone;
    const auto size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
    bytes += gone ? 0 : size;
  }
  return bytes;
}

std::string lack_of_room(const fs::path& folder,
                         const std::vector<fs::path>& shards,
                         double factor) {
  std::uintmax_t bytes = 0;
  for (const auto& shard : shards) {
    bytes += bytes_below(shard);
  }
  const auto needed = static_cast<std::uintmax_t>(static_cast<double>(bytes) * factor);
  std::error_code error;
  const auto space = fs::space(folder, error);
  if (error || space.available >= needed) {
    return {};
  }
  return folder.string() + ": " + in_megabytes(needed) + " should be free on the disk, and " +
         in_megabytes(space.available) + " are";
}

}  // namespace warta
