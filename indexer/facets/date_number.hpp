// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers as the parts of dates: whole, of at most four digits, within bounds.
#pragma once

#include <optional>
#include <string_view>

namespace warta {

/// The number that *text* is; none for more than four digits or any other sign.
std::optional<unsigned> whole_number(std::string_view text);

/// *value* if it lies from *low* to *high*.
std::optional<unsigned> within(std::optional<unsigned> value, unsigned low, unsigned high);

}  // namespace warta
