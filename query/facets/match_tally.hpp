// SPDX-License-Identifier: GPL-2.0-or-later
// All that one pass over the matches counts: articles, groups of copies, facets and a timeline.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/facets/tally.hpp"
#include "query/facets/timeline.hpp"

namespace warta {

class MatchTally {
 public:
  /// *facets* are canonical names of fields that can be counted; *timeline* is empty still.
  MatchTally(const std::vector<std::string>& facets, const std::optional<TimelineTally>& timeline);

  void add(const Xapian::Document& match);

  std::size_t articles() const { return articles_; }

  std::size_t groups() const { return groups_.count(); }

  /// The rows of one of the facets that this was made for.
  FacetTable table(const std::string& facet, const FacetRows& wanted) const;

  /// Empty where no timeline was asked for.
  std::vector<TimelineBin> bins() const;

  /// Whether bins() leaves out empty ones, for there are too many.
  bool has_sparse_bins() const { return timeline_ && timeline_->is_sparse(); }

 private:
  std::size_t articles_ = 0;
  Groups groups_;
  std::map<std::string, FacetTally> facets_;
  std::optional<TimelineTally> timeline_;
};

}  // namespace warta
