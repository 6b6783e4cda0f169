// SPDX-License-Identifier: GPL-2.0-or-later
// Node -> Xapian::Query: which terms of the index stand for a word, a phrase, a field, and what
// each of them weighs. How several words combine into full and partial hits is plan.hpp's matter.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "query/language/query.hpp"
#include "query/match/beginnings.hpp"
#include "query/match/filters.hpp"
#include "query/match/live_database.hpp"

namespace warta {

/// Where words are looked for. Words of boilerplate weigh nothing, and no phrase and no NEAR spans
/// both.
enum class Scope { article, boilerplate_too };

class Translator {
 public:
  Translator(const LiveDatabase& database, Analyser& analyser, const FilterValues& values)
      : database_(database), analyser_(analyser), values_(values) {}

  Xapian::Query translate(const Node& node, Scope scope);

  /// The documents that *node* matches, for places where no weight is asked for: on the right of
  /// OP_AND_NOT and below OP_SYNONYM. There Xapian 1.4.22 never initialises the bounds of an
  /// OP_AND_MAYBE that stands in an OP_AND, and loses matches by them; so here is no OP_AND_MAYBE.
  Xapian::Query presence(const Node& node, Scope scope);

  /// The terms of the words that may stand where *node*, a child of NEAR, does.
  std::vector<std::string> terms_at_a_place(const Node& node);

  /// What the user should know of the translations so far: a prefix cut short, an ambiguous region.
  const std::set<std::string>& notices() const { return notices_; }

  /// Whether a prefix stood for more words than are searched.
  bool has_cut_prefix() const { return !cut_prefix_.empty(); }

  /// Which one did, as a sentence without its end.
  const std::string& cut_prefix() const { return cut_prefix_; }

 private:
  using Terms = std::vector<std::string>;

  Xapian::Query word(const Node& node, Scope scope);
  Xapian::Query prefix(const Node& node, Scope scope);
  Xapian::Query field(const Node& node);
  Xapian::Query all_but(const Xapian::Query& wanted, const Node& node);
  Xapian::Query expansion(const Node& node, Scope scope);
  Xapian::Query combined(Xapian::Query::op combiner, const Node& node, Scope scope);

  Xapian::Query any_form(std::string_view prefix, std::string_view root);
  Xapian::Query roots(const Node& node, Scope scope);
  Xapian::Query exact(std::string_view prefix, std::string_view text);
  Xapian::Query phrase(std::string_view prefix, const Node& node);
  Xapian::Query begun(std::string_view prefix, const Node& node);
  Xapian::Query begun_phrase(std::string_view prefix, const Node& node);
  Xapian::Query near(std::string_view prefix, const Node& node);
  const BegunWords& begun_words(std::string_view prefix, const std::string& text, bool written);
  void collect_roots(const Node& node, std::set<std::string>& roots);
  std::vector<Xapian::Query> forms_of(const Node& expansion, Scope scope);
  Node as_form(const Node& expansion, std::size_t form);
  std::vector<Terms> words_at_a_place(std::string_view prefix, const Node& node);

  /// What *make* makes of the words under the article's term prefix, and in the wider scope also
  /// of those of boilerplate.
  template <typename Make>
  Xapian::Query in_scope(const Node& node, Scope scope, Make make);

  const LiveDatabase& database_;
  Analyser& analyser_;
  const FilterValues& values_;
  std::map<std::pair<std::string, bool>, BegunWords>
      begun_words_;  // by first term, whether written
  std::set<std::string> notices_;
  std::string cut_prefix_;
  std::set<std::pair<std::string, bool>> cut_beginnings_;  ///< likewise, that a notice tells of
  std::size_t prefix_words_left_ = max_query_prefix_words;
};

}  // namespace warta
