// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/posting_reader.hpp"

#include <algorithm>
#include <utility>

#include "query/match/document_lists.hpp"
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

const std::optional<ListedPhrase>& PostingReader::listed(const Xapian::Query& query) {
  static const std::optional<ListedPhrase> nothing;
  if (columns_ == nullptr || query.get_type() != Xapian::Query::OP_PHRASE) {
    return nothing;
  }
  const auto [place, is_new] = listed_.try_emplace(query.get_description());
  if (is_new) {
    place->second = listed_phrase(*columns_, query, deadline_);
    room_ -= std::min(room_, place->second ? place->second->documents.size() : 0);
  }
  return place->second;
}

const DocumentNumbers& PostingReader::side_by_side(const Xapian::Query& query) {
  const auto& phrase = listed(query);
  if (phrase && phrase->exact) {
    return phrase->documents;
  }
  auto name = query.get_description();
  if (const auto found = side_by_side_.find(name); found != side_by_side_.end()) {
    return found->second;
  }
  const PartMatches candidates{phrase ? phrase->documents : DocumentNumbers{}};
  auto documents =
      by_matcher(part_, query, deadline_, phrase ? Selection{.listed = &candidates} : Selection{});
  return side_by_side_.emplace(std::move(name), std::move(documents)).first->second;
}

DocumentNumbers PostingReader::side_by_side(const Xapian::Query& query,
                                            const DocumentNumbers& documents) {
  const auto& phrase = listed(query);
  if (phrase && phrase->exact) {
    return in_both(documents, phrase->documents);
  }
  if (const auto found = side_by_side_.find(query.get_description());
      found != side_by_side_.end()) {
    return in_both(documents, found->second);
  }
  const PartMatches candidates{phrase ? in_both(documents, phrase->documents) : documents};
  return by_matcher(part_, query, deadline_, {.listed = &candidates});
}

}  // namespace warta
