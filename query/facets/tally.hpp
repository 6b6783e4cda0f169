// SPDX-License-Identifier: GPL-2.0-or-later
// Exact counts of facet values over the matches that it is shown: articles, and distinct groups of
// copies. Values come as slots hold them, so that the database needs no codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "query/results.hpp"

namespace warta {

/// Stands for a group of copies while matches are counted.
using GroupNumber = std::uint32_t;

/// Numbers the groups in the order of their first match.
class Groups {
 public:
  /// An empty name is a group of its own, each time.
  GroupNumber number_of(const std::string& name);

  std::size_t count() const { return count_; }

 private:
  std::unordered_map<std::string, GroupNumber> numbers_;
  GroupNumber count_ = 0;
};

struct FacetRows {
  std::size_t limit = 10;                ///< values a level; 0 for all
  CountUnit unit = CountUnit::articles;  ///< what the order goes by
  std::set<std::string> selected;        ///< terms that the filters on this facet ask for
};

struct FacetTable {
  std::vector<FacetCount> rows;
  std::size_t left_out = 0;  ///< values that the limit leaves out
};

/// Counts one facet. Articles with the same values are kept together until the rows are made: there
/// are few combinations, and the work for each article is one look-up.
class FacetTally {
 public:
  /// *field* has a slot.
  explicit FacetTally(const Field& field) : field_(&field) {}

  Xapian::valueno slot() const { return field_->slot.value(); }

  /// One match: what its slot holds, and its group.
  void add(const std::string& slot, GroupNumber group);

  /// One row for each value and each of its parents, most frequent first, then by value; the row of
  /// the unknown comes last. It stands outside the limit, as do selected rows, and the parents of
  /// rows that are shown.
  FacetTable table(const FacetRows& wanted) const;

 private:
  const Field* field_;
  std::unordered_map<std::string, std::vector<GroupNumber>> groups_by_slot_;
};

/// How many different groups *groups* names.
std::size_t distinct_groups(std::vector<GroupNumber> groups);

/// Values of a slot, without their separators.
std::vector<std::string> split_slot(std::string_view slot);

}  // namespace warta
