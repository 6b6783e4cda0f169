// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the file of columns beside a shard (indexer/schema/column_format.hpp).
#pragma once

#include <filesystem>

namespace warta {

/// Makes the file of columns anew from what the last commit of *shard* holds. Takes
/// about 30 bytes of memory a document. Throws Error{database} where the shard cannot be read or
/// the file written.
void write_columns(const std::filesystem::path& shard);

/// Makes the file where there is none, or none that can be used, and returns whether it did. Throws
/// as write_columns.
bool ensure_columns(const std::filesystem::path& shard);

}  // namespace warta
