// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/similar.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "indexer/schema/fields.hpp"
#include "query/match/rank_reasons.hpp"

namespace warta {

namespace {

/// So many roots stand for an article: names, places and what happened. Behind them come the words
/// that any news has.
constexpr std::size_t telling_roots = 25;

/// What shares less of the article's own weight has a name or a place in common and no more.
constexpr double least_share = 0.25;

/// What an article and its database have of a root, over all its terms.
struct Occurrence {
  Xapian::termcount times = 0;  ///< in the article
  double lacking = 1;           ///< share of the documents that have none of the terms
};

/// Of the words of title and body. A term that begins with a capital is a field's, or a root's.
std::map<std::string, Occurrence> roots_of(const Xapian::Database& database,
                                           Xapian::docid document,
                                           Analyser& analyser) {
  const auto is_prefix = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::map<std::string, Occurrence> roots;
  const auto end = database.termlist_end(document);
  for (auto term = database.termlist_begin(document); term != end; ++term) {
    auto word = *term;
    const bool is_root = word.starts_with(prefix::root);
    if (is_root) {
      word.erase(0, prefix::root.size());
    }
    if (word.empty() || is_prefix(word.front())) {
      continue;
    }
    const auto of_root = analyser.root_terms({}, word);
    if (is_root || std::ranges::find(of_root, *term) != of_root.end()) {
      roots[word].times += term.get_wdf();
    }
  }
  const double documents = database.get_doccount();
  for (auto& [root, occurrence] : roots) {
    for (const auto& term : analyser.root_terms({}, root)) {
      occurrence.lacking *= 1 - database.get_termfreq(term) / documents;
    }
  }
  return roots;
}

/// The roots that tell *document* best from others, by Robertson's offer weight for one relevant
/// document, as Xapian's own ESet has it. A root that only the document and its copies have finds
/// nothing else.
std::vector<std::string> telling_roots_of(const Xapian::Database& database,
                                          Xapian::docid document,
                                          Xapian::doccount copies,
                                          Analyser& analyser) {
  const double documents = database.get_doccount();
  const double length = database.get_doclength(document) / database.get_avlength();
  std::vector<std::pair<double, std::string>> offers;
  for (const auto& [root, occurrence] : roots_of(database, document, analyser)) {
    const double with_root = std::round(documents * (1 - occurrence.lacking));
    if (with_root <= copies) {
      continue;
    }
    const double rareness =
        std::log(1.5 * (documents - with_root + 0.5) / (0.5 * (with_root - 0.5)));
    const double times = std::max<Xapian::termcount>(occurrence.times, 1);
    offers.emplace_back(-rareness * 2 * times / (length + times), root);
  }
  std::ranges::sort(offers);
  std::vector<std::string> telling;
  for (const auto& [offer, root] : offers) {
    if (offer >= 0 || telling.size() == telling_roots) {
      break;
    }
    telling.push_back(root);
  }
  return telling;
}

}  // namespace

SimilarPlan similar_to(const LiveDatabase& database, Xapian::docid document, Analyser& analyser) {
  const auto source = database.whole().get_document(document);
  const auto id = source.get_value(slot::id);
  const auto copies = std::string{prefix::copies} + source.get_value(slot::copies);
  SimilarPlan similar{
      {Xapian::Query::MatchNothing},
      telling_roots_of(database.whole(), document, database.frequency(copies), analyser)};
  if (similar.roots.empty()) {
    return similar;
  }
  std::vector<Xapian::Query> roots;
  for (const auto& root : similar.roots) {
    const auto terms = analyser.root_terms({}, root);
    roots.emplace_back(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
  }
  const Xapian::Query any(Xapian::Query::OP_OR, roots.begin(), roots.end());
  similar.plan.cutoff = least_share * weight_in(database, any, id).value_or(0);
  similar.plan.query = Xapian::Query(
      Xapian::Query::OP_AND_NOT, any, Xapian::Query(id_term(id)) | Xapian::Query(copies));
  return similar;
}

}  // namespace warta
