// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of a tree of words before it is searched for: function words go, words turn into
// other forms as well, or into nothing but themselves. Each step takes a tree and gives a tree.
#pragma once

#include <optional>
#include <vector>

#include "query/language/query.hpp"
#include "query/language/vocabulary.hpp"

namespace warta {

/// *node* without its function words; none where it has nothing else.
std::optional<Node> without_function_words(const Node& node, const Vocabulary& vocabulary);

/// *node* with every word as an exact one, those with hyphens as phrases, and prefixes of written
/// words.
Node as_written(const Node& node);

struct ExpandedQuery {
  Node root;
  std::vector<Expansion> expanded;  ///< each once, in the order of the words
};

/// Which other forms count: those that mean the same, or related terms as well.
enum class Breadth { same, related };

/// *node* with an expansion for every word that has other forms, and for every run of words, all of
/// them wanted, that spells a phrase that has: the longest such run first, from the left. The words
/// of a phrase have their own forms in it, and shorter phrases their other spellings. In a NEAR,
/// whose words each have one place, other forms of one word alone.
ExpandedQuery expand(const Node& node, const Vocabulary& vocabulary, Breadth breadth);

}  // namespace warta
