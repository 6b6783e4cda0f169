// SPDX-License-Identifier: GPL-2.0-or-later
// Where the headline of another article ends that a crawler glued into a paragraph. No word of the
// paragraph is ever taken for the headline's: where the end is not sure there is none.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Immutable after construction.
class LinkedHeadlines {
 public:
  /// Reads sentence-openers.tsv. Throws Error{usage} with file and line on a bad row.
  explicit LinkedHeadlines(const RuleFiles& files);

  /// The byte where the article goes on behind a marker from *from* to *to* of *line*; the line's
  /// size where nothing follows the headline. None where it cannot be told.
  std::optional<std::size_t> end_of(std::string_view line, std::size_t from, std::size_t to) const;

 private:
  struct Token;
  class Search;

  bool is(std::string_view word, unsigned kinds) const;

  std::unordered_map<std::string, unsigned> kinds_;  ///< of each word, one bit a kind
  std::vector<std::string> references_;              ///< as written
};

/// Whether a sentence may begin at *at*: at the line's start, behind an end stop, a closing quote
/// or bracket, or behind a gap.
bool may_open_sentence(std::string_view line, std::size_t at);

}  // namespace warta
