// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/visit.hpp"

#include <cmath>

namespace warta {

namespace {

/// A clock is read once for so many documents.
constexpr std::size_t documents_between_looks = 64;

/// Shows each match to a visitor. It has no name, so Xapian never sends it to a remote shard.
class VisitingSpy : public Xapian::MatchSpy {
 public:
  VisitingSpy(const MatchPlan& plan, const Visitor& visit, const Deadline& deadline)
      : plan_(plan), visit_(visit), deadline_(deadline) {}

  void operator()(const Xapian::Document& document, double weight) override {
    if (seen_++ % documents_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
    if (plan_.takes(weight)) {
      visit_(document);
    }
  }

 private:
  const MatchPlan& plan_;
  const Visitor& visit_;
  const Deadline& deadline_;
  std::size_t seen_ = 0;
};

/// As VisitingSpy, where no weight is asked for: what it refuses makes Xapian no work.
class VisitingDecider : public Xapian::MatchDecider {
 public:
  VisitingDecider(const Visitor& visit, const Deadline& deadline)
      : visit_(visit), deadline_(deadline) {}

  bool operator()(const Xapian::Document& document) const override {
    visit_(document);
    // Behind the first few: what little there is, is always found.
    if (++seen_ % documents_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
    return false;
  }

 private:
  const Visitor& visit_;
  const Deadline& deadline_;
  mutable std::size_t seen_ = 0;
};

Xapian::Enquire enquire_for(const Xapian::Database& database, const MatchPlan& plan) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  // BoolWeight spares the weights, those of counted words among them.
  if (plan.cutoff == 0) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  return enquire;
}

/// As visit_matches. Throws Xapian::UnimplementedError where a shard is remote.
bool visit_local(const Xapian::Database& database,
                 const MatchPlan& plan,
                 const Deadline& deadline,
                 const Visitor& visit) {
  auto enquire = enquire_for(database, plan);
  try {
    if (plan.cutoff == 0) {
      const VisitingDecider decider(visit, deadline);
      enquire.get_mset(0, 1, database.get_doccount(), nullptr, &decider);
    } else {
      VisitingSpy spy(plan, visit, deadline);
      enquire.add_matchspy(&spy);
      enquire.get_mset(0, 0, database.get_doccount());
    }
    return true;
  } catch (const OutOfTime&) {
    return false;
  }
}

/// For remote shards, which know no spy of ours: all matches, over the wire.
Xapian::MSet fetched(const Xapian::Database& database, const MatchPlan& plan) {
  return enquire_for(database, plan).get_mset(0, database.get_doccount());
}

bool visit_fetched(const Xapian::Database& database,
                   const MatchPlan& plan,
                   const Deadline& deadline,
                   const Visitor& visit) {
  constexpr Xapian::doccount fetched_at_once = 1000;
  const auto matches = fetched(database, plan);
  for (Xapian::doccount at = 0; at < matches.size(); ++at) {
    if (at % fetched_at_once == 0) {
      if (deadline.passed()) {
        return false;
      }
      matches.fetch(matches[at], matches[std::min(at + fetched_at_once, matches.size()) - 1]);
    }
    if (plan.takes(matches[at].get_weight())) {
      visit(matches[at].get_document());
    }
  }
  return true;
}

}  // namespace

Deadline::Deadline(Clock::time_point start, double seconds) {
  if (seconds > 0) {
    end_ =
        start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  }
}

bool visit_matches(const Xapian::Database& database,
                   const MatchPlan& plan,
                   const Deadline& deadline,
                   const Visitor& visit) {
  try {
    return visit_local(database, plan, deadline, visit);
  } catch (const Xapian::UnimplementedError&) {
    // Thrown while the match is set up, before the first visit.
    return visit_fetched(database, plan, deadline, visit);
  }
}

std::optional<std::size_t> count_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const Deadline& deadline) {
  std::size_t count = 0;
  try {
    const bool whole =
        visit_local(database, plan, deadline, [&](const Xapian::Document&) { ++count; });
    return whole ? std::optional{count} : std::nullopt;
  } catch (const Xapian::UnimplementedError&) {
    const auto matches = fetched(database, plan);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      count += plan.takes(match.get_weight()) ? 1U : 0U;
    }
    return count;
  }
}

}  // namespace warta
