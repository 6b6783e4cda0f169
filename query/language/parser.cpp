// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/parser.hpp"

#include <algorithm>
#include <utility>

#include "indexer/schema/error.hpp"
#include "query/language/lexer.hpp"
#include "query/language/mend.hpp"
#include "query/language/repairs.hpp"
#include "query/language/rewrite.hpp"
#include "query/language/tree.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// Whether *operands* are words, or alternatives of words, all of one field: nothing else has
/// positions to compare.
bool can_be_near(const std::vector<Node>& operands) {
  std::vector<const Node*> words;
  for (const auto& operand : operands) {
    if (operand.kind == NodeKind::any_of) {
      std::ranges::transform(
          operand.children, std::back_inserter(words), [](const Node& child) { return &child; });
    } else {
      words.push_back(&operand);
    }
  }
  return std::ranges::all_of(words, [&](const Node* word) {
    const bool single = word->kind == NodeKind::exact || word->kind == NodeKind::word ||
                        (word->kind == NodeKind::prefix && parts_of_word(*word).size() == 1);
    return single && word->field == words.front()->field;
  });
}

/// Descends recursively over well-formed lexemes, one function a precedence:
///   any   := all ((OR | ATAU) all)*
///   all   := near ((AND | DAN)? near)*
///   near  := one ((NEAR | DEKAT) one)*
///   one   := (NOT | BUKAN | -)* (term | group)
///   group := "(" any ")"
class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, Repairs& repairs)
      : lexemes_(std::move(lexemes)), repairs_(&repairs) {}

  Node any() {
    std::vector<Node> alternatives{all()};
    while (accept(LexemeKind::disjoin)) {
      alternatives.push_back(all());
    }
    return disjunction(std::move(alternatives));
  }

 private:
  Node all();
  Node near();
  Node one();
  Node group();
  void take_first_parts(std::vector<Node>& operands, const Lexeme& sign);

  bool at(LexemeKind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }

  bool accept(LexemeKind kind) {
    const bool found = at(kind);
    at_ += found ? 1U : 0U;
    return found;
  }

  bool begins_operand() const {
    return at(LexemeKind::term) || at(LexemeKind::open) || at(LexemeKind::negate);
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  Repairs* repairs_;
};

Node Parser::all() {
  std::vector<Node> wanted;
  while (accept(LexemeKind::conjoin) || begins_operand()) {
    wanted.push_back(near());
  }
  return conjunction(std::move(wanted));
}

Node Parser::near() {
  std::vector<Node> operands{one()};
  std::vector<const Lexeme*> signs;
  while (at(LexemeKind::near)) {
    signs.push_back(&lexemes_[at_++]);
    operands.push_back(one());
  }
  if (signs.empty()) {
    return std::move(operands.front());
  }
  const auto& sign = **std::ranges::max_element(signs, {}, &Lexeme::distance);
  if (!can_be_near(operands)) {
    repairs_->add('"' + sign.spelling + '"',
                  sign.at,
                  "needs single words on both sides; AND was taken instead");
    return conjunction(std::move(operands));
  }
  take_first_parts(operands, sign);
  if (std::ranges::any_of(signs, [&](const Lexeme* s) { return s->distance != sign.distance; })) {
    repairs_->add('"' + sign.spelling + '"',
                  sign.at,
                  "stands in a chain of other distances; the largest was taken for all");
  }
  return {.kind = NodeKind::near, .children = std::move(operands), .distance = sign.distance};
}

Node Parser::one() {
  bool negated = false;
  while (accept(LexemeKind::negate)) {
    negated = !negated;
  }
  Node node = at(LexemeKind::term) ? std::move(lexemes_[at_++].term) : group();
  return negated ? negation(std::move(node)) : node;
}

Node Parser::group() {
  accept(LexemeKind::open);
  Node node = any();
  accept(LexemeKind::close);
  return node;
}

/// Of a word with hyphens, each part has a position of its own: the first stands for all.
void Parser::take_first_parts(std::vector<Node>& operands, const Lexeme& sign) {
  for (auto& operand : operands) {
    if (operand.kind == NodeKind::any_of) {
      take_first_parts(operand.children, sign);
    } else if (auto parts = parts_of_word(operand);
               operand.kind == NodeKind::word && parts.size() > 1) {
      repairs_->add(
          '"' + sign.spelling + '"',
          sign.at,
          "compares single words; of \"" + operand.text + "\" it takes \"" + parts.front() + '"');
      operand.text = std::move(parts.front());
    }
  }
}

/// Of a query in which there is nothing to search for. Function words exclude no document where
/// there are others; alone they would let out the whole database, which nobody means by "akan".
Node nothing() {
  return {.kind = NodeKind::any_of};
}

void check_terms(const Node& root) {
  if (const auto terms = count_terms(root); terms > max_query_terms) {
    throw Error(ErrorKind::usage,
                "the query has " + std::to_string(terms) + " words and values; at most " +
                    std::to_string(max_query_terms) + " are taken, shorten it");
  }
}

/// The tree of *query*, function words and all; none where there is nothing to search for.
std::optional<Node> read_tree(const std::string& query, Repairs& repairs) {
  auto lexemes = mend(read_lexemes(query, repairs), repairs);
  if (!lexemes.empty()) {
    return Parser(std::move(lexemes), repairs).any();
  }
  if (query.find_first_not_of(" \t\r\n") != std::string::npos) {
    repairs.add("the query", 0, "holds no word to search for; it matches nothing");
    return nothing();
  }
  return std::nullopt;
}

/// Notes function words that are excluded, or that words shall be near: without them, the query
/// asks for something else.
void note_lost_words(const Node& node, const Vocabulary& vocabulary, Repairs& repairs) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto& child = node.children[i];
    const bool excluded = node.kind == NodeKind::without && (i > 0 || node.children.size() == 1);
    if ((excluded || node.kind == NodeKind::near) && !without_function_words(child, vocabulary)) {
      repairs.add("the query",
                  0,
                  std::string{excluded ? "excludes" : "asks for words near"} + " \"" +
                      to_string(child) +
                      "\", which says nothing by itself; it was left out, and counts in quotation "
                      "marks alone");
      continue;
    }
    note_lost_words(child, vocabulary, repairs);
  }
}

/// Gives *query* the words of *root* with all by which they are also looked for.
void add_other_forms(Query& query, const Node& root, const Vocabulary& vocabulary) {
  auto same = expand(root, vocabulary, Breadth::same);
  auto wider = expand(root, vocabulary, Breadth::related);
  std::ranges::copy_if(
      wider.expanded, std::back_inserter(query.related), [&](const Expansion& expansion) {
        return std::ranges::find(same.expanded, expansion) == same.expanded.end();
      });
  query.wider = std::move(wider.root);
  query.root = std::move(same.root);
  query.expanded = std::move(same.expanded);
}

}  // namespace

Query parse_query(std::string_view text,
                  const Vocabulary& vocabulary,
                  const ParseOptions& options) {
  if (text.size() > max_query_bytes) {
    throw Error(ErrorKind::usage,
                "the query has " + std::to_string(text.size()) + " bytes; at most " +
                    std::to_string(max_query_bytes) + " are taken, shorten it");
  }
  const auto [raw, replaced] = repair_utf8(text);
  Query query{.raw = raw, .strict = options.strict};
  Repairs repairs(query.raw, options.strict);
  if (replaced > 0) {
    repairs.add("the text",
                raw.find("\uFFFD"),
                "is not UTF-8; its ill-formed bytes separate words, like blanks");
  }
  auto root = read_tree(query.raw, repairs);
  if (root) {
    const auto whole = *std::exchange(root, without_function_words(*root, vocabulary));
    if (root) {
      note_lost_words(whole, vocabulary, repairs);
    } else {
      repairs.add("the query",
                  0,
                  "holds nothing but function words, which are searched for in quotation marks "
                  "alone; it matches nothing");
      root = nothing();
    }
  }
  if (root) {
    check_terms(*root);
    if (options.exact) {
      query.root = as_written(*root);
    } else if (options.expand) {
      add_other_forms(query, *root, vocabulary);
    } else {
      query.root = std::move(root);
    }
  }
  query.repairs = repairs.sentences();
  return query;
}

}  // namespace warta
