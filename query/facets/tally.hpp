// SPDX-License-Identifier: GPL-2.0-or-later
// Exact counts of facet values over matches: articles, and distinct groups of copies. Values come
// as slots hold them, so that databases of any make can be counted together.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "query/facets/code_counts.hpp"
#include "query/facets/value_codes.hpp"
#include "query/results.hpp"

namespace warta {

struct FacetRows {
  std::size_t limit = 10;                ///< values a level; 0 for all
  CountUnit unit = CountUnit::articles;  ///< what the order goes by
  std::set<std::string> selected;        ///< terms that the filters on this facet ask for
};

struct FacetTable {
  std::vector<FacetCount> rows;
  std::size_t left_out = 0;  ///< values that the limit leaves out
};

/// Counts one facet. Articles with the same values are counted together until the rows are made:
/// there are few combinations.
class FacetTally {
 public:
  /// *field* has a slot.
  explicit FacetTally(const Field& field) : field_(&field) {}

  // A copy's numbers would stand for what the original keeps.
  FacetTally(const FacetTally&) = delete;
  FacetTally& operator=(const FacetTally&) = delete;
  FacetTally(FacetTally&&) = default;
  FacetTally& operator=(FacetTally&&) = default;
  ~FacetTally() = default;

  Xapian::valueno slot() const { return field_->slot.value(); }

  /// The number that stands for what a slot holds, which must outlive this.
  Code code_of(std::string_view value) { return codes_.code_of(value); }

  Code code_of(std::string&& value) = delete;

  /// The same of something that need not outlive this.
  Code code_of_copy(const std::string& value) { return code_of(*kept_.insert(value).first); }

  CodeCounts& counts() { return counts_; }

  /// One row for each value and each of its parents, most frequent first, then by value; the row of
  /// the unknown comes last. It stands outside the limit, as do selected rows, and the parents of
  /// rows that are shown.
  FacetTable table(const FacetRows& wanted) const;

 private:
  const Field* field_;
  std::unordered_set<std::string> kept_;  ///< what *codes_* has of values that were not to last
  ValueCodes<std::string_view> codes_;
  CodeCounts counts_;
};

/// Values of a slot, without their separators.
std::vector<std::string> split_slot(std::string_view slot);

}  // namespace warta
