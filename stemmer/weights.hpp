// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks for one reading of a word against another, in hundredths of a point, so that sums are
// exact and equals are equal. The scale is arbitrary; evidence of the lexicon is meant to outweigh
// all that can be seen on the surface. README.md has the effect of each.
#pragma once

namespace warta::weights {

inline constexpr int per_point = 100;

/// The word itself is in the lexicon: then it is no accident that it looks derived.
inline constexpr int listed = 2000;
/// The word is such a one with -nya, which never changes what a word means.
inline constexpr int listed_before_clitic = 600;
/// With a particle: less, because many a root ends like one (langkah, rumpun, patah).
inline constexpr int listed_before_particle = 300;
/// The lexicon attests this very confix of the root.
inline constexpr int attested = 300;
/// It attests one with the same base: memberikan for diberikan.
inline constexpr int related = 200;
/// Prefix and suffix form a circumfix, so that both ends of the word are explained at once.
inline constexpr int circumfix = 50;
/// For each prefix, suffix and clitic: the simpler reading is the likelier.
inline constexpr int per_affix = -70;
/// A slip of the pen: only where nothing else fits.
inline constexpr int slip = -200;
/// For each letter of the root: an affix is more easily imitated by a long root than the reverse.
inline constexpr int per_letter = 25;
/// For each confix that the lexicon attests of the root, up to *most_derivations*: common words
/// have many, and stand for the frequencies that we have not.
inline constexpr int per_derivation = 20;
inline constexpr int most_derivations = 8;
/// A root of which nothing is known to derive.
inline constexpr int barren = -100;

}  // namespace warta::weights
