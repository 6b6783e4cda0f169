// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/deletion.hpp"

namespace warta {

namespace {

bool has_term_of_all(const Xapian::Database& database) {
  const auto documents = database.get_doccount();
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if (term.get_termfreq() == documents) {
      return true;
    }
  }
  return false;
}

}  // namespace

Renumbered delete_documents(Xapian::WritableDatabase& database,
                            const std::vector<Xapian::docid>& documents) {
  for (const auto number : documents) {
    database.delete_document(number);
  }
  database.commit();
  Renumbered renumbered;
  if (!has_term_of_all(database)) {
    return renumbered;
  }
  std::vector<Xapian::docid> used(database.postlist_begin(""), database.postlist_end(""));
  auto next = used.begin();
  for (Xapian::docid number = 1; !used.empty() && number < used.back(); ++number) {
    if (*next == number) {
      ++next;
      continue;
    }
    // A document that comes from the database as it is, Xapian does not write under another number.
    const auto last = database.get_document(used.back()).serialise();
    database.replace_document(number, Xapian::Document::unserialise(last));
    database.delete_document(used.back());
    renumbered[used.back()] = number;
    used.pop_back();
  }
  database.commit();
  return renumbered;
}

}  // namespace warta
