// SPDX-License-Identifier: GPL-2.0-or-later
// The analysis chain: the one way in which text becomes terms, used for articles, for queries and
// for snippets, so that the three always agree.
//
// A word stands in the index as it is written and, where its root is another word, also as its root
// with the prefix Z (Xapian's own convention); both with the word's position. So a root in any form
// is what `Analyser::root_terms` names, and no posting is there twice: half of all words of news
// are their own roots. A reduplicated word has its parts as written words and one root for the
// whole. Fixed phrases stand there as terms, too, without positions.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/fixed_phrases.hpp"
#include "stemmer/cached_stemmer.hpp"
#include "stemmer/text.hpp"

namespace warta {

struct AnalysedWord {
  std::string word;            ///< folded, as written
  std::string root;            ///< empty for the later parts of a reduplication
  std::uint32_t position = 0;  ///< 1 for the first word
  std::uint32_t from = 0;  ///< bytes in the text; a reduplication's first part spans only itself
  std::uint32_t to = 0;

  /// Whether the root has a term of its own: the written word does not say it already.
  bool has_root_term() const { return !root.empty() && root != word; }

  bool operator==(const AnalysedWord&) const = default;
};

/// Holds an iterator and a cache: one object serves one thread.
class Analyser {
 public:
  explicit Analyser(std::shared_ptr<const Stemmer> stemmer);

  /// *text* is well-formed UTF-8.
  std::vector<AnalysedWord> analyse(std::string_view text);

  /// The terms by which words of this root are found: the root's own and, where the root as a
  /// written word is its own root, that word's.
  std::vector<std::string> root_terms(std::string_view prefix, std::string_view root);

  const FixedPhrases& fixed_phrases() const { return fixed_phrases_; }

  const Stemmer& stemmer() const { return stemmer_.stemmer(); }

 private:
  CachedStemmer stemmer_;
  Tokeniser tokeniser_;
  FixedPhrases fixed_phrases_;
};

/// As they are written, each in its place; they point into *words*.
std::vector<std::string_view> written_words(std::span<const AnalysedWord> words);

/// The term of a written word, `S` + word in the title.
std::string word_term(std::string_view prefix, std::string_view word);
/// Whether *term* is that of a written word under *prefix*: `prefix::boilerplate`, or none for
/// words of the article, the only terms that begin with no capital letter.
bool is_word_term(std::string_view term, std::string_view prefix);
/// The term of a root: `Z` + prefix + root.
std::string root_term(std::string_view prefix, std::string_view root);

/// The term of a fixed phrase: `XP:` + prefix + its words.
std::string phrase_term(std::string_view prefix, std::string_view phrase);

/// Changes whenever the same text may give other terms: 16 hex digits over schema, tokeniser,
/// stemmer and fixed phrases. Stored in every database; a stranger's is refused.
std::string analysis_fingerprint();

}  // namespace warta
