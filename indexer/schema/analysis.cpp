// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/analysis.hpp"

#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"

namespace warta {

namespace {

/// Rises with every change of the tokeniser or of what `analyse` emits.
constexpr int chain_version = 1;

}  // namespace

Analyser::Analyser(std::shared_ptr<const Stemmer> stemmer) : stemmer_(std::move(stemmer)) {}

std::vector<AnalysedWord> Analyser::analyse(std::string_view text) {
  const auto tokens = tokeniser_.tokenise(text);
  std::vector<AnalysedWord> words;
  words.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t end = i + 1;
    std::string joined = tokens[i].word;
    while (end < tokens.size() && tokens[end].hyphenated) {
      joined += '-' + tokens[end++].word;
    }
    const bool one_word = end - i > 1 && stemmer_.stemmer().is_reduplication(joined);
    for (std::size_t part = i; part < end; ++part) {
      const auto& token = tokens[part];
      std::string root;
      if (!one_word) {
        root = stemmer_.stem(token.word);
      } else if (part == i) {
        root = stemmer_.stem(joined);
      }
      words.push_back({token.word, std::move(root), token.position, token.from, token.to});
    }
    i = end;
  }
  return words;
}

std::string word_term(std::string_view prefix, std::string_view word) {
  return std::string{prefix} + std::string{word};
}

std::string root_term(std::string_view prefix, std::string_view root) {
  return std::string{prefix::root} + std::string{prefix} + std::string{root};
}

std::string analysis_fingerprint() {
  return hash64(std::to_string(schema_version) + '/' + std::to_string(chain_version) + '/' +
                std::string{Stemmer::fingerprint()});
}

}  // namespace warta
