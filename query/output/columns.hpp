// SPDX-License-Identifier: GPL-2.0-or-later
// What can be shown of a hit, by name: one table behind --fields, the hits of JSON, and the columns
// of CSV and TSV.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "query/results.hpp"

namespace warta {

struct Column {
  std::string_view name;
  nlohmann::ordered_json (*value)(const Hit& hit);
  HitDetail needs;  ///< what must have been read of the hit
};

/// Whether a column is shown only where --fields names it.
bool on_request(std::string_view column);

/// As Column::needs, where only the value's cell_text is shown.
HitDetail needed_in_cell(const Column& column);

/// All of them, in the order in which --help names them.
std::span<const Column> columns();

/// The columns of these names. Throws Error{usage} for a name that is none.
std::vector<Column> columns_named(const std::vector<std::string>& names);

/// A hit as JSON and JSON Lines show it: *chosen* columns, or the fixed set of format version 1.
nlohmann::ordered_json hit_json(const Hit& hit, const std::vector<Column>& chosen);

/// A column's value on one line, as CSV, TSV and text show it: lists joined by |, of an object its
/// main member, nothing for unknown.
std::string cell_text(const nlohmann::ordered_json& value);

}  // namespace warta
