// SPDX-License-Identifier: GPL-2.0-or-later
// The Indonesian stemmer: a word in, its root out. It generates every segmentation of the word into
// affixes and a root of the lexicon, weighs them by evidence, and takes the best.
// It has no errors: any bytes give some word; what no evidence supports is left as it is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemmer/style.hpp"
#include "stemmer/text.hpp"

namespace warta {

/// One way to read a word.
struct Segmentation {
  std::string root;
  std::vector<std::string> prefixes;  ///< outermost first, as written in grammars: meN-, ber-, di-
  std::vector<std::string> suffixes;  ///< innermost first: -kan, -an, -i, -ku, -nya, -lah
  double score = 0;                   ///< higher is better; the parts are listed in `rule`
  std::string rule;                   ///< what speaks for it, for people

  bool operator==(const Segmentation&) const = default;
};

/// Immutable after construction: any number of threads may share one.
class Stemmer {
 public:
  /// Uses the lexicon compiled into the library.
  explicit Stemmer(Style style = Style::standard);

  /// The root of *word* (folded as by `fold`, hyphens kept: "anak-anak" -> "anak"). A word without
  /// a better reading is its own root. Capitals change nothing but for the few place names that
  /// are derived words else: "Kepulauan" (Riau) is left whole.
  std::string stem(std::string_view word) const;

  /// How many of *tokens* make up the word that begins with the first of them: two where it is
  /// reduplicated ("anak-anak" are two tokens), else one. *tokens* is not empty.
  std::size_t count_tokens(std::span<const Token> tokens) const;

  /// Whether *word* ("anak-anak", "sayur-mayur", "tolong-menolong") is one reduplicated word, whose
  /// root is that of the whole, rather than two words with a hyphen ("pasca-pemilu").
  bool is_reduplication(std::string_view word) const;

  /// All readings considered, best first, behind them the refused ones (`rule` says why); the first
  /// one's root is `stem(word)`.
  std::vector<Segmentation> explain(std::string_view word) const;

  /// Changes whenever some word's root may change: part of a database's analysis fingerprint.
  static std::string_view fingerprint();

 private:
  Style style_;
};

}  // namespace warta
