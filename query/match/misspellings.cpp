// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/misspellings.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "query/match/nearest_words.hpp"
#include "stemmer/lexicon.hpp"

namespace warta {

namespace {

/// Shorter words are near too many others.
constexpr std::size_t shortest_misspelt = 6;
/// Of each word.
constexpr std::size_t most_misspellings = 4;
/// Of a query: for each, a part of the dictionary is read.
constexpr std::size_t most_words = 8;

/// Whether the lexicon has the root of *word*. Most words that it has not are names, or misspelt.
bool is_known(const Stemmer& stemmer, std::string_view word) {
  return lexicon::find(stemmer.stem(word)).has_value();
}

/// Adds the single words that *node* holds, also those that it excludes.
void collect_words(const Node& node, std::set<std::string>& words) {
  words.insert(node.text);
  for (const auto& child : node.children) {
    collect_words(child, words);
  }
}

class Finder {
 public:
  Finder(const Node& root,
         const LiveDatabase& database,
         Analyser& analyser,
         const Deadline& deadline)
      : database_(database), analyser_(analyser), deadline_(deadline) {
    collect_words(root, asked_);
  }

  /// *node* with an expansion for each word that is misspelt somewhere.
  Node widened(const Node& node);

  std::vector<Expansion> take_expanded() { return std::move(expanded_); }

 private:
  std::vector<Node> misspellings(const Node& word);

  const LiveDatabase& database_;
  Analyser& analyser_;
  const Deadline& deadline_;
  std::set<std::string> asked_;                     ///< the words of the query
  std::map<std::string, std::vector<Node>> known_;  ///< by word
  std::vector<Expansion> expanded_;
};

Node Finder::widened(const Node& node) {
  Node wide = node;
  switch (node.kind) {
    case NodeKind::word: {
      auto forms = misspellings(node);
      forms.insert(forms.begin(), node);
      return forms.size() == 1 ? node
                               : Node{.kind = NodeKind::expansion, .children = std::move(forms)};
    }
    case NodeKind::expansion: {
      const auto& own = node.children.front();
      if (own.kind == NodeKind::word) {
        std::ranges::move(misspellings(own), std::back_inserter(wide.children));
      } else {
        wide.children.front() = widened(own);
      }
      return wide;
    }
    case NodeKind::all_of:
    case NodeKind::any_of:
      std::ranges::transform(node.children, wide.children.begin(), [this](const Node& child) {
        return widened(child);
      });
      return wide;
    case NodeKind::without:
      if (node.children.size() > 1) {
        wide.children.front() = widened(node.children.front());
      }
      return wide;
    case NodeKind::exact:
    case NodeKind::phrase:
    case NodeKind::prefix:
    case NodeKind::near:
    case NodeKind::field:
    case NodeKind::date_range:
      break;
  }
  return wide;
}

/// As exact words; of a word of the headline none. A word that the lexicon knows is spelt right;
/// one that stands in as many documents as *word* is a name.
std::vector<Node> Finder::misspellings(const Node& word) {
  const auto& text = word.text;
  if (!word.field.empty() || text.size() < shortest_misspelt ||
      !is_known(analyser_.stemmer(), text)) {
    return {};
  }
  if (const auto known = known_.find(text); known != known_.end()) {
    return known->second;
  }
  if (known_.size() == most_words || deadline_.passed()) {
    return {};
  }
  auto& found = known_[text];
  const auto documents = documents_with(text, database_, analyser_);
  for (const auto& near : misspellings_of(database_, text, deadline_)) {
    if (found.size() < most_misspellings && near.documents < documents &&
        !asked_.contains(near.word) && !is_known(analyser_.stemmer(), near.word)) {
      found.push_back({.kind = NodeKind::exact, .text = near.word});
      expanded_.push_back({text, near.word, "misspelling"});
    }
  }
  return found;
}

}  // namespace

std::optional<Misspellings> with_misspellings(const Node& root,
                                              const LiveDatabase& database,
                                              Analyser& analyser,
                                              const Deadline& deadline) {
  Finder finder(root, database, analyser, deadline);
  auto wide = finder.widened(root);
  auto expanded = finder.take_expanded();
  return expanded.empty() ? std::nullopt
                          : std::optional{Misspellings{std::move(wide), std::move(expanded)}};
}

}  // namespace warta
