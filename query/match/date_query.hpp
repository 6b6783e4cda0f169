// SPDX-License-Identifier: GPL-2.0-or-later
// Ranges of dates -> what the index has for them.
#pragma once

#include <optional>
#include <string_view>

#include <xapian.h>

#include "indexer/schema/date.hpp"

namespace warta {

/// Documents that have a date.
Xapian::Query dated();

/// Documents whose date may lie between *from* and *to* (inclusive, either may be open): the spans
/// overlap. Undated documents are never among them. Reads a slot of each document.
Xapian::Query date_query(const std::optional<ImpreciseDate>& from,
                         const std::optional<ImpreciseDate>& to);

/// The same by the terms of months and days, a tenth of the work in a database of many documents.
Xapian::Query date_query(const Xapian::Database& database,
                         const std::optional<ImpreciseDate>& from,
                         const std::optional<ImpreciseDate>& to);

/// A value of the date field: a range as parse_date_range reads it, or `?` for undated documents.
/// Throws Error{usage}.
Xapian::Query date_query(const Xapian::Database& database, std::string_view value);

}  // namespace warta
