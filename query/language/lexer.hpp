// SPDX-License-Identifier: GPL-2.0-or-later
// Characters -> lexemes: where words, phrases, operators and brackets begin and end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/query.hpp"
#include "query/language/repairs.hpp"

namespace warta {

enum class LexemeKind {
  open,
  close,
  conjoin,  ///< AND, DAN
  disjoin,  ///< OR, ATAU
  negate,   ///< NOT, BUKAN, -
  near,     ///< NEAR, DEKAT, with a distance
  term,     ///< a finished leaf
  nothing,  ///< text in which nothing can be searched for: what an operator joins to it falls
};

struct Lexeme {
  LexemeKind kind = LexemeKind::nothing;
  std::size_t at = 0;        ///< its first byte in the query
  std::string spelling{};    ///< of an operator, as it was written
  std::size_t distance = 0;  ///< of `near`
  Node term{};               ///< of `term`

  bool operator==(const Lexeme&) const = default;
};

/// Divides *query*, well-formed UTF-8. A field name before a bracket holds for all in the brackets.
/// Throws Error{usage} for an unknown field and a bad date.
std::vector<Lexeme> read_lexemes(std::string_view query, Repairs& repairs);

}  // namespace warta
