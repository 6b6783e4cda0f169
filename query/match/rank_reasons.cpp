// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/rank_reasons.hpp"

#include <utility>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"

namespace warta {

namespace {

Xapian::Enquire enquire_in(const LiveDatabase& database,
                           const Xapian::Query& query,
                           const std::string& id) {
  Xapian::Enquire enquire(database.whole());
  enquire.set_query(
      database.among(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(id_term(id)))));
  return enquire;
}

/// How often *term* counts in the document.
std::size_t times_in(const LiveDatabase& database,
                     Xapian::docid document,
                     const std::string& term) {
  auto at = database.whole().termlist_begin(document);
  const auto end = database.whole().termlist_end(document);
  at.skip_to(term);
  return at != end && *at == term ? at.get_wdf() : 0;
}

/// The term of the same word in the headline.
std::string in_headline(const std::string& term, bool root) {
  const auto title = find_field("title")->prefix;
  return root ? root_term(title, term.substr(prefix::root.size())) : word_term(title, term);
}

MatchedTerm matched_term(const LiveDatabase& database,
                         Xapian::docid document,
                         const std::string& term) {
  const bool root = term.starts_with(prefix::root);
  return {root ? term.substr(prefix::root.size()) : term,
          root,
          times_in(database, document, term),
          times_in(database, document, in_headline(term, root)),
          database.frequency(term)};
}

}  // namespace

std::optional<double> weight_in(const LiveDatabase& database,
                                const Xapian::Query& query,
                                const std::string& id) {
  const auto found = enquire_in(database, query, id).get_mset(0, 1);
  return found.empty() ? std::nullopt : std::optional{found.begin().get_weight()};
}

WordReason reason_of(const LiveDatabase& database,
                     Translator& translator,
                     const Node& node,
                     Scope scope,
                     const std::string& id) {
  WordReason reason;
  reason.word = to_string(node);
  const auto enquire = enquire_in(database, translator.translate(node, scope), id);
  const auto found = enquire.get_mset(0, 1);
  if (found.empty()) {
    return reason;
  }
  reason.matched = true;
  reason.weight = found.begin().get_weight();
  if (node.kind == NodeKind::word) {
    const auto root = weight_in(database, translator.presence(node, scope), id);
    reason.as_written = reason.weight - root.value_or(reason.weight);
  }
  for (auto term = enquire.get_matching_terms_begin(found.begin());
       term != enquire.get_matching_terms_end(found.begin());
       ++term) {
    // The filter by the id is none of the query's words.
    if (*term != id_term(id)) {
      reason.terms.push_back(matched_term(database, *found.begin(), *term));
    }
  }
  return reason;
}

}  // namespace warta
