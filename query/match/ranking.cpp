// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "query/match/filters.hpp"

namespace warta {

namespace {

/// Whether *a* stands before *b* for what Xapian sorts by; false both ways for a tie.
bool clearly_before(const RankedMatch& a, const RankedMatch& b, SortOrder sort) {
  switch (sort) {
    case SortOrder::newest:
      return a.day > b.day;
    case SortOrder::oldest:
      return a.day < b.day;
    case SortOrder::relevance:
      break;
  }
  return a.weight > b.weight;
}

bool before(const RankedMatch& a, const RankedMatch& b, SortOrder sort) {
  if (clearly_before(a, b, sort) || clearly_before(b, a, sort)) {
    return clearly_before(a, b, sort);
  }
  return a.day == b.day ? a.id < b.id : a.day > b.day;
}

/// What *plan* takes of *found*.
std::vector<RankedMatch> read_matches(const Xapian::MSet& found, const MatchPlan& plan) {
  found.fetch();
  std::vector<RankedMatch> matches;
  matches.reserve(found.size());
  for (auto match = found.begin(); match != found.end(); ++match) {
    if (!plan.takes(match.get_weight())) {
      continue;
    }
    matches.push_back(ranked_match(match.get_document(), *match, match.get_weight()));
  }
  return matches;
}

Xapian::Enquire enquire_for(const LiveDatabase& database, const MatchPlan& plan, SortOrder sort) {
  Xapian::Enquire enquire(database.whole());
  enquire.set_query(plan.query);
  if (sort != SortOrder::relevance) {
    enquire.set_sort_by_value(slot::first_day, sort == SortOrder::newest);
  }
  return enquire;
}

/// Keeps the best of the matches that Xapian looks at, until time is over. It has no name, so
/// Xapian never sends it to a remote shard.
class StoppingSpy : public Xapian::MatchSpy {
 public:
  StoppingSpy(const MatchPlan& plan, const Deadline& deadline) : plan_(plan), deadline_(deadline) {}

  void operator()(const Xapian::Document& document, double weight) override {
    if (plan_.takes(weight)) {
      note(document, weight);
    }
    // Behind the first few: what little there is, is always found.
    if (++seen_ % documents_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
  }

  void start(std::size_t wanted) {
    wanted_ = wanted;
    best_.clear();
  }

  std::vector<RankedMatch> best(const LiveDatabase& database) const {
    auto matches = best_;
    for (auto& match : matches) {
      // Here a document knows its number in its own shard alone.
      match.document = database.first_with(id_term(match.id)).value_or(0);
    }
    return matches;
  }

 private:
  static constexpr std::size_t documents_between_looks = 64;

  void note(const Xapian::Document& document, double weight) {
    constexpr auto heavier = [](const RankedMatch& a, const RankedMatch& b) {
      return a.weight > b.weight;
    };
    if (best_.size() == wanted_) {
      if (rounded_weight(weight) <= best_.front().weight) {
        return;
      }
      std::ranges::pop_heap(best_, heavier);
      best_.pop_back();
    }
    best_.push_back(ranked_match(document, 0, weight));
    std::ranges::push_heap(best_, heavier);
  }

  const MatchPlan& plan_;
  const Deadline& deadline_;
  std::size_t wanted_ = 0;
  std::size_t seen_ = 0;
  std::vector<RankedMatch> best_;  // a heap, the lightest in front
};

/// As first_matches, but with undated ones at either end.
class OrderedSearch {
 public:
  OrderedSearch(const LiveDatabase& database,
                const MatchPlan& plan,
                const Ordering& ordering,
                const Deadline& deadline)
      : database_(database),
        plan_(plan),
        ordering_(ordering),
        enquire_(enquire_for(database, plan, ordering.sort)),
        spy_(plan, deadline) {
    if (deadline.is_set()) {
      enquire_.add_matchspy(&spy_);
    }
  }

  RankedMatches first(std::size_t wanted) {
    const std::size_t all = database_.whole().get_doccount();
    if (wanted == 0 || all == 0) {
      return {};
    }
    try {
      return {first_of(wanted, all), true};
    } catch (const OutOfTime&) {
      auto matches = ordered(spy_.best(database_));
      matches.resize(std::min(matches.size(), wanted));
      return {std::move(matches), false};
    }
  }

 private:
  std::vector<RankedMatch> first_of(std::size_t wanted, std::size_t all) {
    for (std::size_t asked = std::min(wanted, all - 1) + 1;; asked = std::min(asked * 2, all)) {
      const auto found = fetched(asked, all);
      auto matches = read_matches(found, plan_);
      const bool whole = found.size() < asked || asked == all ||
                         (ordering_.sort == SortOrder::relevance && matches.size() < found.size());
      const auto last = matches.empty() ? RankedMatch{} : matches.back();
      matches = ordered(std::move(matches));
      // Whatever was not fetched stands with *last* or after it.
      if (whole ||
          (matches.size() >= wanted && clearly_before(matches[wanted - 1], last, ordering_.sort))) {
        matches.resize(std::min(matches.size(), wanted));
        return matches;
      }
    }
  }

  /// All are looked at, so that Xapian never gets a least weight (see MatchPlan).
  Xapian::MSet fetched(std::size_t asked, std::size_t all) {
    const auto first = static_cast<Xapian::doccount>(asked);
    const auto looked_at = static_cast<Xapian::doccount>(all);
    spy_.start(asked);
    try {
      return enquire_.get_mset(0, first, looked_at);
    } catch (const Xapian::UnimplementedError&) {
      // A shard is remote and knows no spy of ours; without one, it would have been no fault.
      enquire_.clear_matchspies();
      return enquire_.get_mset(0, first, looked_at);
    }
  }

  std::vector<RankedMatch> ordered(std::vector<RankedMatch> matches) const {
    return in_order(std::move(matches), ordering_);
  }

  const LiveDatabase& database_;
  const MatchPlan& plan_;
  const Ordering& ordering_;
  Xapian::Enquire enquire_;
  StoppingSpy spy_;
};

RankedMatches ordered_matches(const LiveDatabase& database,
                              const MatchPlan& plan,
                              const Ordering& ordering,
                              std::size_t wanted,
                              const Deadline& deadline) {
  return OrderedSearch(database, plan, ordering, deadline).first(wanted);
}

}  // namespace

double rounded_weight(double weight) {
  return std::round(weight * 1e4) / 1e4;
}

RankedMatch ranked_match(const Xapian::Document& document, Xapian::docid number, double weight) {
  return {number,
          rounded_weight(weight),
          document.get_value(slot::first_day),
          document.get_value(slot::id),
          document.get_value(slot::copies)};
}

std::vector<RankedMatch> first_of_groups(std::vector<RankedMatch> matches) {
  std::unordered_set<std::string> seen;
  std::erase_if(matches, [&](const RankedMatch& match) {
    return !match.group.empty() && !seen.insert(match.group).second;
  });
  return matches;
}

std::vector<RankedMatch> in_order(std::vector<RankedMatch> matches, const Ordering& ordering) {
  std::ranges::sort(matches, [&](const RankedMatch& a, const RankedMatch& b) {
    return before(a, b, ordering.sort);
  });
  return ordering.one_per_group ? first_of_groups(std::move(matches)) : matches;
}

std::vector<RankedMatch> merged(std::vector<RankedMatch> better,
                                const std::vector<RankedMatch>& others,
                                const Ordering& ordering,
                                std::size_t wanted) {
  std::unordered_set<Xapian::docid> known;
  for (const auto& match : better) {
    known.insert(match.document);
  }
  std::ranges::copy_if(others, std::back_inserter(better), [&](const RankedMatch& match) {
    return !known.contains(match.document);
  });
  auto matches = in_order(std::move(better), ordering);
  matches.resize(std::min(matches.size(), wanted));
  return matches;
}

RankedMatches first_matches(const LiveDatabase& database,
                            const MatchPlan& plan,
                            const Ordering& ordering,
                            std::size_t wanted,
                            const Deadline& deadline) {
  if (ordering.sort != SortOrder::oldest) {
    return ordered_matches(database, plan, ordering, wanted, deadline);
  }
  // Xapian would put the empty value of undated ones first.
  const auto dated = filtered(plan, date_query({}, {}));
  const auto undated = filtered(plan, date_query(unknown_value));
  auto [matches, whole] = ordered_matches(database, dated, ordering, wanted, deadline);
  if (matches.size() < wanted && whole) {
    auto [others, others_whole] = ordered_matches(database, undated, ordering, wanted, deadline);
    std::ranges::move(others, std::back_inserter(matches));
    whole = others_whole;
  }
  if (ordering.one_per_group) {
    matches = first_of_groups(std::move(matches));
  }
  matches.resize(std::min(matches.size(), wanted));
  return {std::move(matches), whole};
}

}  // namespace warta
