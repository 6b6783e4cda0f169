// SPDX-License-Identifier: GPL-2.0-or-later
// Results for spreadsheets and shell scripts: CSV, TSV, and plain ids.
#pragma once

#include <string>
#include <vector>

#include "query/output/columns.hpp"
#include "query/output/rendering.hpp"
#include "query/results.hpp"

namespace warta {

/// RFC 4180, with a header line. A cell that a spreadsheet would compute (it begins with = + - @ or
/// a control character) gets an apostrophe in front. *chosen* columns, or all but the body.
Rendering csv_rendering(const std::vector<Column>& chosen);

/// One line a hit, with a header line; tabs and line ends inside a cell become blanks. Cells are
/// guarded as in CSV.
Rendering tsv_rendering(const std::vector<Column>& chosen);

/// What was counted, instead of hits: facet, value, level, articles, groups, selected. The bins of
/// a timeline are the values of a facet `timeline`; the unknown has no value and level 0.
Rendering csv_counts(const Results& results);
Rendering tsv_counts(const Results& results);

/// The ids alone, each followed by *end*: before a zero byte as they are stored, else on a line.
Rendering ids_rendering(char end);

std::string render_csv(const Results& results, const std::vector<Column>& chosen);
std::string render_tsv(const Results& results, const std::vector<Column>& chosen);
std::string render_ids(const Results& results, char end);

}  // namespace warta
