// SPDX-License-Identifier: GPL-2.0-or-later
// All matches of a plan, gathered and tallied part by part: by the columns where a part has them,
// else by the slots.
#pragma once

#include <vector>

#include <xapian.h>

#include "query/facets/index_columns.hpp"
#include "query/facets/match_tally.hpp"
#include "query/match/date_order.hpp"
#include "query/match/index.hpp"
#include "query/match/plan.hpp"
#include "query/match/visit.hpp"

namespace warta {

/// For one question. Xapian's errors pass through.
class Counting {
 public:
  /// *slots* are all that is counted or ordered by, besides that of copies; *index* and *deadline*
  /// must outlive it.
  Counting(const OpenIndex& index,
           const std::vector<Xapian::valueno>& slots,
           const Deadline& deadline);

  /// Whether each part has columns, so that what was gathered can be ordered and tallied.
  bool has_columns() const { return columns_.whole(); }

  /// What *plan* takes of each part.
  PartMatches gather(const MatchPlan& plan);

  /// As the free function, by the columns, which each part must have.
  std::vector<RankedMatch> first_by_date(const PartMatches& matches,
                                         const Ordering& ordering,
                                         std::size_t wanted) const;

  /// *empty* with all that *plan* takes.
  MatchTally tally(MatchTally empty, const MatchPlan& plan);

  /// *empty* with what was gathered; each part must have columns.
  MatchTally tally(MatchTally empty, const PartMatches& matches) const;

  /// Whether the deadline has cut anything short.
  bool timed_out() const { return timed_out_; }

 private:
  void visit(const Xapian::Database& database, const MatchPlan& plan, const Visitor& visitor);
  std::vector<Xapian::docid> matches_in(const Xapian::Database& part, const MatchPlan& plan);

  const OpenIndex& index_;
  IndexColumns columns_;
  const Deadline& deadline_;
  bool timed_out_ = false;
};

}  // namespace warta
