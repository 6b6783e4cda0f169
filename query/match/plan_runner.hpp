// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the plans of one question over all parts of an index: by its lists of terms and its columns
// where these suffice, by Xapian's matcher else, and over the wire where a part is remote.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "query/facets/index_columns.hpp"
#include "query/facets/match_tally.hpp"
#include "query/match/deadline.hpp"
#include "query/match/gathering.hpp"
#include "query/match/index.hpp"
#include "query/match/plan.hpp"
#include "query/match/posting_reader.hpp"
#include "query/match/ranking.hpp"
#include "query/match/recency.hpp"

namespace warta {

/// How hits are chosen of all matches.
struct HitChoice {
  Ordering ordering;
  std::optional<Recency> recency;
  std::optional<CloseOnes> close;  ///< what it takes gets more weight
};

/// Retired documents are left out, whatever a plan says. Xapian's errors pass through.
class PlanRunner {
 public:
  /// *slots* are all that is counted or ordered by, besides that of copies; *index* and *deadline*
  /// must outlive it.
  PlanRunner(const OpenIndex& index,
             const std::vector<Xapian::valueno>& slots,
             const Deadline& deadline);

  /// All that *plan* takes; none where a part is remote: its matches come over the wire, and each
  /// of the others here fetches what it needs of them.
  std::optional<Gathered> gather(const MatchPlan& plan, Weights weights, Selection among = {});

  /// The first *wanted* of *matches*, some of whose weights are raised.
  std::vector<RankedMatch> first(Gathered& matches, const HitChoice& choice, std::size_t wanted);

  /// The first *wanted* that *plan* takes. A deadline stops no match on a remote shard, which has a
  /// time limit of its own; and there closeness counts in all matches.
  std::vector<RankedMatch> first(const MatchPlan& plan,
                                 const HitChoice& choice,
                                 std::size_t wanted);

  /// All that *plan* takes, in no order.
  std::vector<MatchKey> keys(const MatchPlan& plan, const HitChoice& choice);

  /// *empty* with what was gathered.
  MatchTally tally(MatchTally empty, const Gathered& matches) const;

  /// *empty* with all that *plan* takes.
  MatchTally tally(MatchTally empty, const MatchPlan& plan);

  /// How many documents *plan* takes besides *known*.
  std::size_t count_others(const MatchPlan& plan, const Gathered& known);

  /// How many documents *plan* takes; none where the deadline came first.
  std::optional<std::size_t> count(const MatchPlan& plan);

  /// Whether the deadline has cut anything short.
  bool timed_out() const { return timed_out_; }

 private:
  /// *plan* without retired documents.
  MatchPlan among_live(const MatchPlan& plan) const;

  /// As gather, from lists of terms; none where *plan* needs more, a part may be remote, or the
  /// deadline left no time to find a first document.
  std::optional<Gathered> read_lists(const MatchPlan& plan, Weights weights, Selection among);

  /// Whether lists of terms tell all that is asked for.
  bool can_read_lists(const MatchPlan& plan, Weights weights, Selection among) const;

  const OpenIndex& index_;
  LiveDatabase live_;
  std::vector<LiveDatabase> live_parts_;
  std::vector<PostingReader> postings_;                   ///< by part
  std::vector<std::shared_ptr<const ColumnFile>> files_;  ///< by part; null for one without
  IndexColumns columns_;
  const Deadline& deadline_;
  bool timed_out_ = false;
  bool is_remote_ = false;  ///< a part is, as the first match has shown
};

}  // namespace warta
