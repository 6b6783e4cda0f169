// SPDX-License-Identifier: GPL-2.0-or-later
// What the file of columns tells of a phrase: frequent pairs of words, and so the documents that
// have those of its words side by side.
#pragma once

#include <optional>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "query/match/deadline.hpp"
#include "query/match/part_source.hpp"

namespace warta {

struct ListedPhrase {
  DocumentNumbers documents;
  /// Whether all of them have the phrase; of a longer one they are those that may have it.
  bool exact;
};

/// *query* may be an OP_PHRASE of terms, or of alternatives to each other, in a row; none for
/// others, and where no pair of its words is frequent. Throws OutOfTime.
std::optional<ListedPhrase> listed_phrase(const ColumnFile& columns,
                                          const Xapian::Query& query,
                                          const Deadline& deadline);

}  // namespace warta
