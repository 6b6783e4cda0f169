// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/boilerplate_words.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "query/match/term_query.hpp"

namespace warta {

namespace {

bool is_boilerplate_word(const std::string& term) {
  return term.starts_with(word_term(prefix::boilerplate, {})) ||
         term.starts_with(root_term(prefix::boilerplate, {})) ||
         term.starts_with(phrase_term(prefix::boilerplate, {}));
}

/// Words of boilerplate, of which each match of *query* has one that is not a match without them;
/// Xapian::Query() where *query* asks for none. Of words in a row the rarest will do.
Xapian::Query boilerplate_words(const Xapian::Query& query, const Xapian::Database& database) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) {
    return is_boilerplate_word(term_of(query)) ? query : Xapian::Query();
  }
  std::vector<Xapian::Query> words;
  for (const auto& operand : operands_of(query)) {
    auto below = boilerplate_words(operand, database);
    if (!below.empty()) {
      words.push_back(std::move(below));
    }
  }
  if (meaning_of(query) == Meaning::side_by_side && !words.empty()) {
    return *std::ranges::min_element(words, {}, [&](const Xapian::Query& place) {
      Xapian::doccount documents = 0;
      for (auto term = place.get_unique_terms_begin(); term != place.get_unique_terms_end();
           ++term) {
        documents += database.get_termfreq(*term);
      }
      return documents;
    });
  }
  return {Xapian::Query::OP_OR, words.begin(), words.end()};
}

}  // namespace

MatchPlan with_boilerplate_words(const MatchPlan& plan, const Xapian::Database& database) {
  return filtered(plan, boilerplate_words(plan.query, database));
}

}  // namespace warta
