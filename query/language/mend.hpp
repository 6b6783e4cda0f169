// SPDX-License-Identifier: GPL-2.0-or-later
// A stray bracket or operator never kills a query: here every sequence of lexemes becomes a
// well-formed one, so that the parser behind it needs no errors of its own.
#pragma once

#include <cstddef>
#include <vector>

#include "query/language/lexer.hpp"
#include "query/language/repairs.hpp"

namespace warta {

/// Deeper brackets are hostile, and would take the parser's stack.
inline constexpr std::size_t max_bracket_depth = 32;

/// *lexemes* without operators that join nothing, without brackets that hold nothing, and with each
/// bracket closed; empty where nothing is left. Throws Error{usage} for brackets too deep.
std::vector<Lexeme> mend(std::vector<Lexeme> lexemes, Repairs& repairs);

}  // namespace warta
