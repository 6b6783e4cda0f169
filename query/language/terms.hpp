// SPDX-License-Identifier: GPL-2.0-or-later
// The leaves of a query: what stands between blanks, or between quotation marks, becomes words,
// phrases, values and ranges.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "query/language/query.hpp"
#include "query/language/repairs.hpp"
#include "stemmer/text.hpp"

namespace warta {

/// Text of a query that becomes one leaf.
struct TermText {
  std::string_view text;
  std::size_t at = 0;            ///< its first byte in the query
  const Field* field = nullptr;  ///< null: everywhere
};

/// Holds a tokeniser: one object serves one thread.
class TermReader {
 public:
  /// *repairs* outlives this object.
  explicit TermReader(Repairs& repairs) : repairs_(&repairs) {}

  /// The node of unquoted text; none where nothing in it can be searched for. Several words
  /// ("KPU/Bawaslu") are all wanted. Throws Error{usage} for a bad date.
  std::optional<Node> unquoted(const TermText& term);

  /// The node of what stands between quotation marks: a phrase, an exact word, or a value.
  std::optional<Node> quoted(const TermText& term);

 private:
  /// A word of the text, or a part of one that hyphens join.
  struct Part {
    std::string word;
    std::size_t to = 0;       ///< byte after it in the text
    bool hyphenated = false;  ///< a hyphen joins it to the part before
    bool prefix = false;      ///< a star directly behind it stands for any end
  };

  std::vector<Part> parts_of(const TermText& term);
  std::vector<Token> settled(const std::string& word);
  std::vector<Part> with_prefixes(std::vector<Part> parts, const TermText& term);
  Node date_range(const TermText& term) const;

  Tokeniser tokeniser_;
  Repairs* repairs_;
};

}  // namespace warta
