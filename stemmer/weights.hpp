// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks for one reading of a word against another. The scale is arbitrary; evidence of the
// lexicon is meant to outweigh all that can be seen on the surface. README.md has the effect of
// each.
#pragma once

#include <cstddef>

namespace warta::weights {

/// The word itself is in the lexicon: then it is no accident that it looks derived.
inline constexpr double listed = 20;
/// The word is such a one with -nya or a particle, which never change what a word means.
inline constexpr double listed_before_clitic = 6;
/// The lexicon attests this very confix of the root.
inline constexpr double attested = 3;
/// It attests one with the same base: memberikan for diberikan.
inline constexpr double related = 2;
/// Prefix and suffix form a circumfix, so that both ends of the word are explained at once.
inline constexpr double circumfix = 0.5;
/// For each prefix, suffix and clitic: the simpler reading is the likelier.
inline constexpr double per_affix = -0.7;
/// A slip of the pen: only where nothing else fits.
inline constexpr double slip = -2;
/// For each letter of the root: an affix is more easily imitated by a long root than the reverse.
inline constexpr double per_letter = 0.25;
/// For each confix that the lexicon attests of the root, up to *most_derivations*: common words
/// have many, and stand for the frequencies that we have not.
inline constexpr double per_derivation = 0.2;
inline constexpr std::size_t most_derivations = 8;
/// A root of which nothing is known to derive.
inline constexpr double barren = -1;

}  // namespace warta::weights
