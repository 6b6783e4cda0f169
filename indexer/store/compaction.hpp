// SPDX-License-Identifier: GPL-2.0-or-later
// Several databases -> one shard, as dense as Xapian makes it. One pass over sorted tables: of the
// time that it takes to fill a large database, pieces of a few hundred documents and this need a
// third.
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/store/imprint.hpp"

namespace warta {

/// Writes all documents of *sources*, in that order, and *imprint* into a new database *target*,
/// for good also if the power fails. A database *target* + `.imprint` is made on the way. Throws
/// Error{database}; *target* may then be there in part.
void compact(const std::vector<std::filesystem::path>& sources,
             const Imprint& imprint,
             const std::filesystem::path& target);

}  // namespace warta
