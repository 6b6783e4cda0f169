// SPDX-License-Identifier: GPL-2.0-or-later
// Every way to take a word apart into affixes and a form of the lexicon that the grammar allows.
// Nothing is weighed here: ranking.hpp chooses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stemmer/confixes.hpp"
#include "stemmer/lexicon.hpp"
#include "stemmer/style.hpp"

namespace warta {

/// One grammatical reading of a word. The views point into constants.
struct Reading {
  std::string base;                  ///< the form found in the lexicon, its first letter restored
  lexicon::Entry entry;              ///< what the lexicon knows of *base*
  std::size_t confix = bare_confix;  ///< number in *confixes*
  std::string_view outer;            ///< one of *outer_prefixes*, or empty
  std::string_view possessive;       ///< -ku, -mu, -nya, or empty
  std::string_view particle;         ///< -lah, -kah, -tah, -pun, or empty
  bool slip = false;                 ///< -kan is written without its k
  std::size_t before = 0;            ///< letters of the word in front of the root's part
  std::size_t after = 0;             ///< letters behind it

  bool operator==(const Reading&) const = default;

  /// The word itself, as the lexicon lists it.
  bool is_bare() const { return before == 0 && after == 0; }
};

/// All readings of *word* (folded, letters and perhaps a hyphen), in no particular order.
std::vector<Reading> read_word(std::string_view word, Style style);

}  // namespace warta
