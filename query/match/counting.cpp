// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/counting.hpp"

#include <memory>
#include <utility>

namespace warta {

namespace {

/// One a part, also of an index that was put together without them.
std::vector<std::shared_ptr<const ColumnFile>> columns_of_parts(const OpenIndex& index) {
  auto files = index.columns;
  files.resize(index.parts.size());
  return files;
}

}  // namespace

Counting::Counting(const OpenIndex& index,
                   const std::vector<Xapian::valueno>& slots,
                   const Deadline& deadline)
    : index_(index), columns_(columns_of_parts(index), slots), deadline_(deadline) {}

PartMatches Counting::gather(const MatchPlan& plan) {
  PartMatches matches;
  for (const auto& part : index_.parts) {
    matches.push_back(matches_in(part, plan));
  }
  return matches;
}

std::vector<RankedMatch> Counting::first_by_date(const PartMatches& matches,
                                                 const Ordering& ordering,
                                                 std::size_t wanted) const {
  return warta::first_by_date(index_, columns_, matches, ordering, wanted);
}

MatchTally Counting::tally(MatchTally empty, const MatchPlan& plan) {
  const auto add = [&](const Xapian::Document& match) { empty.add(match); };
  if (plan.needs_whole && index_.parts.size() > 1) {
    visit(index_.database, plan, add);
  } else {
    for (std::size_t i = 0; i < index_.parts.size(); ++i) {
      if (const auto* const columns = columns_.part(i)) {
        empty.add(columns_, *columns, matches_in(index_.parts[i], plan));
      } else {
        visit(index_.parts[i], plan, add);
      }
    }
  }
  empty.finish();
  return empty;
}

MatchTally Counting::tally(MatchTally empty, const PartMatches& matches) const {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    empty.add(columns_, *columns_.part(i), matches[i]);
  }
  empty.finish();
  return empty;
}

void Counting::visit(const Xapian::Database& database,
                     const MatchPlan& plan,
                     const Visitor& visitor) {
  const bool whole = visit_matches(database, plan, deadline_, visitor);
  timed_out_ = timed_out_ || !whole;
}

std::vector<Xapian::docid> Counting::matches_in(const Xapian::Database& part,
                                                const MatchPlan& plan) {
  std::vector<Xapian::docid> matches;
  visit(part, plan, [&](const Xapian::Document& match) { matches.push_back(match.get_docid()); });
  return matches;
}

}  // namespace warta
