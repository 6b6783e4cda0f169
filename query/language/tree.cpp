// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/tree.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace warta {

namespace {

bool is_negation(const Node& node) {
  return node.kind == NodeKind::without && node.children.size() == 1;
}

/// Adds *node* to *nodes*, or its children where it is of *kind* itself.
void append_flat(std::vector<Node>& nodes, Node node, NodeKind kind) {
  if (node.kind == kind) {
    std::ranges::move(node.children, std::back_inserter(nodes));
  } else {
    nodes.push_back(std::move(node));
  }
}

Node join(std::vector<Node> nodes, NodeKind kind) {
  if (nodes.size() == 1) {
    return std::move(nodes.front());
  }
  return {.kind = kind, .children = std::move(nodes)};
}

}  // namespace

Node conjunction(std::vector<Node> nodes) {
  std::vector<Node> wanted;
  std::vector<Node> excluded;
  for (auto& node : nodes) {
    if (is_negation(node)) {
      excluded.push_back(std::move(node.children.front()));
    } else {
      append_flat(wanted, std::move(node), NodeKind::all_of);
    }
  }
  if (excluded.empty()) {
    return join(std::move(wanted), NodeKind::all_of);
  }
  if (wanted.empty()) {
    return negation(disjunction(std::move(excluded)));
  }
  std::vector<Node> children{join(std::move(wanted), NodeKind::all_of)};
  std::ranges::move(excluded, std::back_inserter(children));
  return {.kind = NodeKind::without, .children = std::move(children)};
}

Node disjunction(std::vector<Node> nodes) {
  std::vector<Node> alternatives;
  for (auto& node : nodes) {
    append_flat(alternatives, std::move(node), NodeKind::any_of);
  }
  return join(std::move(alternatives), NodeKind::any_of);
}

Node negation(Node node) {
  if (is_negation(node)) {
    Node negated = std::move(node.children.front());
    return negated;
  }
  Node all_but{.kind = NodeKind::without};
  all_but.children.push_back(std::move(node));
  return all_but;
}

bool spells_phrase(const Node& node) {
  return node.kind == NodeKind::expansion && node.children.front().kind == NodeKind::all_of;
}

Node own_words(const Node& node) {
  if (spells_phrase(node)) {
    return own_words(node.children.front());
  }
  Node own = node;
  if (node.kind == NodeKind::without) {
    if (node.children.size() > 1) {
      own.children.front() = own_words(node.children.front());
    }
    return own;
  }
  std::ranges::transform(node.children, own.children.begin(), own_words);
  // Words of a phrase stand beside those around it.
  return own.kind == NodeKind::all_of ? conjunction(std::move(own.children)) : own;
}

std::size_t near_window(const Node& near) {
  return near.distance + near.children.size() - 1;
}

std::vector<std::string> parts_of_word(const Node& word) {
  std::vector<std::string> parts{""};
  for (const char letter : word.text) {
    if (letter == '-') {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

std::size_t count_terms(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::prefix:
      return parts_of_word(node).size();
    case NodeKind::phrase:
      return node.words.size();
    case NodeKind::exact:
    case NodeKind::field:
    case NodeKind::date_range:
      return 1;
    case NodeKind::near:
    case NodeKind::all_of:
    case NodeKind::any_of:
    case NodeKind::without:
    case NodeKind::expansion:
      break;
  }
  return std::transform_reduce(
      node.children.begin(), node.children.end(), std::size_t{0}, std::plus<>{}, count_terms);
}

}  // namespace warta
