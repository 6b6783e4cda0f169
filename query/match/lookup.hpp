// SPDX-License-Identifier: GPL-2.0-or-later
// Questions about an index that are no searches: one document by its id, and what the database
// holds.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/schema/document.hpp"
#include "query/match/index.hpp"

namespace warta {

/// The number of the document with this id; of several databases, the first one's.
std::optional<Xapian::docid> find_number(const OpenIndex& index, std::string_view id);

/// The document with this id, as find_number finds it.
std::optional<IndexedDocument> find_document(const OpenIndex& index, std::string_view id);

IndexStatistics statistics(const OpenIndex& index);

}  // namespace warta
