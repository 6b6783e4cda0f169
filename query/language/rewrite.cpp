// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/rewrite.hpp"

#include <algorithm>
#include <span>

#include "query/language/tree.hpp"

namespace warta {

namespace {

/// The children of *node* that are left, a lost one of a `without` at its place being no longer
/// there: exclusions come back as negations, ready for `conjunction`.
std::vector<Node> children_without_function_words(const Node& node, const Vocabulary& vocabulary) {
  std::vector<Node> left;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    auto child = without_function_words(node.children[i], vocabulary);
    if (!child) {
      continue;
    }
    const bool excluded = node.kind == NodeKind::without && (i > 0 || node.children.size() == 1);
    left.push_back(excluded ? negation(std::move(*child)) : std::move(*child));
  }
  return left;
}

/// So many words apart, at most, the words of a related term stand.
constexpr std::size_t related_distance = 3;

Node about_an_election() {
  std::vector<Node> elections;
  for (const auto* election : {"pemilu", "pilkada"}) {
    elections.push_back({.kind = NodeKind::field, .text = election, .field = "election"});
  }
  return disjunction(std::move(elections));
}

/// Where words stand. Inside a known phrase, a shorter one has its spellings alone: "kapolres" for
/// the end of "wakil kepala kepolisian resor" would leave "wakil" to any other office.
enum class Place { anywhere, in_phrase };

class Expander {
 public:
  Expander(const Vocabulary& vocabulary, Breadth breadth)
      : vocabulary_(&vocabulary), breadth_(breadth) {}

  Node expand(const Node& node);

  std::vector<Expansion> take_expanded() { return std::move(expanded_); }

 private:
  Node expand_places(const Node& node);
  Node expand_run(std::span<const Node> run, const KnownPhrase& phrase);
  std::vector<Node> expand_runs(std::span<const Node> nodes, Place place);
  std::optional<KnownPhrase> find_phrase(std::span<const Node> run, Place place) const;
  std::size_t longest_run(std::span<const Node> nodes, std::size_t longest, Place place) const;
  Node form_of(const OtherForm& form, const std::string& field) const;
  void add_related(KnownPhrase& phrase) const;
  void note(const KnownPhrase& phrase);

  const Vocabulary* vocabulary_;
  Breadth breadth_;
  std::vector<Expansion> expanded_;
};

Node Expander::expand(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::prefix:
      return expand_runs(std::span{&node, 1}, Place::anywhere).front();
    case NodeKind::all_of:
      return conjunction(expand_runs(node.children, Place::anywhere));
    case NodeKind::any_of:
    case NodeKind::without: {
      Node expanded = node;
      std::ranges::transform(node.children, expanded.children.begin(), [this](const Node& child) {
        return expand(child);
      });
      return expanded;
    }
    case NodeKind::near:
      return expand_places(node);
    default:
      return node;
  }
}

/// *node*, an operand of NEAR or alternatives of one, with forms that have one place as it has.
Node Expander::expand_places(const Node& node) {
  if (!node.children.empty()) {
    Node expanded = node;
    std::ranges::transform(node.children, expanded.children.begin(), [this](const Node& child) {
      return expand_places(child);
    });
    return expanded;
  }
  auto known = find_phrase(std::span{&node, 1}, Place::anywhere);
  if (!known) {
    return node;
  }
  std::erase_if(known->others, [](const OtherForm& other) { return other.words.size() > 1; });
  return known->others.empty() ? node : expand_run(std::span{&node, 1}, *known);
}

/// *nodes* with the known phrases in them expanded; in a phrase, those that are shorter than it.
std::vector<Node> Expander::expand_runs(std::span<const Node> nodes, Place place) {
  const auto longest = place == Place::in_phrase ? nodes.size() - 1 : vocabulary_->longest_phrase();
  std::vector<Node> expanded;
  while (!nodes.empty()) {
    const auto length = longest_run(nodes, longest, place);
    if (length > 0) {
      const auto run = nodes.first(length);
      expanded.push_back(expand_run(run, *find_phrase(run, place)));
    } else if (nodes.front().kind == NodeKind::word || nodes.front().kind == NodeKind::prefix) {
      expanded.push_back(nodes.front());
    } else {
      expanded.push_back(expand(nodes.front()));
    }
    nodes = nodes.subspan(std::max<std::size_t>(length, 1));
  }
  return expanded;
}

/// How many of the first *nodes* spell the longest known phrase of up to *longest*; 0 where they
/// spell none.
std::size_t Expander::longest_run(std::span<const Node> nodes,
                                  std::size_t longest,
                                  Place place) const {
  auto length = std::min(nodes.size(), longest);
  while (length > 0 && !find_phrase(nodes.first(length), place)) {
    --length;
  }
  return length;
}

/// The phrase that *run* spells, if it has forms of the breadth: in `others` all of these.
std::optional<KnownPhrase> Expander::find_phrase(std::span<const Node> run, Place place) const {
  std::vector<std::string> words;
  for (const auto& node : run) {
    // `kamtibmas*` finds no less than `kamtibmas`; with an open end, words spell no phrase.
    const bool word =
        node.kind == NodeKind::word || (node.kind == NodeKind::prefix && run.size() == 1);
    if (!word || node.field != run.front().field) {
      return std::nullopt;
    }
    std::ranges::move(parts_of_word(node), std::back_inserter(words));
  }
  const auto* const known = vocabulary_->find_phrase(words);
  if (known == nullptr) {
    return std::nullopt;
  }
  auto phrase = *known;
  if (breadth_ == Breadth::related) {
    add_related(phrase);
  }
  if (place == Place::in_phrase && run.size() > 1) {
    std::erase_if(phrase.others, [](const OtherForm& other) { return other.kind != "variant"; });
  }
  return phrase.others.empty() ? std::nullopt : std::optional{std::move(phrase)};
}

/// A phrase as it is written; of a related term, whose words may stand in other forms and order
/// ("mencuri motor"), its words close together.
Node Expander::form_of(const OtherForm& form, const std::string& field) const {
  Node node{.kind = NodeKind::phrase, .field = field, .words = form.words};
  if (form.words.size() == 1) {
    const auto kind = form.as_written ? NodeKind::exact : NodeKind::word;
    const Node word{.kind = kind, .text = form.words.front(), .field = field};
    return form.in_elections ? conjunction({word, about_an_election()}) : word;
  }
  if (form.kind != "related") {
    return node;
  }
  Node near{.kind = NodeKind::near, .distance = related_distance};
  for (const auto& word : form.words) {
    if (!vocabulary_->is_function_word(word)) {
      near.children.push_back({.kind = NodeKind::word, .text = word, .field = field});
    }
  }
  return near.children.size() > 1 ? near : node;
}

/// Adds to the other forms of *phrase* the related terms of all of them, and what means the same as
/// these.
void Expander::add_related(KnownPhrase& phrase) const {
  const auto add = [&](OtherForm form) {
    const bool there = std::ranges::any_of(phrase.others, [&](const OtherForm& other) {
      return other.words == form.words && other.in_elections == form.in_elections;
    });
    if (!there) {
      form.kind = "related";
      phrase.others.push_back(std::move(form));
    }
  };
  auto related = phrase.related;
  for (const auto& form : phrase.others) {
    const auto& more = vocabulary_->find_phrase(form.words)->related;
    related.insert(related.end(), more.begin(), more.end());
  }
  for (const auto& form : related) {
    add(form);
    std::ranges::for_each(vocabulary_->find_phrase(form.words)->others, add);
  }
}

Node Expander::expand_run(std::span<const Node> run, const KnownPhrase& phrase) {
  note(phrase);
  std::vector<Node> forms{run.size() > 1 ? conjunction(expand_runs(run, Place::in_phrase))
                                         : run.front()};
  for (const auto& other : phrase.others) {
    forms.push_back(form_of(other, run.front().field));
  }
  return {.kind = NodeKind::expansion, .field = run.front().field, .children = std::move(forms)};
}

void Expander::note(const KnownPhrase& phrase) {
  for (const auto& other : phrase.others) {
    Expansion expansion{phrase.text, other.text, other.kind};
    const bool is_other = other.text != phrase.text;
    if (is_other && std::ranges::find(expanded_, expansion) == expanded_.end()) {
      expanded_.push_back(std::move(expansion));
    }
  }
}

}  // namespace

std::optional<Node> without_function_words(const Node& node, const Vocabulary& vocabulary) {
  if (node.kind == NodeKind::word && vocabulary.is_function_word(node.text)) {
    return std::nullopt;
  }
  if (node.children.empty()) {
    return node;
  }
  auto left = children_without_function_words(node, vocabulary);
  if (left.empty()) {
    return std::nullopt;
  }
  if (node.kind == NodeKind::any_of) {
    return disjunction(std::move(left));
  }
  if (node.kind != NodeKind::near || left.size() == 1) {
    return conjunction(std::move(left));
  }
  Node near = node;
  near.children = std::move(left);
  return near;
}

Node as_written(const Node& node) {
  Node written = node;
  std::ranges::transform(node.children, written.children.begin(), as_written);
  written.written = node.kind == NodeKind::prefix;
  if (node.kind != NodeKind::word) {
    return written;
  }
  auto parts = parts_of_word(node);
  written.kind = parts.size() == 1 ? NodeKind::exact : NodeKind::phrase;
  if (parts.size() > 1) {
    written.text.clear();
    written.words = std::move(parts);
  }
  return written;
}

ExpandedQuery expand(const Node& node, const Vocabulary& vocabulary, Breadth breadth) {
  Expander expander(vocabulary, breadth);
  Node root = expander.expand(node);
  return {std::move(root), expander.take_expanded()};
}

}  // namespace warta
