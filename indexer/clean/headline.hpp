// SPDX-License-Identifier: GPL-2.0-or-later
// The headline among the lines: which it is, where it is repeated, and in which form it is
// shortest.
#pragma once

#include <optional>
#include <string>

#include "indexer/clean/page.hpp"

namespace warta {

/// Decides the lines that are the headline or repeat it, and returns it: the record's own title, or
/// the shortest repetition. None where the text opens with its lead.
std::optional<std::string> mark_headline(Page& page, const RawDocument& raw);

}  // namespace warta
