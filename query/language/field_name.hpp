// SPDX-License-Identifier: GPL-2.0-or-later
// Help for a field name that does not exist, in a query and on the command line alike.
#pragma once

#include <string_view>

namespace warta {

/// The field name or alias that takes the fewest changes of a letter to become *name*.
std::string_view nearest_field_name(std::string_view name);

}  // namespace warta
