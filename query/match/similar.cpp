// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/similar.hpp"

#include <utility>

#include "indexer/schema/fields.hpp"
#include "query/match/rank_reasons.hpp"

namespace warta {

namespace {

/// So many roots stand for an article: names, places and what happened. Behind them come the words
/// that any news has.
constexpr Xapian::termcount telling_roots = 25;

/// What shares less of the article's own weight has a name or a place in common and no more.
constexpr double least_share = 0.25;

/// Takes the roots of title and body; a word that only the article and its copies have finds
/// nothing else.
class SharedRoots : public Xapian::ExpandDecider {
 public:
  SharedRoots(LiveDatabase database, Xapian::doccount copies)
      : database_(std::move(database)), copies_(copies) {}

  bool operator()(const std::string& term) const override {
    // Behind the Z, a capital opens the prefix of a field.
    const bool is_root =
        term.starts_with(prefix::root) && term.size() > 1 && (term[1] < 'A' || term[1] > 'Z');
    return is_root && database_.frequency(term) > copies_;
  }

 private:
  LiveDatabase database_;
  Xapian::doccount copies_;
};

}  // namespace

SimilarPlan similar_to(const LiveDatabase& database, Xapian::docid document) {
  const auto source = database.whole().get_document(document);
  const auto id = source.get_value(slot::id);
  const auto copies = std::string{prefix::copies} + source.get_value(slot::copies);
  Xapian::RSet given;
  given.add_document(document);
  const SharedRoots shared(database, database.frequency(copies));
  Xapian::Enquire enquire(database.whole());
  // Asked for nothing, it tells nothing.
  enquire.set_query(Xapian::Query::MatchAll);
  const auto telling = enquire.get_eset(telling_roots, given, &shared);
  SimilarPlan similar{{Xapian::Query::MatchNothing}, {}};
  std::vector<Xapian::Query> terms;
  for (auto term = telling.begin(); term != telling.end(); ++term) {
    similar.roots.push_back((*term).substr(prefix::root.size()));
    terms.emplace_back(*term);
  }
  if (terms.empty()) {
    return similar;
  }
  const Xapian::Query any(Xapian::Query::OP_OR, terms.begin(), terms.end());
  similar.plan.cutoff = least_share * weight_in(database, any, id).value_or(0);
  similar.plan.query = Xapian::Query(
      Xapian::Query::OP_AND_NOT, any, Xapian::Query(id_term(id)) | Xapian::Query(copies));
  return similar;
}

}  // namespace warta
