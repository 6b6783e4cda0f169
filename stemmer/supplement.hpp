// SPDX-License-Identifier: GPL-2.0-or-later
// Reads data/supplement.tsv, Warta's own additions to hunspell-id. Used at build time only.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "stemmer/confixes.hpp"

namespace warta {

/// One line of the supplement.
struct Supplement {
  std::string form;
  std::string root;    ///< the form itself, or what it derives from
  ConfixSet evidence;  ///< confixes that the form takes
};

/// Throws std::runtime_error that names the line of a mistake.
std::vector<Supplement> read_supplement(std::istream& lines);

}  // namespace warta
