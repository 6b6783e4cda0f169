// SPDX-License-Identifier: GPL-2.0-or-later
// What a question finds in boilerplate alone is said, and not counted among its hits. It is sought
// only where words of boilerplate are: few articles repeat a question's words there.
#pragma once

#include <xapian.h>

#include "query/match/plan.hpp"

namespace warta {

/// *plan*, made in the scope of boilerplate too, where words of boilerplate are that it asks for.
/// Not by OP_AND_NOT: behind one, Xapian 1.4.22 gives a NEAR wrong answers.
MatchPlan with_boilerplate_words(const MatchPlan& plan, const Xapian::Database& database);

}  // namespace warta
