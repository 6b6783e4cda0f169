// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents a query takes, from the posting lists of its terms. Where all matches are wanted
// that is faster than Xapian's matcher, which goes from document to document through all lists at
// once and shows each match to a spy.
#pragma once

#include <cstddef>

#include <xapian.h>

#include "query/match/part_source.hpp"
#include "query/match/posting_reader.hpp"

namespace warta {

/// The documents that *query*, which asks for terms alone, takes of the part that *postings* reads.
/// It is not remote: each posting would be fetched by itself. Throws OutOfTime.
DocumentNumbers documents_taken(PostingReader& postings, const Xapian::Query& query);

/// Likewise, but of *documents* alone.
DocumentNumbers documents_taken(PostingReader& postings,
                                const Xapian::Query& query,
                                const DocumentNumbers& documents);

/// Likewise, but none of *known*.
DocumentNumbers documents_taken_besides(PostingReader& postings,
                                        const Xapian::Query& query,
                                        const DocumentNumbers& known);

/// An upper bound of how many documents *query* takes. Lists of phrases are read for it.
std::size_t most_taken(PostingReader& postings, const Xapian::Query& query);

}  // namespace warta
