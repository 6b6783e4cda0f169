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

#include <xapian.h>

#include "indexer/schema/retirement.hpp"

namespace warta {

/// A digest128 of an id.
using IdDigest = std::array<std::uint64_t, 2>;

/// The documents of *shard* that have one of *ids* and are not retired for *known* yet, lowest
/// number first. Throws Error{database}.
std::vector<Xapian::docid> documents_of(const std::filesystem::path& shard,
                                        const std::vector<IdDigest>& ids,
                                        const Retirements& known);

/// The documents of *shard* that a publication which never came to its end has retired: one that is
/// not *known*. Throws Error{database}.
std::vector<Xapian::docid> retired_in_vain(const std::filesystem::path& shard,
                                           const Retirements& known);

/// Puts *retirement* into the slot of *documents* of *shard*; where it is empty, they count again.
/// Throws Error{database}.
void retire(const std::filesystem::path& shard,
            const std::vector<Xapian::docid>& documents,
            const std::string& retirement);

/// Deletes the documents of *shard*, which is not published, that are retired for *known*. Throws
/// Error{database}.
void delete_retired(const std::filesystem::path& shard, const Retirements& known);

}  // namespace warta
