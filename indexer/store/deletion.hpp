// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <vector>

#include <xapian.h>

namespace warta {

/// Documents that have another number now, by the one that they had.
using Renumbered = std::map<Xapian::docid, Xapian::docid>;

/// Deletes *documents*, and fills unused numbers with the last documents where a term is in all
/// that are left. Such a term Xapian 1.4.22 reads by the list of all documents' lengths where
/// nothing but its presence is asked for, but with the term's own name: where that list has several
/// parts and a number is unused, any program's search for it ends with a DatabaseCorruptError.
/// A compaction takes the unused numbers behind the last document. Commits; Xapian's errors pass
/// through.
Renumbered delete_documents(Xapian::WritableDatabase& database,
                            const std::vector<Xapian::docid>& documents);

}  // namespace warta
