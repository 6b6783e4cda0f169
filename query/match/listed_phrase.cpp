// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/listed_phrase.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "query/match/term_query.hpp"

namespace warta {

namespace {

using Terms = std::vector<std::string>;

/// Whether *query* takes words only where each stands directly behind the one before. Xapian has no
/// accessor for the window, but its description names it.
bool is_in_a_row(const Xapian::Query& query) {
  return query.get_type() == Xapian::Query::OP_PHRASE &&
         query.get_description().find(" PHRASE " + std::to_string(query.get_num_subqueries()) +
                                      ' ') != std::string::npos;
}

/// The terms of which one stands at *place*; none where something else may stand there.
std::optional<Terms> terms_at(const Xapian::Query& place) {
  if (meaning_of(place) == Meaning::term) {
    return Terms{term_of(place)};
  }
  if (meaning_of(place) != Meaning::either) {
    return std::nullopt;
  }
  Terms terms;
  for (const auto& operand : operands_of(place)) {
    if (meaning_of(operand) != Meaning::term) {
      return std::nullopt;
    }
    terms.push_back(term_of(operand));
  }
  return terms;
}

/// The documents in which one of *second* stands directly behind one of *first*; none where a pair
/// of them is not frequent.
std::optional<DocumentNumbers> documents_of(const ColumnFile& columns,
                                            const Terms& first,
                                            const Terms& second) {
  DocumentNumbers documents;
  for (const auto& before : first) {
    for (const auto& behind : second) {
      const auto more = columns.documents_of_pair(before, behind);
      if (!more) {
        return std::nullopt;
      }
      DocumentNumbers both;
      std::ranges::set_union(documents, *more, std::back_inserter(both));
      documents = std::move(both);
    }
  }
  return documents;
}

}  // namespace

std::optional<ListedPhrase> listed_phrase(const ColumnFile& columns, const Xapian::Query& query) {
  if (!is_in_a_row(query)) {
    return std::nullopt;
  }
  std::vector<Terms> places;
  for (const auto& place : operands_of(query)) {
    places.push_back(terms_at(place).value_or(Terms{}));
  }
  std::optional<DocumentNumbers> documents;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i - 1].empty() || places[i].empty()) {
      continue;
    }
    auto more = documents_of(columns, places[i - 1], places[i]);
    if (more && documents) {
      DocumentNumbers both;
      std::ranges::set_intersection(*documents, *more, std::back_inserter(both));
      documents = std::move(both);
    } else if (more) {
      documents = std::move(more);
    }
  }
  if (!documents) {
    return std::nullopt;
  }
  return ListedPhrase{std::move(*documents), places.size() == 2};
}

}  // namespace warta
