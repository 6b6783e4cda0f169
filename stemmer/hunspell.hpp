// SPDX-License-Identifier: GPL-2.0-or-later
// Reads hunspell-id: its word list, and of its affix rules just what each flag says about a root,
// namely which prefixes and which suffix it takes. Used at build time only.
#pragma once

#include <iosfwd>
#include <map>
#include <string>

#include "stemmer/confixes.hpp"

namespace warta {

/// The words of a lexicon (folded) with the confixes attested of each.
using Words = std::map<std::string, ConfixSet>;

/// Leaves out what is no Indonesian word: affixes listed as words, hyphenated names. Throws
/// std::runtime_error on a prefix that Warta cannot map: then hunspell-id has changed, and the
/// table in hunspell.cpp must follow.
Words read_hunspell(std::istream& affixes, std::istream& words);

}  // namespace warta
