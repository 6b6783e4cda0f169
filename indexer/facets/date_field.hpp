// SPDX-License-Identifier: GPL-2.0-or-later
// The date in a field of a crawler's record, in whatever form the crawler wrote it, or in the
// address.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/facets/date_reader.hpp"
#include "indexer/schema/date.hpp"

namespace warta {

/// Reads ISO 8601, RFC 5322, seconds or milliseconds since 1970, `20241127T103000Z`, and every form
/// that news prints. A time with an offset (or since 1970) is taken to Asia/Jakarta; one without is
/// local already. None where it is no date, and for dates before 1990, which are defaults.
std::optional<ImpreciseDate> read_date_field(std::string_view field, const DateReader& reader);

/// A day in an address and the piece of it that says so.
struct UrlDate {
  Day day;
  std::string_view quote;
};

/// The day that most news sites put into an address: /2024/11/27/ or /2024-11-27.
std::optional<UrlDate> date_in_url(std::string_view url);

}  // namespace warta
