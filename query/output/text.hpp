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

/// How text is laid out for people.
struct TextStyle {
  // Most callers care for the emphasis alone.
  TextStyle(Emphasis chosen = Emphasis::plain, std::size_t columns = 0)
      : emphasis(chosen), width(columns) {}

  Emphasis emphasis;
  std::size_t width;  ///< columns of the terminal; 0: lines are not broken
};

/// The answer. With *chosen* columns, each hit is a `name: value` line for each of them.
Rendering text_rendering(const Results& results,
                         const SearchRequest& request,
                         std::vector<Column> chosen,
                         TextStyle style);

std::string render_text(const Results& results,
                        const SearchRequest& request,
                        const std::vector<Column>& chosen,
                        TextStyle style);

}  // namespace warta
