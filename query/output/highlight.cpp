// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/highlight.hpp"

#include <algorithm>
#include <span>

#include "query/language/tree.hpp"

namespace warta {

namespace {

bool stands_at(const std::vector<AnalysedWord>& words,
               std::size_t at,
               const std::vector<std::string>& phrase) {
  return phrase.size() <= words.size() - at &&
         std::ranges::equal(
             phrase, std::span(words).subspan(at, phrase.size()), {}, {}, &AnalysedWord::word);
}

/// The end of the word at *at*, with the later parts of a reduplication.
std::size_t end_of_word(const std::vector<AnalysedWord>& words, std::size_t at) {
  while (at + 1 < words.size() && words[at + 1].root.empty()) {
    ++at;
  }
  return words[at].to;
}

/// Numbers of words, ascending.
using Places = std::vector<std::size_t>;

/// Whether, with the operand *own* at *at*, each of the others stands at one of its *places* in one
/// window of so many words.
bool stand_around(std::size_t at,
                  std::size_t own,
                  const std::vector<Places>& places,
                  std::size_t window) {
  const auto stands_in = [&](std::size_t operand, std::size_t first) {
    auto place = std::ranges::lower_bound(places[operand], first);
    if (place != places[operand].end() && *place == at) {
      ++place;
    }
    return operand == own || (place != places[operand].end() && *place < first + window);
  };
  for (auto first = at + 1 - std::min(at + 1, window); first <= at; ++first) {
    std::size_t there = 0;
    while (there < places.size() && stands_in(there, first)) {
      ++there;
    }
    if (there == places.size()) {
      return true;
    }
  }
  return false;
}

}  // namespace

Targets::Targets(const Node& node, Analyser& analyser, bool in_title) {
  collect(node, analyser, in_title);
}

Targets::Targets(const std::vector<std::string>& roots) {
  for (const auto& root : roots) {
    roots_.emplace(root, count_++);
  }
}

void Targets::collect(const Node& node, Analyser& analyser, bool in_title) {
  if (!node.field.empty() && !in_title) {
    return;
  }
  switch (node.kind) {
    case NodeKind::word:
      add_roots(node.text, analyser);
      return;
    case NodeKind::exact:
      add_phrase(node.text, analyser);
      return;
    case NodeKind::phrase: {
      std::string text;
      for (const auto& word : node.words) {
        text += word + ' ';
      }
      add_phrase(text, analyser);
      return;
    }
    case NodeKind::prefix:
      prefixes_.emplace(node.text, count_++);
      if (!node.written) {
        add_roots(node.text, analyser);
      }
      return;
    case NodeKind::without:
      if (node.children.size() > 1) {
        collect(node.children.front(), analyser, in_title);
      }
      return;
    case NodeKind::near:
      add_near(node, analyser, in_title);
      return;
    case NodeKind::all_of:
    case NodeKind::any_of:
    case NodeKind::expansion:
      for (const auto& child : node.children) {
        collect(child, analyser, in_title);
      }
      return;
    case NodeKind::field:
    case NodeKind::date_range:
      return;
  }
}

void Targets::add_roots(std::string_view text, Analyser& analyser) {
  for (const auto& word : analyser.analyse(text)) {
    if (!word.root.empty()) {
      roots_.emplace(word.root, count_++);
    }
  }
}

void Targets::add_phrase(std::string_view text, Analyser& analyser) {
  Phrase phrase{{}, count_++};
  for (auto& word : analyser.analyse(text)) {
    phrase.words.push_back(std::move(word.word));
  }
  if (!phrase.words.empty()) {
    phrases_.push_back(std::move(phrase));
  }
}

void Targets::add_near(const Node& node, Analyser& analyser, bool in_title) {
  Near near{{}, near_window(node), count_++};
  near.operands.reserve(node.children.size());
  for (const auto& operand : node.children) {
    near.operands.push_back({});
    near.operands.back().collect(operand, analyser, in_title);
  }
  nears_.push_back(std::move(near));
}

std::vector<Mark> Targets::marks_at(const std::vector<AnalysedWord>& words, std::size_t at) const {
  std::vector<Mark> marks;
  const auto& word = words[at];
  for (const auto& phrase : phrases_) {
    if (stands_at(words, at, phrase.words)) {
      marks.push_back({word.from, words[at + phrase.words.size() - 1].to, phrase.target});
    }
  }
  // A later part of a reduplication has no root; as a written word it is looked for by itself.
  const auto& name = word.root.empty() ? word.word : word.root;
  if (const auto root = roots_.find(name); root != roots_.end()) {
    marks.push_back({word.from, end_of_word(words, at), root->second});
  }
  for (const auto& [prefix, target] : prefixes_) {
    if (word.word.starts_with(prefix) || word.root.starts_with(prefix)) {
      marks.push_back({word.from, word.to, target});
    }
  }
  return marks;
}

void Targets::add_marks_of(const Near& near,
                           const std::vector<AnalysedWord>& words,
                           MarksByWord& marks) {
  std::vector<Places> places(near.operands.size());
  for (std::size_t operand = 0; operand < places.size(); ++operand) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (!near.operands[operand].marks_at(words, at).empty()) {
        places[operand].push_back(at);
      }
    }
  }
  for (std::size_t operand = 0; operand < places.size(); ++operand) {
    for (const auto at : places[operand]) {
      if (stand_around(at, operand, places, near.window)) {
        const auto own = near.operands[operand].marks_at(words, at).front();
        marks[at].push_back({own.from, own.to, near.target});
      }
    }
  }
}

std::vector<Mark> Targets::marks(std::string_view text, Analyser& analyser) const {
  const auto words = analyser.analyse(text);
  MarksByWord by_word(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    by_word[at] = marks_at(words, at);
  }
  for (const auto& near : nears_) {
    add_marks_of(near, words, by_word);
  }
  std::vector<Mark> all;
  for (const auto& marks : by_word) {
    for (const auto& mark : marks) {
      if (!all.empty() && mark.from < all.back().to) {
        all.back().to = std::max(all.back().to, mark.to);
      } else {
        all.push_back(mark);
      }
    }
  }
  return all;
}

}  // namespace warta
