// SPDX-License-Identifier: GPL-2.0-or-later
// The words from which other words are made, with what is known of their derivations. Compiled from
// Debian's hunspell-id and data/supplement.tsv by compile_lexicon; immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "stemmer/confixes.hpp"
#include "stemmer/lexicon_table.hpp"

namespace warta::lexicon {

/// What the lexicon has under one form. A handle: copies cost nothing and last for ever.
class Entry {
 public:
  explicit Entry(std::uint16_t row) : row_(row) {}

  /// The form itself, or what it is known to derive from: belajar -> ajar.
  std::string_view root() const {
    const lexicon_table::Row& row = lexicon_table::rows[row_];
    return lexicon_table::letters.substr(row.root_from, row.root_length);
  }

  /// The confixes that the sources attest of the form.
  const ConfixSet& evidence() const {
    return lexicon_table::evidence[lexicon_table::rows[row_].evidence];
  }

  bool operator==(const Entry&) const = default;

 private:
  std::uint16_t row_;
};

/// Spells a form letter by letter and says at each whether the lexicon has it.
class Walk {
 public:
  /// False where no form goes on with *letter*; the walk is over then.
  bool advance(char letter) { return trie_.advance(letter); }

  /// What the lexicon has under the letters so far.
  std::optional<Entry> entry() const {
    return trie_.word() == no_word ? std::nullopt : std::optional{Entry{trie_.word()}};
  }

 private:
  TrieWalk trie_{lexicon_table::units};
};

/// The entry of *form* (folded), which may hold a hyphen ("sayur-mayur").
std::optional<Entry> find(std::string_view form);

/// Changes with the data and with the code that interprets them.
std::string_view fingerprint();

}  // namespace warta::lexicon
