// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/phrase_matcher.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

struct Sign {
  UChar32 code_point = 0;
  std::size_t to = 0;  ///< byte after it
};

Sign sign_at(std::string_view line, std::size_t from) {
  if (is_ascii(line[from])) {
    return {line[from], from + 1};
  }
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  Sign sign{0, from};
  U8_NEXT(bytes, sign.to, line.size(), sign.code_point);
  return sign;
}

bool is_word_sign(UChar32 c) {
  if (c >= 0 && c < 0x80) {
    return is_letter_or_digit(static_cast<char>(c));
  }
  constexpr auto letters = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CF_MASK;
  return c >= 0 && (U_MASK(u_charType(c)) & letters) != 0;
}

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019;
}

/// An apostrophe belongs to a word only between two of its letters.
bool is_inner_apostrophe(std::string_view line, const Sign& sign) {
  return is_apostrophe(sign.code_point) && sign.to < line.size() &&
         is_word_sign(sign_at(line, sign.to).code_point);
}

bool parts_words(UChar32 c) {
  static constexpr std::string_view signs = ",;:!?()[]{}|\n";
  return c > 0 && c < 0x80 && signs.find(static_cast<char>(c)) != std::string_view::npos;
}

constexpr std::size_t longest_abbreviation = 4;

LineWord word_at(std::string_view line, std::size_t from) {
  LineWord word{{}, from, from, false};
  while (word.to < line.size()) {
    const Sign sign = sign_at(line, word.to);
    if (!is_word_sign(sign.code_point) && !is_inner_apostrophe(line, sign)) {
      break;
    }
    word.to = sign.to;
  }
  word.folded = fold(line.substr(word.from, word.to - word.from));
  std::erase_if(word.folded, [](char c) { return c == '\'' || c == '`'; });
  return word;
}

}  // namespace

std::vector<LineWord> line_words(std::string_view line) {
  std::vector<LineWord> words;
  bool parted = false;
  for (std::size_t at = 0; at < line.size();) {
    const Sign sign = sign_at(line, at);
    if (is_word_sign(sign.code_point)) {
      auto word = word_at(line, at);
      at = word.to;
      if (word.folded.empty()) {  // invisible signs alone: a stray joiner or variation selector
        continue;
      }
      word.starts_part = parted;
      parted = false;
      words.push_back(std::move(word));
      continue;
    }
    const bool ends_sentence = sign.code_point == '.' && !words.empty() && words.back().to == at &&
                               words.back().folded.size() > longest_abbreviation;
    parted = parted || ends_sentence || parts_words(sign.code_point);
    at = sign.to;
  }
  return words;
}

PhraseMatcher::PhraseMatcher(std::span<const Phrase> phrases) : nodes_(1) {
  for (const auto& phrase : phrases) {
    std::uint32_t node = 0;
    for (const auto& word : line_words(phrase.text)) {
      const auto known = static_cast<std::uint32_t>(vocabulary_.size());
      const auto number = vocabulary_.try_emplace(word.folded, known).first->second;
      const auto fresh = static_cast<std::uint32_t>(nodes_.size());
      const auto [next, added] = nodes_[node].next.try_emplace(number, fresh);
      node = next->second;
      if (added) {
        nodes_.emplace_back();
      }
    }
    if (node != 0) {
      nodes_[node].ids.push_back(phrase.id);
    }
  }
}

std::vector<PhraseMatch> PhraseMatcher::find(std::span<const LineWord> words) const {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(words.size());
  const auto unknown = static_cast<std::uint32_t>(vocabulary_.size());
  for (const auto& word : words) {
    const auto known = vocabulary_.find(word.folded);
    numbers.push_back(known == vocabulary_.end() ? unknown : known->second);
  }
  std::vector<PhraseMatch> matches;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::uint32_t node = 0;
    for (std::size_t at = first; at < words.size() && numbers[at] != unknown; ++at) {
      const auto next = nodes_[node].next.find(numbers[at]);
      if (next == nodes_[node].next.end() || (at > first && words[at].starts_part)) {
        break;
      }
      node = next->second;
      for (const auto id : nodes_[node].ids) {
        matches.push_back({id, words[first].from, words[at].to, first, at - first + 1});
      }
    }
  }
  return matches;
}

std::vector<PhraseMatch> PhraseMatcher::find(std::string_view line) const {
  return find(line_words(line));
}

std::vector<PhraseMatch> PhraseMatcher::find_longest(std::span<const LineWord> words) const {
  const auto all = find(words);
  // By first word: what an earlier match covers up to the end lies inside it; the ends of the
  // matches that start later never lie inside one that starts at the same word and is shorter.
  std::vector<PhraseMatch> kept;
  std::size_t covered = 0;  // word after the furthest end of the matches that start earlier
  for (std::size_t at = 0; at < all.size();) {
    auto group_end = at;
    while (group_end < all.size() && all[group_end].word == all[at].word) {
      ++group_end;
    }
    const auto longest = all[group_end - 1].words;
    const auto end = all[at].word + longest;
    if (end > covered) {
      std::copy_if(all.begin() + static_cast<std::ptrdiff_t>(at),
                   all.begin() + static_cast<std::ptrdiff_t>(group_end),
                   std::back_inserter(kept),
                   [&](const PhraseMatch& match) { return match.words == longest; });
    }
    covered = std::max(covered, end);
    at = group_end;
  }
  return kept;
}

std::vector<PhraseMatch> PhraseMatcher::find_longest(std::string_view line) const {
  return find_longest(line_words(line));
}

}  // namespace warta
