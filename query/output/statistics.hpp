// SPDX-License-Identifier: GPL-2.0-or-later
// What --stats prints of an index.
#pragma once

#include <string>

#include "query/results.hpp"

namespace warta {

std::string statistics_text(const IndexStatistics& statistics);
std::string statistics_json(const IndexStatistics& statistics);

}  // namespace warta
