// SPDX-License-Identifier: GPL-2.0-or-later
// Writing the one thing that changes in a published shard: which of its documents are retired.
// Of a shard that is compacted, deleting one document in a hundred would add two thirds to its
// size; a value in as many adds a hundredth.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/schema/retirement.hpp"

namespace warta {

/// A digest128 of an id.
using IdDigest = std::array<std::uint64_t, 2>;

/// Retires each document of *shard* that has one of *ids* and is not retired for *known* yet, with
/// the value *retirement*. Returns whether there was any. Throws Error{database}.
bool retire(const std::filesystem::path& shard,
            const std::vector<IdDigest>& ids,
            const Retirements& known,
            const std::string& retirement);

/// Takes back what a publication that never came to its end has retired: all that is not *known*.
/// Returns whether there was any. Throws Error{database}.
bool take_back_retirements(const std::filesystem::path& shard, const Retirements& known);

/// Deletes the documents of *shard*, which is not published, that are retired for *known*. Throws
/// Error{database}.
void delete_retired(const std::filesystem::path& shard, const Retirements& known);

}  // namespace warta
