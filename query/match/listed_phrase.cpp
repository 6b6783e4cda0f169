// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/listed_phrase.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "query/match/document_lists.hpp"
#include "query/match/term_query.hpp"

namespace warta {

namespace {

using Terms = std::vector<std::string>;

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
      documents.insert(documents.end(), more->begin(), more->end());
    }
  }
  if (first.size() > 1 || second.size() > 1) {
    std::ranges::sort(documents);
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  }
  return documents;
}

}  // namespace

std::optional<ListedPhrase> listed_phrase(const ColumnFile& columns,
                                          const Xapian::Query& query,
                                          const Deadline& deadline) {
  if (!is_in_a_row(query)) {
    return std::nullopt;
  }
  std::optional<DocumentNumbers> documents;
  auto before = alternative_terms(query.get_subquery(0));
  for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
    auto here = alternative_terms(query.get_subquery(i));
    if (const auto more = before && here ? documents_of(columns, *before, *here) : std::nullopt) {
      documents = documents ? in_both(*documents, *more) : *more;
      if (deadline.passed()) {
        throw OutOfTime{};
      }
    }
    before = std::move(here);
  }
  if (!documents) {
    return std::nullopt;
  }
  return ListedPhrase{std::move(*documents), query.get_num_subqueries() == 2};
}

}  // namespace warta
