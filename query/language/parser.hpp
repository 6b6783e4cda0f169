// SPDX-License-Identifier: GPL-2.0-or-later
// The query language: user text -> Query. A recursive descent parser of its own, because Xapian's
// cannot be given DAN, ATAU and BUKAN, never stems capitalised words and silently re-reads what it
// does not like.
#pragma once

#include <cstddef>
#include <string_view>

#include "query/language/query.hpp"
#include "query/language/vocabulary.hpp"

namespace warta {

struct ParseOptions {
  bool strict = false;  ///< an error where otherwise a repair
  bool exact = false;   ///< every word as it is written
  bool expand = true;   ///< abbreviations, variants and synonyms
};

/// Limits of the contract: nothing longer is parsed.
inline constexpr std::size_t max_query_bytes = 4096;
inline constexpr std::size_t max_query_terms = 64;  ///< without function words and expansions

/// Throws Error{usage} for an unknown field (naming the nearest), a bad date, a query over the
/// limits, and under `strict` for whatever would be repaired; the message names the position.
Query parse_query(std::string_view text, const Vocabulary& vocabulary, const ParseOptions& options);

}  // namespace warta
