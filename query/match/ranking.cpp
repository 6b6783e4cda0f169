// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_set>
#include <utility>

#include "query/facets/timeline.hpp"
#include "query/match/date_query.hpp"
#include "query/match/gathering.hpp"

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
  if (a.day != b.day) {
    return a.day > b.day;
  }
  // Several databases may hold an article of one id.
  return a.id == b.id ? a.document < b.document : a.id < b.id;
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

Xapian::Enquire enquire_for(const Xapian::Database& database,
                            const MatchPlan& plan,
                            SortOrder sort) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  if (sort != SortOrder::relevance) {
    enquire.set_sort_by_value(slot::first_day, sort == SortOrder::newest);
  }
  return enquire;
}

MatchPlan with_recency(MatchPlan plan, const std::optional<Recency>& recency) {
  if (recency) {
    plan.query = recency->preferred(plan.query);
  }
  return plan;
}

/// As fetched_matches, but with undated ones at either end.
std::vector<RankedMatch> ordered_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const Ordering& ordering,
                                         std::size_t wanted) {
  auto enquire = enquire_for(database, plan, ordering.sort);
  const std::size_t all = database.get_doccount();
  for (std::size_t asked = std::min(wanted, all - 1) + 1;; asked = std::min(asked * 2, all)) {
    // All are looked at, so that Xapian never gets a least weight (see MatchPlan).
    const auto found = enquire.get_mset(
        0, static_cast<Xapian::doccount>(asked), static_cast<Xapian::doccount>(all));
    auto matches = read_matches(found, plan);
    const bool whole = found.size() < asked || asked == all ||
                       (ordering.sort == SortOrder::relevance && matches.size() < found.size());
    const auto last = matches.empty() ? RankedMatch{} : matches.back();
    matches = in_order(std::move(matches), ordering);
    // Whatever was not fetched stands with *last* or after it.
    if (whole ||
        (matches.size() >= wanted && clearly_before(matches[wanted - 1], last, ordering.sort))) {
      matches.resize(std::min(matches.size(), wanted));
      return matches;
    }
  }
}

}  // namespace

std::int32_t place_of(const std::string& first_day, SortOrder sort) {
  if (first_day.empty()) {
    return std::numeric_limits<std::int32_t>::min();
  }
  const auto day = static_cast<std::int32_t>(day_of_slot(first_day).time_since_epoch().count());
  return sort == SortOrder::oldest ? -day : day;
}

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

std::vector<RankedMatch> fetched_matches(const Xapian::Database& database,
                                         const MatchPlan& plan,
                                         const std::optional<Recency>& recency,
                                         const Ordering& ordering,
                                         std::size_t wanted) {
  if (wanted == 0 || database.get_doccount() == 0) {
    return {};
  }
  const auto weighed = with_recency(plan, recency);
  const auto first_of = [&](const MatchPlan& some) {
    return ordered_matches(database, some, ordering, wanted);
  };
  if (ordering.sort != SortOrder::oldest) {
    return first_of(weighed);
  }
  // The empty value of undated ones would come first.
  auto matches = first_of(filtered(weighed, dated()));
  if (matches.size() < wanted) {
    std::ranges::move(first_of(filtered(weighed, date_query(database, unknown_value))),
                      std::back_inserter(matches));
  }
  if (ordering.one_per_group) {
    matches = first_of_groups(std::move(matches));
  }
  matches.resize(std::min(matches.size(), wanted));
  return matches;
}

std::vector<MatchKey> fetched_keys(const Xapian::Database& database,
                                   const MatchPlan& plan,
                                   const std::optional<Recency>& recency,
                                   SortOrder sort) {
  std::vector<MatchKey> keys;
  const Deadline never({}, 0);
  const auto weighed = with_recency(plan, recency);
  visit_fetched(database, weighed, Weights::all, never, [&](const Xapian::MSetIterator& match) {
    keys.push_back({rounded_weight(match.get_weight()),
                    *match,
                    place_of(match.get_document().get_value(slot::first_day), sort)});
  });
  return keys;
}

}  // namespace warta
