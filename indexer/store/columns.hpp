// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the file of columns beside a shard (indexer/schema/column_format.hpp).
#pragma once

#include <filesystem>

#include <xapian.h>

namespace warta {

/// Shorter lists than of so many postings are read fast enough as they are.
inline constexpr Xapian::doccount usual_least_postings = 1000;

/// Makes the file of columns anew from what the last commit of *shard* holds, with the postings of
/// terms that have at least *least_postings* and stand in an eighth of the documents, and with the
/// documents of frequent pairs of words (frequent_pairs.hpp), at least so many each. Takes about 30
/// bytes of memory a document, and some 20 MB for a sample of them. Throws Error{database} where
/// the shard cannot be read or the file written.
void write_columns(const std::filesystem::path& shard,
                   Xapian::doccount least_postings = usual_least_postings);

/// Whether there is a file that can be used, and is whole. Throws Error{database} where the shard
/// cannot be read.
bool has_columns(const std::filesystem::path& shard);

}  // namespace warta
