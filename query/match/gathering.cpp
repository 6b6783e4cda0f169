// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/gathering.hpp"

#include <algorithm>
#include <utility>

namespace warta {

namespace {

/// Shows each match, with its weight, to a visitor. It has no name, so Xapian never sends it to a
/// remote shard.
template <typename Visit>
class VisitingSpy : public Xapian::MatchSpy {
 public:
  VisitingSpy(const MatchPlan& plan, const Deadline& deadline, Visit visit)
      : plan_(plan), deadline_(deadline), visit_(std::move(visit)) {}

  void operator()(const Xapian::Document& document, double weight) override {
    if (plan_.takes(weight)) {
      visit_(document, weight);
    }
    // Behind the first few: what little there is, is always found.
    if (++seen_ % matches_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
  }

 private:
  const MatchPlan& plan_;
  const Deadline& deadline_;
  Visit visit_;
  std::size_t seen_ = 0;
};

Xapian::Enquire enquire_for(const Xapian::Database& database,
                            const MatchPlan& plan,
                            Weights weights) {
  Xapian::Enquire enquire(database);
  if (weights == Weights::none && plan.cutoff == 0) {
    // BoolWeight alone would leave Xapian reading whatever only weighs.
    enquire.set_query({Xapian::Query::OP_SCALE_WEIGHT, plan.query, 0});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  } else {
    enquire.set_query(plan.query);
  }
  return enquire;
}

/// Shows all matches to *spy*; false where the deadline came first.
bool show_all(Xapian::Enquire& enquire, const Xapian::Database& database, Xapian::MatchSpy& spy) {
  enquire.add_matchspy(&spy);
  try {
    // None is kept, so that Xapian never gets a least weight (see MatchPlan).
    enquire.get_mset(0, 0, database.get_doccount());
    return true;
  } catch (const OutOfTime&) {
    return false;
  }
}

}  // namespace

std::size_t Gathered::size() const {
  std::size_t all = 0;
  for (const auto& part : documents) {
    all += part.size();
  }
  return all;
}

Gathered gather(const OpenIndex& index,
                const MatchPlan& plan,
                Weights weights,
                const Deadline& deadline,
                Selection among) {
  Gathered found;
  found.documents.resize(index.parts.size());
  found.weights.resize(index.parts.size());
  auto here = plan;
  PartSource source(index.parts, among);
  // A lone part needs nobody to tell it.
  if (among.listed != nullptr || index.parts.size() > 1) {
    here.query &= Xapian::Query(&source);
  }
  VisitingSpy spy(here, deadline, [&](const Xapian::Document& document, double weight) {
    const auto part = source.current();
    found.documents[part].push_back(document.get_docid());
    if (weights == Weights::all) {
      found.weights[part].push_back(weight);
    }
  });
  auto enquire = enquire_for(index.database, here, weights);
  found.whole = show_all(enquire, index.database, spy);
  return found;
}

std::optional<std::size_t> count_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const Deadline& deadline) {
  std::size_t count = 0;
  try {
    VisitingSpy spy(plan, deadline, [&](const Xapian::Document&, double) { ++count; });
    auto enquire = enquire_for(database, plan, Weights::none);
    return show_all(enquire, database, spy) ? std::optional{count} : std::nullopt;
  } catch (const Xapian::UnimplementedError&) {
    // Thrown while the match is set up, before the first visit.
    const auto matches =
        enquire_for(database, plan, Weights::none).get_mset(0, database.get_doccount());
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      count += plan.takes(match.get_weight()) ? 1U : 0U;
    }
    return count;
  }
}

bool visit_fetched(const Xapian::Database& database,
                   const MatchPlan& plan,
                   Weights weights,
                   const Deadline& deadline,
                   const Visitor& visit) {
  constexpr Xapian::doccount fetched_at_once = 1000;
  const auto matches = enquire_for(database, plan, weights).get_mset(0, database.get_doccount());
  for (Xapian::doccount at = 0; at < matches.size(); ++at) {
    if (at % fetched_at_once == 0) {
      if (deadline.passed()) {
        return false;
      }
      matches.fetch(matches[at], matches[std::min(at + fetched_at_once, matches.size()) - 1]);
    }
    if (plan.takes(matches[at].get_weight())) {
      visit(matches[at]);
    }
  }
  return true;
}

}  // namespace warta
