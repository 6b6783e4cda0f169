// SPDX-License-Identifier: GPL-2.0-or-later
// The only makers of inner nodes. They keep trees in one shape, so that a query written in two ways
// is one tree: no all_of directly in an all_of, no any_of in an any_of, no node of one child where
// the child alone says the same, and exclusions gathered at the conjunction that they belong to.
#pragma once

#include <cstddef>
#include <vector>

#include "query/language/query.hpp"

namespace warta {

/// Every one of *nodes*, of which there is at least one; negations among them become the exclusions
/// of a `without`.
Node conjunction(std::vector<Node> nodes);

/// One of *nodes*, of which there is at least one.
Node disjunction(std::vector<Node> nodes);

/// Everything but *node*; of a negation, what it negates.
Node negation(Node node);

/// Whether *node* is a run of words with what stands for all of them together.
bool spells_phrase(const Node& node);

/// *node* with the words that phrases in it are written in, and without what stands for these. What
/// it excludes stays as it is.
Node own_words(const Node& node);

/// The words of the whole stretch in which those of *near* stand, its ends among them.
std::size_t near_window(const Node& near);

/// The parts of a word that hyphens join: anak and anak of "anak-anak".
std::vector<std::string> parts_of_word(const Node& word);

/// Words, values and ranges in the tree, the parts of a hyphenated word each counted.
std::size_t count_terms(const Node& node);

}  // namespace warta
