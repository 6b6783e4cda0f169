// SPDX-License-Identifier: GPL-2.0-or-later
// Results for people: hits with their passages, tables of facets, a timeline.
#pragma once

#include <string>
#include <vector>

#include "query/output/columns.hpp"
#include "query/output/rendering.hpp"
#include "query/results.hpp"

namespace warta {

/// How marks and titles stand out.
enum class Emphasis {
  plain,   ///< matched words between « and »
  colour,  ///< ANSI escape sequences
};

/// The answer. With *chosen* columns, each hit is a `name: value` line for each of them.
Rendering text_rendering(const Results& results,
                         const SearchRequest& request,
                         std::vector<Column> chosen,
                         Emphasis emphasis);

std::string render_text(const Results& results,
                        const SearchRequest& request,
                        const std::vector<Column>& chosen,
                        Emphasis emphasis);

}  // namespace warta
