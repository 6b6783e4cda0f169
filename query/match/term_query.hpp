// SPDX-License-Identifier: GPL-2.0-or-later
// What a Xapian query asks for, as those see it who read posting lists by themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace warta {

/// What an operator means for the documents that are taken.
enum class Meaning {
  term,
  all,
  nothing,
  both,            ///< all operands
  either,          ///< any operand
  left_but_right,  ///< the first, but none of the others
  left,            ///< the first; others only weigh
  side_by_side,    ///< all operands, at places that go together
  unknown,         ///< lists of terms do not tell
};

Meaning meaning_of(const Xapian::Query& query);

/// Of a LEAF_TERM.
std::string term_of(const Xapian::Query& query);

std::vector<Xapian::Query> operands_of(const Xapian::Query& query);

/// By what *query*, an OP_SCALE_WEIGHT, multiplies weights. Xapian has no accessor for it, so it is
/// read from the description; none where that is not as 1.4 writes it.
std::optional<double> scale_of(const Xapian::Query& query);

/// Whether *query* is an OP_PHRASE that takes each word only directly behind the one before. Its
/// window, too, is read from the description.
bool is_in_a_row(const Xapian::Query& query);

/// The terms of which *query*, a term or alternatives, takes any one; none where it is something
/// else.
std::optional<std::vector<std::string>> alternative_terms(const Xapian::Query& query);

/// Whether *query* asks for terms and their places alone; of values and posting sources only for
/// what weighs and decides nothing.
bool asks_for_terms_alone(const Xapian::Query& query);

}  // namespace warta
