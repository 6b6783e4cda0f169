// SPDX-License-Identifier: GPL-2.0-or-later
// Results for programs: one JSON object, or one hit a line. The shape is a contract: it changes
// together with `json_format_version` and tests/golden/format.md.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/output/columns.hpp"
#include "query/output/rendering.hpp"
#include "query/results.hpp"

namespace warta {

inline constexpr int json_format_version = 1;

/// The answer. *chosen* columns of each hit, or the fixed set where there are none.
Rendering json_rendering(const Results& results,
                         const SearchRequest& request,
                         std::vector<Column> chosen);

/// The hits alone, one object a line.
Rendering json_lines_rendering(std::vector<Column> chosen);

/// The whole answer. *chosen* columns of each hit, or the fixed set where it is empty.
std::string render_json(const Results& results,
                        const SearchRequest& request,
                        const std::vector<Column>& chosen);

/// The hits alone, one object a line.
std::string render_json_lines(const Results& results, const std::vector<Column>& chosen);

/// One line of JSON with its end, UTF-8 whatever bytes are in it, and safe to look at on a
/// terminal.
std::string printed_json(const nlohmann::ordered_json& json);

/// The name of a unit as options and JSON have it.
std::string_view to_string(TimelineUnit unit);

}  // namespace warta
