// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/posting_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/match/gathering.hpp"

namespace warta {

namespace {

DocumentNumbers by_matcher(const Xapian::Database& part,
                           const Xapian::Query& query,
                           const Deadline& deadline,
                           Selection among) {
  // Of a database without any, Xapian would ask for the words alone.
  if (!part.has_positions()) {
    return {};
  }
  const OpenIndex alone{part, {part}, {}};
  auto found = gather(alone, {query}, Weights::none, deadline, among);
  if (!found.whole) {
    throw OutOfTime{};
  }
  return std::move(found.documents.front());
}

}  // namespace

const DocumentNumbers& PostingReader::side_by_side(const Xapian::Query& query) {
  auto name = query.get_description();
  if (const auto found = side_by_side_.find(name); found != side_by_side_.end()) {
    return found->second;
  }
  auto documents = by_matcher(part_, query, deadline_, {});
  return side_by_side_.emplace(std::move(name), std::move(documents)).first->second;
}

DocumentNumbers PostingReader::side_by_side(const Xapian::Query& query,
                                            const DocumentNumbers& documents) const {
  if (const auto found = side_by_side_.find(query.get_description());
      found != side_by_side_.end()) {
    DocumentNumbers both;
    std::ranges::set_intersection(documents, found->second, std::back_inserter(both));
    return both;
  }
  const PartMatches listed{documents};
  return by_matcher(part_, query, deadline_, {.listed = &listed});
}

}  // namespace warta
