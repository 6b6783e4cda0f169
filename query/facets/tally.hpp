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
  // Names are sixteen hex digits but for a stranger's; as numbers, they need no memory of their
  // own.
  std::unordered_map<std::uint64_t, GroupNumber> by_hash_;
  std::unordered_map<std::string, GroupNumber> by_name_;
  GroupNumber count_ = 0;
};

/// Counts different groups, in one step for each: a sort took most of the time that facets took.
class DistinctGroups {
 public:
  /// How many groups the *lists* name together.
  std::size_t count(const std::vector<const std::vector<GroupNumber>*>& lists);

 private:
  std::vector<std::uint32_t> seen_;  ///< by group: the last count that met it
  std::uint32_t counts_ = 0;
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
  std::vector<GroupNumber> unknown_;  ///< of empty slots, which are the most
};

/// Values of a slot, without their separators.
std::vector<std::string> split_slot(std::string_view slot);

}  // namespace warta
