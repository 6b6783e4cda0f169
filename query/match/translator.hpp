// SPDX-License-Identifier: GPL-2.0-or-later
// Node -> Xapian::Query: which terms of the index stand for a word, a phrase, a field, and what
// each of them weighs. How several words combine into full and partial hits is plan.hpp's matter.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "query/language/query.hpp"
#include "query/match/filters.hpp"

namespace warta {

/// Where words are looked for. Of stripped boilerplate the index has roots alone, so that phrases,
/// exact words, prefixes and NEAR read the article in either case.
enum class Scope { article, boilerplate_too };

/// Words that `word*` may stand for; the most frequent ones are taken.
inline constexpr std::size_t max_prefix_words = 200;

class Translator {
 public:
  Translator(Xapian::Database database, Analyser& analyser, const FilterValues& values)
      : database_(std::move(database)), analyser_(analyser), values_(values) {}

  Xapian::Query translate(const Node& node, Scope scope);

  /// The documents that *node* matches, for places where no weight is asked for: on the right of
  /// OP_AND_NOT and below OP_SYNONYM. There Xapian 1.4.22 never initialises the bounds of an
  /// OP_AND_MAYBE that stands in an OP_AND, and loses matches by them; so here is no OP_AND_MAYBE.
  Xapian::Query presence(const Node& node, Scope scope);

  /// What the user should know of the translations so far: a prefix cut short, an ambiguous region.
  const std::set<std::string>& notices() const { return notices_; }

  /// Whether a prefix stood for more words than are searched.
  bool has_cut_prefix() const { return cut_prefix_; }

 private:
  Xapian::Query word(const Node& node, Scope scope);
  Xapian::Query exact(std::string_view field, std::string_view text);
  Xapian::Query phrase(const Node& node);
  Xapian::Query prefix(const Node& node);
  Xapian::Query near(const Node& node);
  Xapian::Query field(const Node& node);
  Xapian::Query all_but(Xapian::Query wanted, const Node& node);
  Xapian::Query expansion(const Node& node, Scope scope);
  Xapian::Query combined(Xapian::Query::op combiner, const Node& node, Scope scope);

  Xapian::Query roots(const Node& node, Scope scope);
  void collect_roots(const Node& node, std::set<std::string>& roots);
  std::vector<Xapian::Query> forms_of(const Node& expansion, Scope scope);
  Node as_form(const Node& expansion, std::size_t form);
  std::vector<Xapian::Query> written_forms(const Node& node);

  Xapian::Database database_;
  Analyser& analyser_;
  const FilterValues& values_;
  std::set<std::string> notices_;
  bool cut_prefix_ = false;
};

}  // namespace warta
