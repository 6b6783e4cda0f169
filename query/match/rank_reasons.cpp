// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/rank_reasons.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "query/language/tree.hpp"

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

/// How often *terms* count in the document, all together.
std::size_t times_in(const LiveDatabase& database,
                     Xapian::docid document,
                     const std::vector<std::string>& terms) {
  std::size_t times = 0;
  for (const auto& term : terms) {
    auto at = database.whole().termlist_begin(document);
    const auto end = database.whole().termlist_end(document);
    at.skip_to(term);
    times += at != end && *at == term ? at.get_wdf() : 0;
  }
  return times;
}

/// The documents that have one of *terms*.
std::size_t documents_with(const LiveDatabase& database, const std::vector<std::string>& terms) {
  if (terms.size() == 1) {
    return database.frequency(terms.front());
  }
  Xapian::Enquire enquire(database.whole());
  enquire.set_query(
      database.among(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end())));
  enquire.set_weighting_scheme(Xapian::BoolWeight{});
  return enquire.get_mset(0, 0, database.whole().get_doccount()).get_matches_estimated();
}

/// A term taken apart.
struct WordTerm {
  bool is_root = false;
  bool is_phrase = false;   ///< a fixed phrase
  std::string_view prefix;  ///< of the headline or of boilerplate; none for words anywhere
  std::string word;
};

/// Whether *term* is of a field whose values are no words.
bool is_value(std::string_view term) {
  return std::ranges::any_of(fields, [&](const Field& field) {
    return field.kind != FieldKind::text && term.starts_with(field.prefix);
  });
}

WordTerm taken_apart(std::string term) {
  WordTerm parts;
  const auto take = [&](std::string_view prefix) {
    const bool begins = term.starts_with(prefix);
    term.erase(0, begins ? prefix.size() : 0);
    return begins;
  };
  parts.is_root = take(prefix::root);
  parts.is_phrase = take(prefix::phrase);
  for (const auto prefix : {find_field("title")->prefix, prefix::boilerplate}) {
    if (take(prefix)) {
      parts.prefix = prefix;
      break;
    }
  }
  parts.word = std::move(term);
  return parts;
}

/// What *terms_of*, given a prefix, names of *word*.
template <typename TermsOf>
MatchedTerm matched(const LiveDatabase& database,
                    Xapian::docid document,
                    const WordTerm& term,
                    bool as_root,
                    TermsOf terms_of) {
  const std::vector<std::string> terms = terms_of(term.prefix);
  return {term.word,
          as_root,
          times_in(database, document, terms),
          times_in(database, document, terms_of(find_field("title")->prefix)),
          documents_with(database, terms)};
}

/// Adds the words that *node* asks for; of an expansion, the user's own.
void collect_words(const Node& node, Analyser& analyser, std::set<std::string>& words) {
  auto texts = node.words;
  texts.push_back(node.text);
  for (const auto& text : texts) {
    for (auto& word : analyser.analyse(text)) {
      words.insert(std::move(word.word));
    }
  }
  const auto children = node.kind == NodeKind::expansion ? 1 : node.children.size();
  for (std::size_t i = 0; i < children; ++i) {
    collect_words(node.children[i], analyser, words);
  }
}

/// Whether the document has what *node* asks for.
bool has(const LiveDatabase& database,
         Translator& translator,
         const Node& node,
         Scope scope,
         const std::string& id) {
  return weight_in(database, translator.presence(node, scope), id).has_value();
}

/// What of *node* the document has: no alternative that it has not, and nothing excluded.
Node matching_part(const LiveDatabase& database,
                   Translator& translator,
                   const Node& node,
                   Scope scope,
                   const std::string& id) {
  const auto part = [&](const Node& child) {
    return matching_part(database, translator, child, scope, id);
  };
  std::vector<Node> parts;
  switch (node.kind) {
    case NodeKind::all_of:
      std::ranges::transform(node.children, std::back_inserter(parts), part);
      return conjunction(std::move(parts));
    case NodeKind::any_of:
    case NodeKind::expansion:
      for (const auto& child : node.children) {
        if (has(database, translator, child, scope, id)) {
          parts.push_back(part(child));
        }
      }
      return parts.empty() ? node : disjunction(std::move(parts));
    case NodeKind::without:
      return node.children.size() > 1 ? part(node.children.front()) : node;
    default:
      return node;
  }
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
                     Analyser& analyser,
                     const Node& node,
                     Scope scope,
                     const std::string& id) {
  WordReason reason;
  reason.word = to_string(node);
  const auto query = translator.translate(node, scope);
  const auto enquire = enquire_in(database, query, id);
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
  const auto counted =
      translator.translate(matching_part(database, translator, node, scope, id), scope);
  const auto with_terms = enquire_in(database, counted, id);
  const auto match = with_terms.get_mset(0, 1);
  if (match.empty()) {
    return reason;
  }
  const std::set<std::string> asked(counted.get_unique_terms_begin(),
                                    counted.get_unique_terms_end());
  std::set<std::string> words;
  collect_words(node, analyser, words);
  const auto document = *found.begin();
  std::set<std::string> roots;
  for (auto at = with_terms.get_matching_terms_begin(match.begin());
       at != with_terms.get_matching_terms_end(match.begin());
       ++at) {
    // The filter by the id is none of the query's words.
    if (*at == id_term(id) || is_value(*at)) {
      continue;
    }
    const auto term = taken_apart(*at);
    if (term.is_phrase) {
      reason.terms.push_back(matched(database, document, term, false, [&](std::string_view prefix) {
        return std::vector{phrase_term(prefix, term.word)};
      }));
      continue;
    }
    // A written word that is its own root stands for both, where both were asked for.
    const auto root = root_term(term.prefix, term.word);
    const bool counts_as_root = term.is_root || asked.contains(root);
    if (counts_as_root && roots.insert(root).second) {
      reason.terms.push_back(matched(database, document, term, true, [&](std::string_view prefix) {
        return analyser.root_terms(prefix, term.word);
      }));
    }
    if (!counts_as_root || (!term.is_root && words.contains(term.word))) {
      reason.terms.push_back(matched(database, document, term, false, [&](std::string_view prefix) {
        return std::vector{word_term(prefix, term.word)};
      }));
    }
  }
  return reason;
}

}  // namespace warta
