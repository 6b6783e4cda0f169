// SPDX-License-Identifier: GPL-2.0-or-later
// DATE and ranges of them as users write them: in --from and --to, in filters, and behind `date:`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/schema/date.hpp"

namespace warta {

/// Reads `2024`, `2024-11`, `2024-11-27`, `27/11/2024` (always day first) and `-7d`, seven days
/// before *today*. Throws Error{usage} that names these forms where *text* is none of them.
ImpreciseDate parse_user_date(std::string_view text, Day today);

/// Inclusive; either end may be open.
struct DateRange {
  std::optional<ImpreciseDate> from, to;

  /// Whether it ends before it begins.
  bool is_reversed() const { return from && to && to->last() < from->first; }

  bool operator==(const DateRange&) const = default;
};

/// What is wrong with a range, in two parts, between which its place may be told.
struct DateFault {
  std::string subject;  ///< `bad date "kemarin"`
  std::string remedy;   ///< `; write 2024, …`

  bool operator==(const DateFault&) const = default;
};

/// Reads one date, which is a range of its span, or two with `..` between them, of which one may be
/// left out.
std::variant<DateRange, DateFault> read_date_range(std::string_view text, Day today);

/// As read_date_range. Throws Error{usage} for a fault.
DateRange parse_date_range(std::string_view text, Day today);

}  // namespace warta
