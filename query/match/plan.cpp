// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/plan.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include "query/language/tree.hpp"

namespace warta {

namespace {

/// How much more two words count that stand side by side in the query and in an article. At 0.4,
/// scattered words still came before phrases; from 0.8 on nothing changes (query/README.md).
constexpr double closeness_bonus = 0.8;

/// Adds to *words* the words of *node*, and to *stand_ins* what stands for phrases of them.
void take_apart(const Node& node,
                std::vector<const Node*>& words,
                std::vector<const Node*>& stand_ins) {
  if (!spells_phrase(node)) {
    words.push_back(&node);
    return;
  }
  for (const auto& word : node.children.front().children) {
    take_apart(word, words, stand_ins);
  }
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    stand_ins.push_back(&node.children[i]);
  }
}

Xapian::Query joined(Xapian::Query::op combiner, const std::vector<Xapian::Query>& parts) {
  return {combiner, parts.begin(), parts.end()};
}

/// Whether one term may stand for both of two words. Where both stand at one place, Xapian 1.4.22
/// passes over pairs of other places.
bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  // A beginning may stand for thousands.
  const std::unordered_set<std::string_view> terms(a.begin(), a.end());
  return std::ranges::any_of(b, [&](const std::string& term) { return terms.contains(term); });
}

}  // namespace

double score_of(double weight) {
  return std::fmod(weight, weight_of_a_word);
}

Xapian::Query with_bonus(const Xapian::Query& query, double weight) {
  Xapian::FixedWeightPostingSource bonus(weight);
  return {Xapian::Query::OP_AND, query, Xapian::Query(&bonus)};
}

void TextParts::collect(const Node& node) {
  switch (node.kind) {
    case NodeKind::all_of:
      for (const auto& child : node.children) {
        collect(child);
      }
      return;
    case NodeKind::without:
      if (node.children.size() > 1) {
        collect(node.children.front());
      }
      for (std::size_t i = node.children.size() > 1 ? 1 : 0; i < node.children.size(); ++i) {
        exclusions_.push_back(&node.children[i]);
      }
      return;
    case NodeKind::word:
    case NodeKind::exact:
    case NodeKind::phrase:
    case NodeKind::prefix:
    case NodeKind::expansion:
      (node.field.empty() && !node.quoted ? words_ : demands_).push_back(&node);
      return;
    case NodeKind::near:
    case NodeKind::field:
    case NodeKind::date_range:
    case NodeKind::any_of:
      demands_.push_back(&node);
  }
}

std::vector<const Node*> TextParts::wanted() const {
  auto all = words_;
  all.insert(all.end(), demands_.begin(), demands_.end());
  return all;
}

MatchPlan TextParts::plan(Translator& translator, Scope scope, std::size_t least) const {
  const bool counted = least > 1 && least < words_.size();
  std::vector<Xapian::Query> words;
  for (const auto* word : words_) {
    const auto query = translator.translate(*word, scope);
    words.push_back(counted ? with_bonus(query, weight_of_a_word) : query);
  }
  std::vector<Xapian::Query> all;
  if (!words.empty()) {
    all.push_back(
        joined(least < words.size() ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, words));
  }
  for (const auto* demand : demands_) {
    all.push_back(translator.translate(*demand, scope));
  }
  MatchPlan plan{all.empty() ? Xapian::Query::MatchAll : joined(Xapian::Query::OP_AND, all)};
  if (counted) {
    // Half a word below, so that no rounding of a sum can matter.
    plan.cutoff = (static_cast<double>(least) - 0.5) * weight_of_a_word;
  }
  if (exclusions_.empty()) {
    return plan;
  }
  // As in Translator: only the article itself can exclude it.
  std::vector<Xapian::Query> excluded;
  for (const auto* exclusion : exclusions_) {
    excluded.push_back(translator.presence(*exclusion, Scope::article));
  }
  plan.query =
      Xapian::Query(Xapian::Query::OP_AND_NOT, plan.query, joined(Xapian::Query::OP_OR, excluded));
  return plan;
}

std::optional<CloseOnes> TextParts::close_ones(Translator& translator) const {
  CloseOnes close;
  std::vector<Xapian::Query> parts;
  const auto add = [&](const Node& node) {
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT,
                       translator.translate(node, Scope::article),
                       closeness_bonus);
  };
  std::vector<const Node*> words;
  std::vector<const Node*> stand_ins;
  for (const auto* node : words_) {
    take_apart(*node, words, stand_ins);
  }
  // What stands for a phrase is as good as its words side by side.
  for (const auto* stand_in : stand_ins) {
    add(*stand_in);
  }
  close.only_pairs = stand_ins.empty();
  for (const auto* word : words) {
    close.words.push_back(translator.terms_at_a_place(*word));
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!overlap(close.words[i - 1], close.words[i])) {
      add({.kind = NodeKind::near, .children = {*words[i - 1], *words[i]}, .distance = 1});
      close.pairs.emplace_back(i - 1, i);
    }
  }
  if (parts.empty()) {
    return std::nullopt;
  }
  close.query = joined(Xapian::Query::OP_OR, parts);
  return close;
}

bool has_words(const Node& node) {
  switch (node.kind) {
    case NodeKind::field:
    case NodeKind::date_range:
      return false;
    case NodeKind::without:
      return node.children.size() > 1 && has_words(node.children.front());
    case NodeKind::all_of:
    case NodeKind::any_of:
      return std::ranges::any_of(node.children, has_words);
    case NodeKind::word:
    case NodeKind::exact:
    case NodeKind::prefix:
    case NodeKind::phrase:
    case NodeKind::near:
    case NodeKind::expansion:
      break;
  }
  return true;
}

MatchPlan narrowed(const MatchPlan& plan, const Xapian::Query& close) {
  return {plan.query & close, plan.cutoff};
}

MatchPlan filtered(MatchPlan plan, const Xapian::Query& filter) {
  // Each match would be looked up among all documents.
  if (filter.get_type() != Xapian::Query::LEAF_MATCH_ALL) {
    plan.query = Xapian::Query(Xapian::Query::OP_FILTER, plan.query, filter);
  }
  return plan;
}

}  // namespace warta
