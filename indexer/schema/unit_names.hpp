// SPDX-License-Identifier: GPL-2.0-or-later
// What people call a police unit, besides its name: by its head, by an office in it, by another
// rank of a Polres.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warta {

/// Names of units that *name* may mean, likeliest first, *name* itself (folded) in front: "Kapolda
/// Jatim" is also Polda Jatim, "Ditbinmas Polda Banten" Polda Banten, "Polres Bogor Kota" Polresta
/// Bogor Kota, "Polsek Klari Polres Karawang" Polsek Klari.
std::vector<std::string> unit_names_for(std::string_view name);

}  // namespace warta
