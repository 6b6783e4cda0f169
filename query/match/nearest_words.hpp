// SPDX-License-Identifier: GPL-2.0-or-later
// Words of an index that a mistyped word may have been meant for, out of the frequencies of its
// terms. Xapian's own spelling dictionary is not used: it must be kept at every write, and its
// look-up neither keeps the first letter nor works over a remote shard.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "query/match/deadline.hpp"
#include "query/match/live_database.hpp"

namespace warta {

/// Letters to insert, delete, replace or exchange with their neighbour until *a* is *b* (Damerau
/// 1964, no part changed twice); a number above *most* where there are more than that.
std::size_t typing_errors(std::string_view a, std::string_view b, std::size_t most);

struct NearWord {
  std::string word;
  std::size_t errors = 0;
  Xapian::doccount documents = 0;

  bool operator==(const NearWord&) const = default;
};

/// The words of *database* by which *word* may have been meant: fewest errors first (at most one,
/// two of a word of eight letters or more), then the most frequent first. The first letter is
/// right, or exchanged with the second; typists rarely miss it, and it spares most of the
/// dictionary. None for a word that is short, or not of letters a to z. What is not read by
/// *deadline* is not considered.
std::vector<NearWord> nearest_words(const LiveDatabase& database,
                                    std::string_view word,
                                    const Deadline& deadline);

/// The words that *word* may have been mistyped as, in the same order, with its first two letters
/// and its last one right: words that end otherwise are other words (kapolres, kapolresta).
std::vector<NearWord> misspellings_of(const LiveDatabase& database,
                                      std::string_view word,
                                      const Deadline& deadline);

/// The documents with *word* in any form.
Xapian::doccount documents_with(const std::string& word,
                                const LiveDatabase& database,
                                Analyser& analyser);

}  // namespace warta
