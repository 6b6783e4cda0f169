// SPDX-License-Identifier: GPL-2.0-or-later
// Which prefixes and suffix may stand around one root: every combination that is not listed is
// refused, among them the illegal ones of Adriani et al. (2007), table 3 (ber-i, di-an, ke-i,
// ke-kan, meN-an, se-i, se-kan), save ke-i under di- and meN- ("diketahui"). The list is that of
// Chaer's and the KBBI's patterns, checked against those of hunspell-id.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stemmer/affixes.hpp"

namespace warta {

/// Verbs that share a base come together: whoever "memberikan" also has "diberikan". The lexicon's
/// word for one of them is evidence for the others.
enum class Base : std::uint8_t {
  none,
  plain,
  kan,
  i,
  an,
  per,
  per_kan,
  per_i,
  ke_kan,
  ke_i,
  se_kan
};

/// How readily a confix is believed on a root for which the lexicon does not attest it.
enum class Trust : std::uint8_t {
  free,               ///< productive and long enough not to arise by chance
  long_base,          ///< productive, but short: only before five letters or more
  after_common_verb,  ///< ku-, kau-: only on roots of which a plain verb and much else is made
  after_verb,         ///< -an: what a verb does or yields, so only on roots that make a plain verb
  attested,           ///< too short or too rare: only with the lexicon's word
};

struct Confix {
  std::array<Prefix, 3> prefixes{};  ///< outermost first
  Suffix suffix = Suffix::none;
  Trust trust = Trust::free;
  Base base = Base::none;
};

// clang-format off
inline constexpr std::array confixes{
    Confix{{Prefix::none}},
    Confix{{Prefix::none}, Suffix::kan, Trust::free, Base::kan},
    Confix{{Prefix::none}, Suffix::an, Trust::after_verb, Base::an},
    Confix{{Prefix::none}, Suffix::i, Trust::attested, Base::i},

    Confix{{Prefix::men}, Suffix::none, Trust::free, Base::plain},
    Confix{{Prefix::men}, Suffix::kan, Trust::free, Base::kan},
    Confix{{Prefix::men}, Suffix::i, Trust::free, Base::i},
    Confix{{Prefix::men, Prefix::per}, Suffix::none, Trust::free, Base::per},
    Confix{{Prefix::men, Prefix::per}, Suffix::kan, Trust::free, Base::per_kan},
    Confix{{Prefix::men, Prefix::per}, Suffix::i, Trust::free, Base::per_i},
    Confix{{Prefix::men, Prefix::ber}, Suffix::kan},
    Confix{{Prefix::men, Prefix::ke}, Suffix::kan, Trust::free, Base::ke_kan},
    Confix{{Prefix::men, Prefix::ke}, Suffix::i, Trust::free, Base::ke_i},
    Confix{{Prefix::men, Prefix::se}, Suffix::kan, Trust::free, Base::se_kan},
    Confix{{Prefix::men, Prefix::se}, Suffix::i, Trust::attested},

    Confix{{Prefix::di}, Suffix::none, Trust::free, Base::plain},
    Confix{{Prefix::di}, Suffix::kan, Trust::free, Base::kan},
    Confix{{Prefix::di}, Suffix::i, Trust::free, Base::i},
    Confix{{Prefix::di, Prefix::per}, Suffix::none, Trust::free, Base::per},
    Confix{{Prefix::di, Prefix::per}, Suffix::kan, Trust::free, Base::per_kan},
    Confix{{Prefix::di, Prefix::per}, Suffix::i, Trust::free, Base::per_i},
    Confix{{Prefix::di, Prefix::ber}, Suffix::kan},
    Confix{{Prefix::di, Prefix::ke}, Suffix::kan, Trust::free, Base::ke_kan},
    Confix{{Prefix::di, Prefix::ke}, Suffix::i, Trust::free, Base::ke_i},
    Confix{{Prefix::di, Prefix::se}, Suffix::kan, Trust::free, Base::se_kan},

    Confix{{Prefix::ku}, Suffix::none, Trust::after_common_verb},
    Confix{{Prefix::ku}, Suffix::kan, Trust::after_common_verb},
    Confix{{Prefix::ku}, Suffix::i, Trust::after_common_verb},
    Confix{{Prefix::ku, Prefix::per}, Suffix::kan, Trust::attested},
    Confix{{Prefix::kau}, Suffix::none, Trust::after_common_verb},
    Confix{{Prefix::kau}, Suffix::kan, Trust::after_common_verb},
    Confix{{Prefix::kau}, Suffix::i, Trust::after_common_verb},

    Confix{{Prefix::ter}, Suffix::none, Trust::free, Base::plain},
    Confix{{Prefix::ter}, Suffix::kan, Trust::free, Base::kan},
    Confix{{Prefix::ter}, Suffix::i, Trust::free, Base::i},
    Confix{{Prefix::ter}, Suffix::an, Trust::attested},
    Confix{{Prefix::ter, Prefix::per}, Suffix::none, Trust::free, Base::per},
    Confix{{Prefix::ter, Prefix::per}, Suffix::kan, Trust::free, Base::per_kan},
    Confix{{Prefix::ter, Prefix::ke}, Suffix::none, Trust::attested},

    Confix{{Prefix::ber}},
    Confix{{Prefix::ber}, Suffix::an},
    Confix{{Prefix::ber}, Suffix::kan},
    Confix{{Prefix::ber, Prefix::ke}, Suffix::none, Trust::attested},
    Confix{{Prefix::ber, Prefix::ke}, Suffix::an},
    Confix{{Prefix::ber, Prefix::se}, Suffix::none, Trust::attested},
    Confix{{Prefix::ber, Prefix::se}, Suffix::an, Trust::attested},
    Confix{{Prefix::ber, Prefix::pen}, Suffix::none, Trust::long_base},
    Confix{{Prefix::ber, Prefix::pen}, Suffix::an},
    Confix{{Prefix::ber, Prefix::per}, Suffix::an},

    Confix{{Prefix::pen}},
    Confix{{Prefix::pen}, Suffix::an},
    Confix{{Prefix::pen, Prefix::ber}, Suffix::none, Trust::attested},
    Confix{{Prefix::pen, Prefix::ber}, Suffix::an},
    Confix{{Prefix::pen, Prefix::per}, Suffix::none, Trust::attested},
    Confix{{Prefix::pen, Prefix::per}, Suffix::an},
    Confix{{Prefix::pen, Prefix::ke}, Suffix::an},
    Confix{{Prefix::pen, Prefix::se}, Suffix::an},
    Confix{{Prefix::pe}, Suffix::none, Trust::attested},
    Confix{{Prefix::pe}, Suffix::an, Trust::attested},

    Confix{{Prefix::per}},
    Confix{{Prefix::per}, Suffix::an},
    Confix{{Prefix::per}, Suffix::kan, Trust::free, Base::per_kan},
    Confix{{Prefix::per}, Suffix::i, Trust::free, Base::per_i},
    Confix{{Prefix::per, Prefix::se}, Suffix::none, Trust::attested},
    Confix{{Prefix::per, Prefix::se}, Suffix::an},

    Confix{{Prefix::ke}, Suffix::none, Trust::attested},
    Confix{{Prefix::ke}, Suffix::an},
    Confix{{Prefix::ke}, Suffix::i, Trust::attested, Base::ke_i},
    Confix{{Prefix::ke, Prefix::ber}, Suffix::an},
    Confix{{Prefix::ke, Prefix::ter}, Suffix::an},
    Confix{{Prefix::ke, Prefix::se}, Suffix::an},
    Confix{{Prefix::ke, Prefix::pen}, Suffix::an},
    Confix{{Prefix::ke, Prefix::men}, Suffix::an, Trust::attested},
    Confix{{Prefix::ke, Prefix::tidak}, Suffix::an},
    Confix{{Prefix::ke, Prefix::tidak, Prefix::ber}, Suffix::an},
    Confix{{Prefix::ke, Prefix::tidak, Prefix::ter}, Suffix::an},

    Confix{{Prefix::se}, Suffix::none, Trust::long_base},
    Confix{{Prefix::se}, Suffix::an, Trust::long_base, Base::an},
    Confix{{Prefix::se, Prefix::ber}, Suffix::none, Trust::attested},
    Confix{{Prefix::se, Prefix::ter}, Suffix::none, Trust::attested},
    Confix{{Prefix::se, Prefix::ke}, Suffix::none, Trust::attested},
    Confix{{Prefix::se, Prefix::ke}, Suffix::an, Trust::long_base},
    Confix{{Prefix::se, Prefix::per}, Suffix::none, Trust::attested},
    Confix{{Prefix::se, Prefix::per}, Suffix::an},
    Confix{{Prefix::se, Prefix::pen}, Suffix::none, Trust::attested},
    Confix{{Prefix::se, Prefix::pen}, Suffix::an},
};
// clang-format on

/// The row of no affix at all.
inline constexpr std::size_t bare_confix = 0;

/// A set of confixes, such as those that the lexicon attests of one root.
class ConfixSet {
 public:
  constexpr void insert(std::size_t confix) { words_[confix / 64] |= bit(confix); }

  constexpr bool contains(std::size_t confix) const {
    return (words_[confix / 64] & bit(confix)) != 0;
  }

  constexpr bool intersects(const ConfixSet& other) const {
    return (words_[0] & other.words_[0]) != 0 || (words_[1] & other.words_[1]) != 0;
  }

  constexpr std::size_t size() const {
    const int count = std::popcount(words_[0]) + std::popcount(words_[1]);
    return static_cast<std::size_t>(count);
  }

  constexpr const std::array<std::uint64_t, 2>& words() const { return words_; }

  constexpr ConfixSet() = default;

  constexpr ConfixSet(std::uint64_t low, std::uint64_t high) : words_{low, high} {}

  bool operator==(const ConfixSet&) const = default;

 private:
  static constexpr std::uint64_t bit(std::size_t confix) { return std::uint64_t{1} << confix % 64; }

  std::array<std::uint64_t, 2> words_{};
};

static_assert(confixes.size() <= 128);

/// The number of the confix in *confixes*, or their count if it is not legal.
constexpr std::size_t find_confix(const std::array<Prefix, 3>& prefixes, Suffix suffix) {
  std::size_t at = 0;
  while (at < confixes.size() &&
         (confixes[at].prefixes != prefixes || confixes[at].suffix != suffix)) {
    ++at;
  }
  return at;
}

/// The confixes that share the base of *confix*, itself among them.
constexpr ConfixSet same_base(std::size_t confix) {
  ConfixSet set;
  set.insert(confix);
  for (std::size_t at = 0; at < confixes.size(); ++at) {
    if (confixes[confix].base != Base::none && confixes[at].base == confixes[confix].base) {
      set.insert(at);
    }
  }
  return set;
}

}  // namespace warta
