// SPDX-License-Identifier: GPL-2.0-or-later
// Help for a field name that does not exist, in a query and on the command line alike.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace warta {

/// More changes than this make another word of a name, and no misspelling.
inline constexpr std::size_t max_edits = 2;

/// Letters to insert, delete or replace until *a* is *b* (Levenshtein 1966), in one row of memory.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The field name or alias that takes the fewest changes of a letter to become *name*, at most
/// max_edits; none where there is no such, or *name* begins a web address.
std::optional<std::string_view> nearest_field_name(std::string_view name);

/// `; did you mean "NAME"?` with the nearest field name; empty where there is none.
std::string field_suggestion(std::string_view name);

}  // namespace warta
