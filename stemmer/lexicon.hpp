// SPDX-License-Identifier: GPL-2.0-or-later
// The words from which other words are made, with what is known of their derivations. Compiled from
// Debian's hunspell-id and data/supplement.tsv by compile_lexicon; immutable.
#pragma once

#include <optional>
#include <string_view>

#include "stemmer/confixes.hpp"

namespace warta::lexicon {

struct Entry {
  std::string_view
      root;            ///< the form asked for, or what it is known to derive from: belajar -> ajar
  ConfixSet evidence;  ///< the confixes that the sources attest of the form

  bool operator==(const Entry&) const = default;
};

/// The entry of *form* (folded), which may hold a hyphen ("sayur-mayur").
std::optional<Entry> find(std::string_view form);

/// Changes with the data and with the code that interprets them.
std::string_view fingerprint();

}  // namespace warta::lexicon
