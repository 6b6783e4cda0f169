// SPDX-License-Identifier: GPL-2.0-or-later
// A database of made articles for measurements of questions, with the columns that warta-index
// writes beside it.
#pragma once

#include <cstddef>
#include <filesystem>

namespace warta::bench {

/// Makes the database in the new folder *shard*, by two threads: many small ones, which are written
/// fast, and then one of them all. Articles are not cleaned again, but taken as they were made.
void make_database(const std::filesystem::path& shard, std::size_t articles);

}  // namespace warta::bench
