// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/visit.hpp"

#include <cmath>

namespace warta {

namespace {

/// Thrown through Xapian's matcher, which offers no other way to stop it.
struct OutOfTime {};

/// A clock is read once for so many documents.
constexpr std::size_t documents_between_looks = 64;

/// Shows each match to a visitor. It has no name, so Xapian never sends it to a remote shard.
class VisitingSpy : public Xapian::MatchSpy {
 public:
  VisitingSpy(const Visitor& visit, const Deadline& deadline)
      : visit_(visit), deadline_(deadline) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    if (seen_++ % documents_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
    visit_(document);
  }

 private:
  const Visitor& visit_;
  const Deadline& deadline_;
  std::size_t seen_ = 0;
};

Xapian::Enquire enquire_for(const Xapian::Database& database, const MatchPlan& plan) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  // BoolWeight spares the weights, but below a cutoff it finds nothing at all.
  if (plan.cutoff > 0) {
    enquire.set_cutoff(0, plan.cutoff);
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  return enquire;
}

/// For remote shards, which know no spy of ours: takes all matches over the wire.
bool visit_fetched(const Xapian::Database& database,
                   const MatchPlan& plan,
                   const Deadline& deadline,
                   const Visitor& visit) {
  constexpr Xapian::doccount fetched_at_once = 1000;
  auto enquire = enquire_for(database, plan);
  const auto matches = enquire.get_mset(0, database.get_doccount());
  for (Xapian::doccount at = 0; at < matches.size(); ++at) {
    if (at % fetched_at_once == 0) {
      if (deadline.passed()) {
        return false;
      }
      matches.fetch(matches[at], matches[std::min(at + fetched_at_once, matches.size()) - 1]);
    }
    visit(matches[at].get_document());
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
  auto enquire = enquire_for(database, plan);
  VisitingSpy spy(visit, deadline);
  enquire.add_matchspy(&spy);
  try {
    enquire.get_mset(0, 0, database.get_doccount());
    return true;
  } catch (const OutOfTime&) {
    return false;
  } catch (const Xapian::UnimplementedError&) {
    // Thrown while the match is set up, before the first visit.
    return visit_fetched(database, plan, deadline, visit);
  }
}

std::size_t count_matches(const Xapian::Database& database, const MatchPlan& plan) {
  return enquire_for(database, plan)
      .get_mset(0, 0, database.get_doccount())
      .get_matches_estimated();
}

}  // namespace warta
