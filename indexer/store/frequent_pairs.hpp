// SPDX-License-Identifier: GPL-2.0-or-later
// Words that often stand side by side, whose phrases the file of columns has: where a phrase is
// frequent, Xapian looks up the places of its words in a great many documents.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace warta {

/// Two terms of written words, both of the article or both of boilerplate.
using TermPair = std::pair<std::string, std::string>;

/// Pairs of which it can be expected that the second stands directly behind the first in *least*
/// documents or more, in one of 200, and in one of four that have both; in the order of their names
/// (column_format.hpp). A sample of up to 2,000 documents is read, so a pair just at these bounds
/// may be missing, or be there.
std::vector<TermPair> frequent_pairs(const Xapian::Database& database, Xapian::doccount least);

/// The documents in which the words of *pair* stand side by side, by Xapian's matcher; ascending.
/// *database* is one shard.
std::vector<Xapian::docid> documents_with(const TermPair& pair, const Xapian::Database& database);

}  // namespace warta
