// SPDX-License-Identifier: GPL-2.0-or-later
// One JSON object -> the fields of an article. Only fields that are read are kept, and nothing
// nested is built, so that a hostile record costs no more than its own size.
#pragma once

#include <string>
#include <string_view>

#include "indexer/read/record_fields.hpp"

namespace warta {

/// Deeper nesting is refused; crawlers' records have two or three levels.
inline constexpr int max_json_depth = 32;

struct JsonRecord {
  RecordFields fields;
  std::string failure;  ///< why there is no record, one sentence; empty where there is one
};

/// Reads one JSON object, of which *names* says what is kept. *json* is well-formed UTF-8. A lone
/// surrogate escape (\ud800), which no UTF-8 text can hold, becomes U+FFFD.
JsonRecord parse_json_record(std::string_view json, const FieldNames& names);

}  // namespace warta
