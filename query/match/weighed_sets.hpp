// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents a query takes, and what they weigh, from the lists of its terms: the weights of
// Xapian's matcher, in less than half its time where all matches are wanted, because lists are read
// one after the other and the lengths of articles stand in a column.
#pragma once

#include <vector>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "query/match/part_source.hpp"
#include "query/match/posting_reader.hpp"

namespace warta {

/// Documents of one part, lowest first.
struct WeighedDocuments {
  DocumentNumbers documents;
  std::vector<double> weights;  ///< of each
  bool whole = true;            ///< false where the deadline came before the last weight
};

/// Whether the lists of terms tell what each document that *query* takes weighs.
bool can_be_weighed(const Xapian::Query& query);

/// What *query*, which can be weighed, takes of the part that *postings* reads, with the weights
/// that Xapian's BM25Weight has by default. *whole* is what frequencies are counted in, that part
/// or what it belongs to; *lengths* are those of the part's documents. The part is not remote.
/// Throws OutOfTime where it has not come to know the documents.
WeighedDocuments weighed_documents(const Xapian::Database& whole,
                                   PostingReader& postings,
                                   const Codes& lengths,
                                   const Xapian::Query& query);

/// Takes *others* out of *documents*.
void leave_out(WeighedDocuments& documents, const DocumentNumbers& others);

}  // namespace warta
