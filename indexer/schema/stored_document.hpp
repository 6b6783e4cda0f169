// SPDX-License-Identifier: GPL-2.0-or-later
// What a database keeps of a document besides its terms: everything, so that it can be shown,
// explained and, with other rules, derived anew without its source.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "indexer/schema/document.hpp"

namespace warta {

/// The document data of Xapian: a JSON object, read back by `read_stored`. Throws Error{input} for
/// a document with ill-formed UTF-8 in it.
std::string write_stored(const IndexedDocument& document);

/// Throws Error{database} where the data is not what `write_stored` wrote: every number in the
/// document read back can be relied on.
IndexedDocument read_stored(std::string_view data);

// The parts that `--inspect` and the query tool print alike.
nlohmann::ordered_json to_json(const std::optional<DatedBy>& date);
nlohmann::ordered_json to_json(const Region& region);
nlohmann::ordered_json to_json(const std::optional<std::string>& text);
/// *json* on one line, its control and bidi characters escaped: safe for terminals, and one line
/// also for readers to whom U+0085, U+2028 and U+2029 end one. Ill-formed UTF-8 is replaced.
std::string json_line(const nlohmann::ordered_json& json);

/// {"election":[{"value":…,"weight":…,"line":…,"quote":…,"rule":…}],…}
nlohmann::ordered_json evidence_json(const std::vector<Evidence>& evidence);

}  // namespace warta
