// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/translator.hpp"

#include <algorithm>
#include <utility>

#include "query/language/tree.hpp"
#include "query/match/date_query.hpp"

namespace warta {

namespace {

/// How much more the written form of a word counts than other forms of its root.
constexpr double written_form_bonus = 0.3;
/// How much more the user's own word counts than what it was expanded to.
constexpr double own_word_bonus = 0.5;

/// The term prefix of the words of a field; none for words anywhere.
std::string_view words_prefix(std::string_view field) {
  return field.empty() ? std::string_view{} : find_field(field)->prefix;
}

Xapian::Query all_of(const std::vector<Xapian::Query>& parts) {
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

/// The field that *node* or, of a NEAR, its words are said of.
std::string_view field_of(const Node& node) {
  return node.children.empty() ? std::string_view{node.field} : field_of(node.children.front());
}

/// Whether *node*, a `without`, is everything else than its children.
bool excludes_only(const Node& node) {
  return node.children.size() == 1;
}

Xapian::Query in_order(const std::vector<Xapian::Query>& terms) {
  if (terms.size() == 1) {
    return terms.front();
  }
  return {Xapian::Query::OP_PHRASE,
          terms.begin(),
          terms.end(),
          static_cast<Xapian::termcount>(terms.size())};
}

}  // namespace

Xapian::Query Translator::translate(const Node& node, Scope scope) {
  switch (node.kind) {
    case NodeKind::word:
      return word(node, scope);
    case NodeKind::exact:
      return in_scope(
          node, scope, [&](std::string_view prefix) { return exact(prefix, node.text); });
    case NodeKind::phrase:
      return in_scope(node, scope, [&](std::string_view prefix) { return phrase(prefix, node); });
    case NodeKind::prefix:
      return prefix(node, scope);
    case NodeKind::near:
      return in_scope(node, scope, [&](std::string_view prefix) { return near(prefix, node); });
    case NodeKind::field:
      return field(node);
    case NodeKind::date_range:
      return scaled(date_query(database_.whole(), node.from, node.to), 0);
    case NodeKind::all_of:
      return combined(Xapian::Query::OP_AND, node, scope);
    case NodeKind::any_of:
      return combined(Xapian::Query::OP_OR, node, scope);
    case NodeKind::without:
      return all_but(
          excludes_only(node) ? Xapian::Query::MatchAll : translate(node.children.front(), scope),
          node);
    case NodeKind::expansion:
      return expansion(node, scope);
  }
  return {};
}

Xapian::Query Translator::presence(const Node& node, Scope scope) {
  const auto joined = [&](Xapian::Query::op combiner) {
    std::vector<Xapian::Query> parts;
    for (const auto& child : node.children) {
      parts.push_back(presence(child, scope));
    }
    return Xapian::Query(combiner, parts.begin(), parts.end());
  };
  switch (node.kind) {
    case NodeKind::word:
      return roots(node, scope);
    case NodeKind::all_of:
      return joined(Xapian::Query::OP_AND);
    case NodeKind::any_of:
      return joined(Xapian::Query::OP_OR);
    case NodeKind::expansion: {
      const auto forms = forms_of(node, scope);
      return {Xapian::Query::OP_OR, forms.begin(), forms.end()};
    }
    case NodeKind::without:
      return all_but(
          excludes_only(node) ? Xapian::Query::MatchAll : presence(node.children.front(), scope),
          node);
    case NodeKind::exact:
    case NodeKind::phrase:
    case NodeKind::prefix:
    case NodeKind::near:
    case NodeKind::field:
    case NodeKind::date_range:
      break;
  }
  return translate(node, scope);
}

Xapian::Query Translator::word(const Node& node, Scope scope) {
  return {Xapian::Query::OP_AND_MAYBE,
          roots(node, scope),
          scaled(exact(words_prefix(node.field), node.text), written_form_bonus)};
}

template <typename Make>
Xapian::Query Translator::in_scope(const Node& node, Scope scope, Make make) {
  const auto field = field_of(node);
  auto query = make(words_prefix(field));
  if (scope == Scope::boilerplate_too && field.empty()) {
    query |= scaled(make(prefix::boilerplate), 0);
  }
  return query;
}

/// All forms of *root* as one word.
Xapian::Query Translator::any_form(std::string_view prefix, std::string_view root) {
  const auto terms = analyser_.root_terms(prefix, root);
  return {Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
}

/// The word by its root, or each part of a word with a hyphen ("pasca-pemilu") by its own, wherever
/// each of them stands.
Xapian::Query Translator::roots(const Node& node, Scope scope) {
  const auto prefix = words_prefix(node.field);
  std::vector<Xapian::Query> parts;
  for (const auto& [written, root, position, from, to] : analyser_.analyse(node.text)) {
    if (root.empty()) {
      continue;
    }
    auto part = any_form(prefix, root);
    if (scope == Scope::boilerplate_too && node.field.empty()) {
      part |= scaled(any_form(prefix::boilerplate, root), 0);
    }
    parts.push_back(std::move(part));
  }
  return parts.empty() ? Xapian::Query::MatchNothing : all_of(parts);
}

/// Words as they are written, several of them next to each other. A fixed phrase is found by its
/// own term, and weighs what the words of any other phrase do; boilerplate weighs nothing.
Xapian::Query Translator::exact(std::string_view prefix, std::string_view text) {
  const auto words = analyser_.analyse(text);
  std::vector<Xapian::Query> terms;
  terms.reserve(words.size());
  for (const auto& word : words) {
    terms.emplace_back(word_term(prefix, word.word));
  }
  const auto phrase = joined_words(written_words(words));
  if (!analyser_.fixed_phrases().contains(phrase)) {
    return terms.empty() ? Xapian::Query::MatchNothing : in_order(terms);
  }
  const Xapian::Query fixed(phrase_term(prefix, phrase));
  return prefix == prefix::boilerplate
             ? fixed
             : Xapian::Query(Xapian::Query::OP_FILTER, all_of(terms), fixed);
}

Xapian::Query Translator::phrase(std::string_view prefix, const Node& node) {
  if (std::ranges::any_of(node.words,
                          [](const std::string& word) { return word.size() > max_word_bytes; })) {
    return Xapian::Query::MatchNothing;
  }
  std::string text;
  for (const auto& part : node.words) {
    text += part + ' ';
  }
  return exact(prefix, text);
}

Xapian::Query Translator::prefix(const Node& node, Scope scope) {
  if (parts_of_word(node).size() == 1) {
    return in_scope(node, scope, [&](std::string_view prefix) { return begun(prefix, node); });
  }
  const auto phrase =
      in_scope(node, scope, [&](std::string_view prefix) { return begun_phrase(prefix, node); });
  // No less than without a star: there a word with hyphens is the roots of its parts.
  return node.written ? phrase : phrase | roots(node, scope);
}

/// Written words count more than other forms of their roots, as in a word without a star.
Xapian::Query Translator::begun(std::string_view prefix, const Node& node) {
  const auto& words = begun_words(prefix, node.text, node.written);
  Xapian::Query written(Xapian::Query::OP_SYNONYM, words.written.begin(), words.written.end());
  if (node.written) {
    return written;
  }
  Terms forms;
  for (const auto& root : words.roots) {
    std::ranges::move(analyser_.root_terms(prefix, root), std::back_inserter(forms));
  }
  return Xapian::Query(Xapian::Query::OP_SYNONYM, forms.begin(), forms.end()) |
         scaled(written, written_form_bonus);
}

/// The parts of a word with hyphens next to each other, the last one open.
Xapian::Query Translator::begun_phrase(std::string_view prefix, const Node& node) {
  auto parts = parts_of_word(node);
  const auto last = std::move(parts.back());
  parts.pop_back();
  std::vector<Xapian::Query> places;
  places.reserve(parts.size() + 1);
  for (const auto& part : parts) {
    places.push_back(exact(prefix, part));
  }
  // Xapian takes no OP_SYNONYM in a phrase.
  const auto& open = begun_words(prefix, last, true).written;
  places.emplace_back(Xapian::Query::OP_OR, open.begin(), open.end());
  return in_order(places);
}

const BegunWords& Translator::begun_words(std::string_view prefix,
                                          const std::string& text,
                                          bool written) {
  const auto [place, is_new] = begun_words_.try_emplace({word_term(prefix, text), written});
  auto& words = place->second;
  if (!is_new) {
    return words;
  }
  const auto most = std::clamp(prefix_words_left_, min_prefix_words, max_prefix_words);
  words = written ? written_words_begun_by(database_, prefix, text, most)
                  : words_begun_by(database_, prefix, text, most, analyser_);
  prefix_words_left_ -= std::min(prefix_words_left_, words.taken);
  if (words.cut()) {
    cut_prefix_ = text + "* stands for " + std::to_string(words.words) + " words";
    // What is cut for the article is cut for boilerplate again: one notice will do.
    const auto field = prefix == prefix::boilerplate ? std::string_view{} : prefix;
    if (cut_beginnings_.emplace(word_term(field, text), written).second) {
      notices_.insert(cut_prefix_ + "; the " + std::to_string(words.taken) +
                      " most frequent ones are searched, and counts are too low");
    }
  }
  return words;
}

/// The single words that may stand where a child of NEAR does, each by its terms: roots, or written
/// words where that is what was asked for.
std::vector<Translator::Terms> Translator::words_at_a_place(std::string_view prefix,
                                                            const Node& node) {
  std::vector<Terms> words;
  if (node.kind == NodeKind::word || node.kind == NodeKind::exact) {
    if (const auto parts = analyser_.analyse(node.text); !parts.empty()) {
      const auto& [written, root, position, from, to] = parts.front();
      words.push_back(node.kind == NodeKind::word ? analyser_.root_terms(prefix, root)
                                                  : Terms{word_term(prefix, written)});
    }
  } else if (node.kind == NodeKind::prefix) {
    const auto& begun = begun_words(prefix, node.text, node.written);
    for (const auto& written : begun.written) {
      words.push_back({written});
    }
    for (const auto& root : begun.roots) {
      words.push_back(analyser_.root_terms(prefix, root));
    }
  }
  for (const auto& child : node.children) {
    std::ranges::move(words_at_a_place(prefix, child), std::back_inserter(words));
  }
  return words;
}

std::vector<std::string> Translator::terms_at_a_place(const Node& node) {
  Terms all;
  for (auto& word : words_at_a_place({}, node)) {
    std::ranges::move(word, std::back_inserter(all));
  }
  return all;
}

Xapian::Query Translator::near(std::string_view prefix, const Node& node) {
  std::vector<Xapian::Query> words;
  std::vector<Xapian::Query> places;
  for (const auto& child : node.children) {
    std::vector<Xapian::Query> choice;
    // Xapian takes nothing but terms in an OP_NEAR, and OP_OR of them.
    Terms terms;
    for (const auto& word : words_at_a_place(prefix, child)) {
      choice.emplace_back(Xapian::Query::OP_SYNONYM, word.begin(), word.end());
      terms.insert(terms.end(), word.begin(), word.end());
    }
    if (choice.empty()) {
      return Xapian::Query::MatchNothing;
    }
    words.emplace_back(Xapian::Query::OP_OR, choice.begin(), choice.end());
    places.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
  }
  const Xapian::Query near{Xapian::Query::OP_NEAR,
                           places.begin(),
                           places.end(),
                           static_cast<Xapian::termcount>(near_window(node))};
  // Beside other words Xapian 1.4.22 gives an OR below an OP_NEAR weights that differ from match to
  // match, and with the bytes of fresh memory: there it only filters.
  return {Xapian::Query::OP_FILTER, all_of(words), near};
}

Xapian::Query Translator::field(const Node& node) {
  if (find_field(node.field)->kind == FieldKind::date) {
    return scaled(date_query(database_.whole(), node.text), 0);
  }
  const auto meaning = values_.terms_of(database_.whole(), *find_field(node.field), node.text);
  if (meaning.notice) {
    notices_.insert(*meaning.notice);
  }
  if (auto notice = absence(database_, *find_field(node.field), node.text, meaning.terms)) {
    notices_.insert(std::move(*notice));
  }
  return scaled(Xapian::Query(Xapian::Query::OP_OR, meaning.terms.begin(), meaning.terms.end()), 0);
}

/// *wanted* without what *node*, a `without`, excludes. A word that only boilerplate has does not
/// exclude an article, in either scope: so whatever the article's scope finds, the wider one finds
/// too.
Xapian::Query Translator::all_but(const Xapian::Query& wanted, const Node& node) {
  std::vector<Xapian::Query> unwanted;
  for (std::size_t i = excludes_only(node) ? 0 : 1; i < node.children.size(); ++i) {
    unwanted.push_back(presence(node.children[i], Scope::article));
  }
  return {Xapian::Query::OP_AND_NOT,
          wanted,
          Xapian::Query(Xapian::Query::OP_OR, unwanted.begin(), unwanted.end())};
}

/// All forms count as one word, whichever an article uses, and the user's own a little more. A sum
/// would favour articles that introduce an abbreviation beside its long form.
Xapian::Query Translator::expansion(const Node& node, Scope scope) {
  const auto forms = forms_of(node, scope);
  // Own words alone: else the words of a phrase in a phrase would have the bonus of both.
  return {Xapian::Query::OP_AND_MAYBE,
          Xapian::Query(Xapian::Query::OP_SYNONYM, forms.begin(), forms.end()),
          scaled(translate(own_words(as_form(node, 0)), Scope::article), own_word_bonus)};
}

std::vector<Xapian::Query> Translator::forms_of(const Node& expansion, Scope scope) {
  std::vector<Xapian::Query> forms;
  for (std::size_t i = 0; i < expansion.children.size(); ++i) {
    forms.push_back(presence(as_form(expansion, i), scope));
  }
  return forms;
}

/// The form of this number. One word that stands for several is taken as it is written where its
/// root is that of one of them: "pascapilkada" has the root of "pilkada", and by that `pasca
/// pilkada` would find all that `pilkada` does.
Node Translator::as_form(const Node& expansion, std::size_t form) {
  const auto& node = expansion.children[form];
  if (node.kind != NodeKind::word || parts_of_word(node).size() > 1) {
    return node;
  }
  std::set<std::string> own;
  collect_roots(node, own);
  std::set<std::string> others;
  for (const auto& other : expansion.children) {
    if (count_terms(other) > 1) {
      collect_roots(other, others);
    }
  }
  Node written = node;
  if (std::ranges::any_of(own, [&](const std::string& root) { return others.contains(root); })) {
    written.kind = NodeKind::exact;
  }
  return written;
}

/// Adds the roots of the words of *node*; of an expansion, of the user's own.
void Translator::collect_roots(const Node& node, std::set<std::string>& roots) {
  auto words = node.words;
  words.push_back(node.text);
  for (const auto& word : words) {
    for (const auto& part : analyser_.analyse(word)) {
      roots.insert(part.root);
    }
  }
  const auto children = node.kind == NodeKind::expansion ? 1 : node.children.size();
  for (std::size_t i = 0; i < children; ++i) {
    collect_roots(node.children[i], roots);
  }
}

Xapian::Query Translator::combined(Xapian::Query::op combiner, const Node& node, Scope scope) {
  std::vector<Xapian::Query> parts;
  for (const auto& child : node.children) {
    parts.push_back(translate(child, scope));
  }
  return {combiner, parts.begin(), parts.end()};
}

}  // namespace warta
