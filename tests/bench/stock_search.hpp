// SPDX-License-Identifier: GPL-2.0-or-later
// What a program does that keeps the same articles with Xapian's own means: TermGenerator,
// QueryParser, Enquire, MSet::snippet, and a ValueCountMatchSpy for each facet.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include <xapian.h>

#include "stemmer/stemmer.hpp"

namespace warta::bench {

/// A question in the words that both searches understand.
struct Question {
  std::string text;          ///< empty for everything
  std::string filter_field;  ///< canonical name; empty for no filter
  std::string filter_value;
  bool facets = false;
  bool hits = true;
};

/// Makes the new database *stock* of the articles of *shard*, a database of Warta.
void make_stock_database(const std::filesystem::path& shard,
                         const std::filesystem::path& stock,
                         const std::shared_ptr<const Stemmer>& stemmer);

/// Keeps such a database open.
class StockSearch {
 public:
  StockSearch(const std::string& path, std::shared_ptr<const Stemmer> stemmer);

  /// Returns what was found and shown, so that no part of the work can be left out.
  std::size_t ask(const Question& question);

 private:
  Xapian::Database database_;
  Xapian::Stem stem_;
};

}  // namespace warta::bench
