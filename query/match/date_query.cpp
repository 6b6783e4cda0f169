// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/date_query.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "query/language/user_date.hpp"

namespace warta {

namespace {

using Xapian::Query;

std::string serialised(Day day) {
  return Xapian::sortable_serialise(static_cast<double>(day.time_since_epoch().count()));
}

/// Below every date, above the empty value of an undated document.
std::string before_all_days() {
  return Xapian::sortable_serialise(-1e9);
}

/// Documents of *month* that may lie between *from* and *to*; those that name no day of it may.
Query within_month(const ImpreciseDate& month, Day from, Day to) {
  const Query all(exact_term(*find_field("month"), to_string(month)));
  std::vector<Query> other_days;
  for (auto day = month.first; day <= month.last(); day += std::chrono::days{1}) {
    if (day < from || day > to) {
      other_days.emplace_back(
          exact_term(*find_field("date"), to_string(ImpreciseDate{day, Precision::day})));
    }
  }
  return other_days.empty() ? all
                            : Query(Query::OP_AND_NOT,
                                    all,
                                    Query(Query::OP_OR, other_days.begin(), other_days.end()));
}

/// The term of documents that have no date, or one that is a year.
std::string no_month() {
  return exact_term(*find_field("month"), unknown_value);
}

/// Whether documents have a date that is a year.
bool has_years_alone(const Xapian::Database& database) {
  const auto with_month = database.get_doccount() - database.get_termfreq(no_month());
  return database.get_value_freq(slot::first_day) > with_month;
}

}  // namespace

Query dated() {
  return {Query::OP_VALUE_GE, slot::first_day, before_all_days()};
}

Query date_query(const std::optional<ImpreciseDate>& from, const std::optional<ImpreciseDate>& to) {
  Query begun =
      to ? Query(Query::OP_VALUE_RANGE, slot::first_day, before_all_days(), serialised(to->last()))
         : dated();
  if (!from) {
    return begun;
  }
  const Query not_over(Query::OP_VALUE_GE, slot::last_day, serialised(from->first));
  return to ? begun & not_over : not_over;
}

Query date_query(const Xapian::Database& database,
                 const std::optional<ImpreciseDate>& from,
                 const std::optional<ImpreciseDate>& to) {
  const std::string prefix{find_field("month")->prefix};
  std::vector<Query> parts;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const auto month = parse_date((*term).substr(prefix.size()));
    if (!month) {
      continue;
    }
    const auto first = from ? std::max(from->first, month->first) : month->first;
    const auto last = to ? std::min(to->last(), month->last()) : month->last();
    if (first <= last) {
      parts.push_back(within_month(*month, first, last));
    }
  }
  if (has_years_alone(database)) {
    parts.push_back(Query(no_month()) & date_query(from, to));
  }
  return {Query::OP_OR, parts.begin(), parts.end()};
}

Query date_query(const Xapian::Database& database, std::string_view value) {
  if (value == unknown_value) {
    return has_years_alone(database) ? Query(Query::OP_AND_NOT, Query(no_month()), dated())
                                     : Query(no_month());
  }
  const auto [from, to] = parse_date_range(value, today_in_jakarta());
  return date_query(database, from, to);
}

}  // namespace warta
