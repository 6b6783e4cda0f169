// SPDX-License-Identifier: GPL-2.0-or-later
// Every way to take a word apart into affixes and a form of the lexicon that the grammar allows.
// Nothing is weighed here: ranking.hpp chooses.
#pragma once

#include <cstddef>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "stemmer/confixes.hpp"
#include "stemmer/lexicon.hpp"
#include "stemmer/style.hpp"

namespace warta {

/// One grammatical reading of a word. The base is a part of the word, which has to live as long as
/// the reading; the other views point into constants.
struct Reading {
  std::string_view part;             ///< what the affixes leave of the word
  char restored = '\0';              ///< the letter of the base that its prefix swallowed, if any
  lexicon::Entry entry;              ///< what the lexicon knows of the base
  std::size_t confix = bare_confix;  ///< number in *confixes*
  std::string_view outer;            ///< that of one of *outer_prefixes*, or empty
  std::string_view possessive;       ///< -ku, -mu, -nya, or empty
  std::string_view particle;         ///< -lah, -kah, -tah, -pun, or empty
  bool slip = false;                 ///< -kan is written without its k
  bool before_one_syllable = false;  ///< a prefix has the form that it takes before such bases only
  std::size_t before = 0;            ///< letters of the word in front of *part*
  std::size_t after = 0;             ///< letters behind it

  bool operator==(const Reading&) const = default;

  /// The word itself, as the lexicon lists it.
  bool is_bare() const { return before == 0 && after == 0; }

  /// Letters of the form found in the lexicon.
  std::size_t base_size() const { return part.size() + (restored == '\0' ? 0U : 1U); }
};

/// Few words have more readings than fit without an allocation.
using Readings = boost::container::small_vector<Reading, 12>;

/// All readings of *word* (a-z and hyphens, at most *max_word_bytes*), in no particular order.
Readings read_word(std::string_view word, Style style);

}  // namespace warta
