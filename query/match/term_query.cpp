// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/term_query.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

namespace warta {

Meaning meaning_of(const Xapian::Query& query) {
  switch (query.get_type()) {
    case Xapian::Query::LEAF_TERM:
      return Meaning::term;
    case Xapian::Query::LEAF_MATCH_ALL:
      return Meaning::all;
    case Xapian::Query::LEAF_MATCH_NOTHING:
      return Meaning::nothing;
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_FILTER:
      return Meaning::both;
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_SYNONYM:
      return Meaning::either;
    case Xapian::Query::OP_AND_NOT:
      return Meaning::left_but_right;
    case Xapian::Query::OP_AND_MAYBE:
    case Xapian::Query::OP_SCALE_WEIGHT:
      return Meaning::left;
    case Xapian::Query::OP_PHRASE:
    case Xapian::Query::OP_NEAR:
      return Meaning::side_by_side;
    default:
      return Meaning::unknown;
  }
}

std::string term_of(const Xapian::Query& query) {
  return *query.get_terms_begin();
}

std::vector<Xapian::Query> operands_of(const Xapian::Query& query) {
  std::vector<Xapian::Query> operands;
  operands.reserve(query.get_num_subqueries());
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    operands.push_back(query.get_subquery(i));
  }
  return operands;
}

std::optional<double> scale_of(const Xapian::Query& query) {
  // "Query(0.5 * …)", in as many digits as the number needs.
  constexpr std::string_view opening = "Query(";
  constexpr std::string_view sign = " * ";
  const auto description = query.get_description();
  std::string_view rest = description;
  if (!rest.starts_with(opening)) {
    return std::nullopt;
  }
  rest.remove_prefix(opening.size());
  double scale = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), scale);
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return error == std::errc{} && rest.starts_with(sign) ? std::optional{scale} : std::nullopt;
}

bool is_in_a_row(const Xapian::Query& query) {
  // "Query((a PHRASE 2 b))"
  return query.get_type() == Xapian::Query::OP_PHRASE &&
         query.get_description().find(" PHRASE " + std::to_string(query.get_num_subqueries()) +
                                      ' ') != std::string::npos;
}

std::optional<std::vector<std::string>> alternative_terms(const Xapian::Query& query) {
  if (meaning_of(query) == Meaning::term) {
    return std::vector{term_of(query)};
  }
  if (meaning_of(query) != Meaning::either) {
    return std::nullopt;
  }
  std::vector<std::string> terms;
  for (const auto& operand : operands_of(query)) {
    if (meaning_of(operand) != Meaning::term) {
      return std::nullopt;
    }
    terms.push_back(term_of(operand));
  }
  return terms;
}

bool asks_for_terms_alone(const Xapian::Query& query) {
  switch (meaning_of(query)) {
    case Meaning::unknown:
      return false;
    case Meaning::left:
      return asks_for_terms_alone(query.get_subquery(0));
    default:
      return std::ranges::all_of(operands_of(query), asks_for_terms_alone);
  }
}

}  // namespace warta
