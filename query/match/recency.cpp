// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/recency.hpp"

#include <array>
#include <chrono>
#include <vector>

#include "query/facets/timeline.hpp"
#include "query/match/date_query.hpp"
#include "query/match/plan.hpp"

namespace warta {

namespace {

struct Step {
  std::chrono::days age;  ///< up to this
  double bonus;
};

/// A month, a year, and the four years from one election to the next.
constexpr std::array steps{Step{std::chrono::days{31}, 0.2},
                           Step{std::chrono::days{366}, 0.2},
                           Step{std::chrono::days{4 * 366}, 0.2}};

}  // namespace

double Recency::bonus(const std::string& last_day) const {
  if (last_day.empty()) {
    return 0;
  }
  const auto day = day_of_slot(last_day);
  double sum = 0;
  for (const auto& [age, bonus] : steps) {
    sum += day >= today_ - age ? bonus : 0;
  }
  return sum;
}

double Recency::most() {
  double sum = 0;
  for (const auto& step : steps) {
    sum += step.bonus;
  }
  return sum;
}

Xapian::Query Recency::preferred(const Xapian::Query& query) const {
  std::vector<Xapian::Query> bonuses;
  for (const auto& [age, bonus] : steps) {
    const ImpreciseDate oldest{today_ - age};
    bonuses.push_back(with_bonus(
        Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, date_query(oldest, {}), 0), bonus));
  }
  return {Xapian::Query::OP_AND_MAYBE,
          query,
          Xapian::Query(Xapian::Query::OP_OR, bonuses.begin(), bonuses.end())};
}

}  // namespace warta
