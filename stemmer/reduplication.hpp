// SPDX-License-Identifier: GPL-2.0-or-later
// Words that are said twice: anak-anak, kotak-kotaknya, tolong-menolong, sayur-mayur.
#pragma once

#include <optional>
#include <string_view>

#include "stemmer/style.hpp"

namespace warta {

/// The root of *word* (folded) if it is one reduplicated word; nothing if its hyphen joins two
/// words
/// ("pasca-pemilu", "Jakarta-Bandung"). A view of *word* or of constants.
std::optional<std::string_view> root_of_reduplication(std::string_view word, Style style);

}  // namespace warta
