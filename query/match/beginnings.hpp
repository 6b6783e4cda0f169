// SPDX-License-Identifier: GPL-2.0-or-later
// The words that `word*` stands for: those of the index that begin so, as they are written or by
// their root, and with each all other forms of its root. So the star finds no less than any word
// that it stands for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "query/match/live_database.hpp"

namespace warta {

/// Words that `word*` may stand for; the most frequent ones are taken.
inline constexpr std::size_t max_prefix_words = 200;
/// Words that all `word*` of a query may stand for together; behind that, each has a few still. 64
/// of them with 200 words each took 17 seconds over 11,802 articles.
inline constexpr std::size_t max_query_prefix_words = 1000;
inline constexpr std::size_t min_prefix_words = 10;

struct BegunWords {
  std::vector<std::string> written{};  ///< terms of written words
  std::vector<std::string> roots{};    ///< roots, without a prefix
  std::size_t words = 0;               ///< how many there are, taken or not
  std::size_t taken = 0;

  bool cut() const { return taken < words; }
};

/// The words of *database* under the term prefix *field* that begin with *text*, which is folded;
/// of more than *most*, the most frequent ones.
BegunWords words_begun_by(const LiveDatabase& database,
                          std::string_view field,
                          std::string_view text,
                          std::size_t most,
                          Analyser& analyser);

/// As words_begun_by, but for written words alone.
BegunWords written_words_begun_by(const LiveDatabase& database,
                                  std::string_view field,
                                  std::string_view text,
                                  std::size_t most);

}  // namespace warta
