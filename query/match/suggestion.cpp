// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/suggestion.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "query/match/nearest_words.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// A word that is written so often for each time that it is mistyped.
constexpr Xapian::doccount times_a_typing_error = 50;
/// Words of a query that are looked at, and words that are tried for each.
constexpr std::size_t most_suspects = 4;
constexpr std::size_t most_tried = 4;
/// Nobody waits for a hint: the dictionary is read for so long, the time limit permitting.
constexpr double reading_seconds = 0.25;

/// By mistyped word.
using Replacements = std::map<std::string, std::string>;

/// The words that *node* asks for. Words of the vocabulary, which an expansion holds, are spelt
/// right, and what is excluded is not missed.
void collect_words(const Node& node, std::vector<std::string>& words) {
  switch (node.kind) {
    case NodeKind::word:
    case NodeKind::exact:
      words.push_back(node.text);
      return;
    case NodeKind::phrase:
      words.insert(words.end(), node.words.begin(), node.words.end());
      return;
    case NodeKind::near:
    case NodeKind::all_of:
    case NodeKind::any_of:
      for (const auto& child : node.children) {
        collect_words(child, words);
      }
      return;
    case NodeKind::without:
      if (node.children.size() > 1) {
        collect_words(node.children.front(), words);
      }
      return;
    case NodeKind::prefix:
    case NodeKind::field:
    case NodeKind::date_range:
    case NodeKind::expansion:
      return;
  }
}

Node replaced(const Node& node, const Replacements& replacements) {
  Node changed = node;
  const auto replace = [&](std::string& word) {
    if (const auto other = replacements.find(word); other != replacements.end()) {
      word = other->second;
    }
  };
  if (node.kind == NodeKind::word || node.kind == NodeKind::exact) {
    replace(changed.text);
  }
  std::ranges::for_each(changed.words, replace);
  for (auto& child : changed.children) {
    child = replaced(child, replacements);
  }
  return changed;
}

/// Whether the word at byte *from* belongs to the value of a field: `outlet:kabar.example`.
bool is_in_value(std::string_view text, std::size_t from) {
  const auto blank = text.find_last_of(" \t\r\n(\"", from);
  const auto begin = blank == std::string_view::npos ? 0 : blank + 1;
  const auto colon = text.substr(begin, from - begin).find(':');
  if (colon == std::string_view::npos) {
    return false;
  }
  const auto* const field = find_field(text.substr(begin, colon));
  return field != nullptr && field->kind != FieldKind::text;
}

/// The user's own text with the words replaced; as a tree is printed, where folding has changed
/// what was typed so much that the words are not found again.
std::string text_of(const Query& query, const Replacements& replacements) {
  std::string text;
  std::size_t end = 0;
  Tokeniser tokeniser;
  for (const auto& token : tokeniser.tokenise(query.raw)) {
    const auto other = replacements.find(token.word);
    if (other != replacements.end() && !is_in_value(query.raw, token.from)) {
      text.append(query.raw, end, token.from - end).append(other->second);
      end = token.to;
    }
  }
  return end == 0 ? to_string(replaced(*query.root, replacements))
                  : text.append(query.raw, end, std::string::npos);
}

struct Suspect {
  std::string word;
  bool unknown = false;
  std::vector<NearWord> meant;
};

/// The words of *query* that others may be meant by.
std::vector<Suspect> suspects_of(const Query& query,
                                 const LiveDatabase& database,
                                 Analyser& analyser,
                                 const Deadline& deadline) {
  std::vector<std::string> words;
  collect_words(*query.root, words);
  const Deadline own(Deadline::Clock::now(), reading_seconds);
  std::vector<Suspect> suspects;
  for (const auto& word : words) {
    if (suspects.size() == most_suspects || deadline.passed() || own.passed()) {
      break;
    }
    const auto documents = documents_with(word, database, analyser);
    if (documents > few_hits ||
        std::ranges::find(suspects, word, &Suspect::word) != suspects.end()) {
      continue;
    }
    auto meant = nearest_words(database, word, own);
    std::erase_if(meant, [&](const NearWord& near) {
      return near.documents < documents * times_a_typing_error;
    });
    if (!meant.empty()) {
      meant.resize(std::min(meant.size(), most_tried));
      suspects.push_back({word, documents == 0, std::move(meant)});
    }
  }
  // Where a word is unknown, that is what is wrong.
  if (std::ranges::any_of(suspects, &Suspect::unknown)) {
    std::erase_if(suspects, [](const Suspect& suspect) { return !suspect.unknown; });
  }
  return suspects;
}

/// The likeliest replacements first: the nearest word for each suspect, then another for one.
std::vector<Replacements> replacements_of(const std::vector<Suspect>& suspects) {
  Replacements nearest;
  for (const auto& suspect : suspects) {
    nearest[suspect.word] = suspect.meant.front().word;
  }
  std::vector<Replacements> all{nearest};
  for (const auto& suspect : suspects) {
    for (std::size_t i = 1; i < suspect.meant.size(); ++i) {
      all.push_back(nearest);
      all.back()[suspect.word] = suspect.meant[i].word;
    }
  }
  return all;
}

}  // namespace

std::optional<Suggestion> suggestion_for(const Query& query,
                                         std::size_t hits,
                                         const LiveDatabase& database,
                                         Analyser& analyser,
                                         const CountOfHits& count,
                                         const Deadline& deadline) {
  if (!query.root || hits > few_hits) {
    return std::nullopt;
  }
  const auto suspects = suspects_of(query, database, analyser, deadline);
  if (suspects.empty()) {
    return std::nullopt;
  }
  // The frequent "kota" is no nearer to "kotk" than "kotak" is: what stands beside it decides.
  std::optional<Replacements> best;
  std::size_t most_close = 0;
  for (const auto& replacements : replacements_of(suspects)) {
    if (deadline.passed()) {
      break;
    }
    const auto found = count(replaced(*query.root, replacements));
    if (found && found->hits > hits && (!best || found->close > most_close)) {
      best = replacements;
      most_close = found->close;
    }
  }
  return best ? std::optional{Suggestion{text_of(query, *best), replaced(*query.root, *best)}}
              : std::nullopt;
}

}  // namespace warta
