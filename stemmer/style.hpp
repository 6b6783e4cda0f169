// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace warta {

/// The language that a stemmer expects.
enum class Style : std::uint8_t {
  standard,  ///< written Indonesian
  informal,  ///< also the affixes of Jakarta's speech: ngomong, nyari, ngumpulin, dikasihin
};

}  // namespace warta
