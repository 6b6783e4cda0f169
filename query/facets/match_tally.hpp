// SPDX-License-Identifier: GPL-2.0-or-later
// All that one pass over the matches counts: articles, groups of copies, facets and a timeline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/facets/group_tally.hpp"
#include "query/facets/index_columns.hpp"
#include "query/facets/tally.hpp"
#include "query/facets/timeline.hpp"
#include "query/facets/value_codes.hpp"

namespace warta {

class MatchTally {
 public:
  /// *facets* are canonical names of fields that can be counted; *timeline* is empty still.
  MatchTally(const std::vector<std::string>& facets, std::optional<TimelineTally> timeline);

  /// A match, by its slots.
  void add(const Xapian::Document& match);

  /// Matches in a part of the index, by its columns, which are among those of *index*; their file
  /// outlives this.
  void add(const IndexColumns& index,
           const PartColumns& part,
           std::span<const Xapian::docid> matches);

  /// Counts the groups; after the last match.
  void finish();

  std::size_t articles() const { return articles_; }

  std::size_t groups() const { return groups_; }

  /// The rows of one of the facets that this was made for.
  FacetTable table(const std::string& facet, const FacetRows& wanted) const;

  /// Empty where no timeline was asked for.
  std::vector<TimelineBin> bins() const;

  /// Whether bins() leaves out empty ones, for there are too many.
  bool has_sparse_bins() const { return timeline_ && timeline_->is_sparse(); }

 private:
  std::vector<FacetTally> facets_;
  std::optional<TimelineTally> timeline_;
  std::size_t articles_ = 0;
  std::size_t groups_ = 0;
  ValueCodes<std::uint64_t> group_numbers_;
  GroupTally grouped_;  // by facet, and last the timeline
};

}  // namespace warta
