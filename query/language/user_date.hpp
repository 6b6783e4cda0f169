// SPDX-License-Identifier: GPL-2.0-or-later
// DATE as a user writes it, in --from and --to.
#pragma once

#include <string_view>

#include "indexer/schema/date.hpp"

namespace warta {

/// Reads `2024`, `2024-11`, `2024-11-27`, `27/11/2024` (always day first) and `-7d`, seven days
/// before *today*. Throws Error{usage} that names these forms where *text* is none of them.
ImpreciseDate parse_user_date(std::string_view text, Day today);

}  // namespace warta
