// SPDX-License-Identifier: GPL-2.0-or-later
// How many documents have one of several words, as Xapian's matcher estimates it without looking
// for them: what an OP_SYNONYM weighs depends on that.
#pragma once

#include <xapian.h>

#include "query/match/posting_reader.hpp"

namespace warta {

/// Of *query*, words that can be counted (weighed_sets.hpp), in *whole*, which has documents, and
/// so has the part. The estimate depends on how the matcher joins operands, and that on how
/// frequent they are in the part that *postings* reads: *whole* itself or what it is made of.
Xapian::doccount estimated_frequency(const Xapian::Database& whole,
                                     PostingReader& postings,
                                     const Xapian::Query& query);

}  // namespace warta
