// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of an article's dateline with the lines that they stand in: a dateline on a line of its
// own and the one in the lead are one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/document.hpp"

namespace warta {

struct DatelinePart {
  std::string name;                 ///< as Dateline::parts has it
  std::optional<std::size_t> line;  ///< none where it stands nowhere as it is
  std::string quote;                ///< as it stands there
};

/// In the order of Dateline::parts.
std::vector<DatelinePart> dateline_parts(const Article& article);

}  // namespace warta
