// SPDX-License-Identifier: GPL-2.0-or-later
// A database of documents with random terms, of which some are in most documents and some in none.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <string>

#include <xapian.h>

namespace warta::random_terms {

using Random = std::mt19937;

struct Word {
  const char* term;
  unsigned per_mille;   ///< of the documents
  unsigned most_times;  ///< in one of them
};

inline constexpr std::array words{Word{"often", 950, 40},
                                  Word{"half", 500, 5},
                                  Word{"some", 110, 5},
                                  Word{"seldom", 17, 5},
                                  Word{"rare", 2, 5},
                                  Word{"never", 0, 5}};

/// The documents of a database: by number, their terms.
using Contents = std::map<Xapian::docid, std::set<std::string>>;

/// Each term stands so often in a document, somewhere; one that stands nowhere counts as a boolean
/// term.
inline Contents fill(Xapian::WritableDatabase& database, Random& random, std::size_t documents) {
  constexpr unsigned places = 30;
  Contents contents;
  for (std::size_t i = 0; i < documents; ++i) {
    Xapian::Document document;
    std::set<std::string> terms;
    for (const auto& [term, per_mille, most_times] : words) {
      if (random() % 1000 < per_mille) {
        document.add_boolean_term(term);
        for (auto times = random() % (most_times + 1); times > 0; --times) {
          document.add_posting(term, static_cast<Xapian::termpos>(1 + random() % places));
        }
        terms.insert(term);
      }
    }
    contents.emplace(database.add_document(document), terms);
  }
  return contents;
}

/// Numbers of deleted documents stay unused.
inline void make_gaps(Xapian::WritableDatabase& database, Random& random, Contents& contents) {
  for (Xapian::docid number = 1; number <= database.get_lastdocid();
       number += 1 + static_cast<Xapian::docid>(random() % 20)) {
    database.delete_document(number);
    contents.erase(number);
  }
}

/// One of the words.
inline Xapian::Query any_word(Random& random) {
  return {words.at(random() % words.size()).term};
}

}  // namespace warta::random_terms
