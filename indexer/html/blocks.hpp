// SPDX-License-Identifier: GPL-2.0-or-later
// What the parts of a page are by their names, from html-blocks.tsv.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "indexer/html/dom.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

enum class BlockEffect { skip, drop, comments, caption, date };

/// Immutable after construction.
class HtmlBlocks {
 public:
  /// Reads html-blocks.tsv. Throws Error{usage} with file and line on a bad row.
  explicit HtmlBlocks(const RuleFiles& files);

  /// Whether the element is of this kind by its tag, its role or a word of its class and id;
  /// `drop` also where it is hidden.
  bool has(BlockEffect effect, const HtmlNode& element) const;

  /// Whether it is to be dropped for its tag, its role or its being hidden: sure signs, where names
  /// may mislead.
  bool is_dropped_for_sure(const HtmlNode& element) const;

 private:
  enum class Where { tag, role, name };
  using Words = std::set<std::string, std::less<>>;

  const Words& words(BlockEffect effect, Where where) const;
  bool is_named(BlockEffect effect, const HtmlNode& element) const;

  std::array<std::array<Words, 3>, 5> words_;  ///< by effect and place
};

}  // namespace warta
