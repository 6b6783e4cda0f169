// SPDX-License-Identifier: GPL-2.0-or-later
// Why one document stands where it does: what each word of the query gives it, as far as Xapian
// tells parts of a weight apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/match/live_database.hpp"
#include "query/match/plan.hpp"
#include "query/results.hpp"

namespace warta {

/// What *query* gives to the document of this id; none where it does not match.
std::optional<double> weight_in(const LiveDatabase& database,
                                const Xapian::Query& query,
                                const std::string& id);

/// The reasons that lie in one part of the text.
WordReason reason_of(const LiveDatabase& database,
                     Translator& translator,
                     Analyser& analyser,
                     const Node& node,
                     Scope scope,
                     const std::string& id);

}  // namespace warta
