// SPDX-License-Identifier: GPL-2.0-or-later
// Whether the disk has room for what a run is about to write: better not to begin than to fail at
// three in the morning with a full disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace warta {

/// So many times its bytes a database needs to be written anew: copies of its shards from which
/// documents are deleted, which adds up to two thirds, and the shard that is made of them.
inline constexpr double room_to_write_anew = 2.5;

/// Of all files below *folder*. What goes away meanwhile counts nothing.
std::uintmax_t bytes_below(const std::filesystem::path& folder);

/// What to say where less than *factor* times the bytes of *shards* is free on the disk of
/// *folder*; empty where there is room, or nobody can tell.
std::string lack_of_room(const std::filesystem::path& folder,
                         const std::vector<std::filesystem::path>& shards,
                         double factor);

}  // namespace warta
