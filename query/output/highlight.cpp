// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/highlight.hpp"

#include <algorithm>
#include <span>

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
  // As far as the search lets them stand apart: see Translator::near.
  Near near{{}, node.distance + node.children.size() - 2, count_++};
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
  if (const auto root = roots_.find(word.root); root != roots_.end()) {
    marks.push_back({word.from, end_of_word(words, at), root->second});
  }
  for (const auto& [prefix, target] : prefixes_) {
    if (word.word.starts_with(prefix) || word.root.starts_with(prefix)) {
      marks.push_back({word.from, word.to, target});
    }
  }
  add_marks_near(words, at, marks);
  return marks;
}

void Targets::add_marks_near(const std::vector<AnalysedWord>& words,
                             std::size_t at,
                             std::vector<Mark>& marks) const {
  for (const auto& near : nears_) {
    const auto first = at - std::min(at, near.reach);
    const auto last = std::min(at + near.reach, words.size() - 1);
    const auto stands_near = [&](const Targets& operand) {
      for (auto place = first; place <= last; ++place) {
        if (place != at && !operand.marks_at(words, place).empty()) {
          return true;
        }
      }
      return false;
    };
    for (const auto& operand : near.operands) {
      const auto own = operand.marks_at(words, at);
      const auto is_near = [&](const Targets& other) {
        return &other == &operand || stands_near(other);
      };
      if (!own.empty() && std::ranges::all_of(near.operands, is_near)) {
        marks.push_back({own.front().from, own.front().to, near.target});
      }
    }
  }
}

std::vector<Mark> Targets::marks(std::string_view text, Analyser& analyser) const {
  const auto words = analyser.analyse(text);
  std::vector<Mark> all;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const auto& mark : marks_at(words, at)) {
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
