// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents a query takes, from the lists of its terms. Where nothing is weighed that is
// faster than Xapian's matcher, which goes from document to document through all lists at once and
// shows each match to a spy.
#pragma once

#include <xapian.h>

#include "query/match/deadline.hpp"
#include "query/match/part_source.hpp"

namespace warta {

/// Whether the lists of terms tell which documents *query* takes: it asks for no places of words,
/// values or posting sources, but where these only weigh.
bool asks_for_terms_alone(const Xapian::Query& query);

/// The documents of *part* that *query*, which asks for terms alone, takes. *part* is not remote:
/// each posting would be fetched by itself. Throws OutOfTime.
DocumentNumbers documents_taken(const Xapian::Database& part,
                                const Xapian::Query& query,
                                const Deadline& deadline);

/// Those of *documents* that are not in *others*.
DocumentNumbers without(const DocumentNumbers& documents, const DocumentNumbers& others);

}  // namespace warta
