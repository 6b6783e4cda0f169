// SPDX-License-Identifier: GPL-2.0-or-later
// Results for spreadsheets and shell scripts: CSV, TSV, and plain ids.
#pragma once

#include <string>
#include <vector>

#include "query/output/columns.hpp"
#include "query/results.hpp"

namespace warta {

/// RFC 4180, with a header line. A cell that a spreadsheet would compute (it begins with = + - @ or
/// a control character) gets an apostrophe in front. *chosen* columns, or all but the body.
std::string render_csv(const Results& results, const std::vector<Column>& chosen);

/// One line a hit, with a header line; tabs and line ends inside a cell become blanks. Cells are
/// guarded as in CSV.
std::string render_tsv(const Results& results, const std::vector<Column>& chosen);

/// The ids alone, as they are stored, each followed by *end*.
std::string render_ids(const Results& results, char end);

}  // namespace warta
