// SPDX-License-Identifier: GPL-2.0-or-later
// Who wrote the article, from the lines about it.
#pragma once

#include <optional>
#include <string>

#include "indexer/clean/page.hpp"

namespace warta {

/// The writer named by a byline ("Penulis: X | Editor: Y"), in front of the date, or in the author
/// box. An editor alone is none. Requires decided lines.
std::optional<std::string> find_author(const Page& page, const DateLines& dates);

}  // namespace warta
