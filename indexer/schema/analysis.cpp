// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/analysis.hpp"

#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// Rises with every change of what `analyse` emits; the stemmer's fingerprint covers the tokeniser.
constexpr int chain_version = 4;

}  // namespace

Analyser::Analyser(std::shared_ptr<const Stemmer> stemmer) : stemmer_(std::move(stemmer)) {}

std::vector<AnalysedWord> Analyser::analyse(std::string_view text) {
  const auto tokens = tokeniser_.tokenise(text);
  std::vector<AnalysedWord> words;
  words.reserve(tokens.size());
  for (std::span<const Token> rest{tokens}; !rest.empty();) {
    const auto word = rest.first(stemmer_.stemmer().count_tokens(rest));
    std::string form = word.front().word;
    for (const Token& part : word.subspan(1)) {
      form += '-' + part.word;
    }
    for (const Token& part : word) {
      const bool first = &part == &word.front();
      words.push_back({.word = part.word,
                       .root = first ? stemmer_.stem(form) : std::string{},
                       .position = part.position,
                       .from = part.from,
                       .to = part.to});
    }
    rest = rest.subspan(word.size());
  }
  return words;
}

std::vector<std::string> Analyser::root_terms(std::string_view prefix, std::string_view root) {
  std::vector<std::string> terms{root_term(prefix, root)};
  const auto written = analyse(root);
  if (written.size() == 1 && written.front().word == root && !written.front().has_root_term()) {
    terms.push_back(word_term(prefix, root));
  }
  return terms;
}

std::vector<std::string_view> written_words(std::span<const AnalysedWord> words) {
  std::vector<std::string_view> written;
  written.reserve(words.size());
  for (const auto& word : words) {
    written.emplace_back(word.word);
  }
  return written;
}

std::string word_term(std::string_view prefix, std::string_view word) {
  return std::string{prefix} + std::string{word};
}

bool is_word_term(std::string_view term, std::string_view prefix) {
  return prefix.empty() ? !term.empty() && !is_upper(term.front()) : term.starts_with(prefix);
}

std::string root_term(std::string_view prefix, std::string_view root) {
  return std::string{prefix::root} + std::string{prefix} + std::string{root};
}

std::string phrase_term(std::string_view prefix, std::string_view phrase) {
  return std::string{prefix::phrase} + std::string{prefix} + std::string{phrase};
}

std::string analysis_fingerprint() {
  return hash64(std::to_string(schema_version) + '/' + std::to_string(chain_version) + '/' +
                std::string{Stemmer::fingerprint()} + '/' + unicode_version() + '/' +
                fixed_phrases_fingerprint());
}

}  // namespace warta
