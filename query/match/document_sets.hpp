// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents a query takes, from the lists of its terms. Where nothing is weighed that is
// several times faster than Xapian's matcher, which goes from document to document through all
// lists at once and shows each match to a spy.
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "query/match/deadline.hpp"

namespace warta {

using DocumentNumbers = std::vector<Xapian::docid>;

/// The documents of *part* that *query* takes, lowest first; none where it asks for more than
/// terms (places of words, values, posting sources), or the deadline passed. *part* is not remote:
/// each posting would be fetched by itself.
std::optional<DocumentNumbers> documents_with(const Xapian::Database& part,
                                              const Xapian::Query& query,
                                              const Deadline& deadline);

/// Those of *documents* that are not in *others*; both lowest first.
DocumentNumbers without(const DocumentNumbers& documents, const DocumentNumbers& others);

/// Those of *documents* that are in *others* too; both lowest first.
DocumentNumbers common(const DocumentNumbers& documents, const DocumentNumbers& others);

}  // namespace warta
