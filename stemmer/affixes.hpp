// SPDX-License-Identifier: GPL-2.0-or-later
// The affixes of Indonesian and the forms they take before a root, as tables.
// Sources: Chaer, "Tata Bahasa Praktis Bahasa Indonesia" and the conventions of the KBBI for the
// forms; Adriani, Asian, Nazief, Tahaghoghi and Williams (2007), "Stemming Indonesian: a
// confix-stripping approach", tables 2-4, and Arifin, Mahendra and Ciptaningtyas (2009), "Enhanced
// confix stripping stemmer", for their use in stemming. Which affixes may meet in one word is in
// confixes.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace warta {

enum class Prefix : std::uint8_t {
  none,
  men,  ///< the grammars' meN-: its nasal takes the place of the first sound of the root
  di,
  ku,
  kau,
  ter,
  ber,
  pen,  ///< the grammars' peN-
  pe,
  per,
  ke,
  se,
  tidak,  ///< a word of its own, but a prefix inside "ketidakpastian"
};

/// Suffixes that make a new word; at most one of them stands in a word.
enum class Suffix : std::uint8_t { none, kan, an, i };

/// The prefixes as grammars write them, by number.
inline constexpr std::array<std::string_view, 13> prefix_names{
    "", "meN", "di", "ku", "kau", "ter", "ber", "peN", "pe", "per", "ke", "se", "tidak"};

/// The suffixes, by number.
inline constexpr std::array<std::string_view, 4> suffix_names{"", "kan", "an", "i"};

/// What must follow an allomorph, besides one of its letters.
enum class Shape : std::uint8_t {
  any,
  one_syllable,  ///< menge-bom, penge-cat
  consonant_er,  ///< be-kerja, te-percik, pe-kerja, whose first syllable ends in -er: no second r
  ajar,          ///< bel-ajar, pel-ajar: the one root with l for r
};

/// Before one of the letters *before* the prefix is spelled *surface*; where it has swallowed the
/// first letter of the root, that letter is *restored*.
struct Allomorph {
  Prefix prefix = Prefix::none;
  std::string_view surface;
  std::string_view before;
  char restored = '\0';
  Shape shape = Shape::any;
};

inline constexpr std::string_view vowels = "aeiou";
inline constexpr std::string_view any_letter = "abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view any_but_r = "abcdefghijklmnopqstuvwxyz";

// p, t, s, k vanish after the nasal before a vowel; before a consonant and in young loans they stay
// ("memproses", "mentransfer", "mensosialisasikan", "mengkaji"), which is why those rows have both.
// Before r the p of a loan goes or stays ("pemrosesan" is the KBBI's, "memproses" too).
inline constexpr std::array allomorphs{
    Allomorph{Prefix::men, "me", "lmnrwy"},
    Allomorph{Prefix::men, "mem", "bfpv"},
    Allomorph{Prefix::men, "mem", vowels, 'p'},
    Allomorph{Prefix::men, "mem", "r", 'p'},
    Allomorph{Prefix::men, "men", "cdjstz"},
    Allomorph{Prefix::men, "men", vowels, 't'},
    Allomorph{Prefix::men, "meny", vowels, 's'},
    Allomorph{Prefix::men, "meng", "aeioughkq"},
    Allomorph{Prefix::men, "meng", vowels, 'k'},
    Allomorph{Prefix::men, "menge", any_letter, '\0', Shape::one_syllable},

    Allomorph{Prefix::pen, "pe", "lmnrwy"},
    Allomorph{Prefix::pen, "pem", "bfpv"},
    Allomorph{Prefix::pen, "pem", vowels, 'p'},
    Allomorph{Prefix::pen, "pem", "r", 'p'},
    Allomorph{Prefix::pen, "pen", "cdjstz"},
    Allomorph{Prefix::pen, "pen", vowels, 't'},
    Allomorph{Prefix::pen, "peny", vowels, 's'},
    Allomorph{Prefix::pen, "peng", "aeioughkq"},
    Allomorph{Prefix::pen, "peng", vowels, 'k'},
    Allomorph{Prefix::pen, "penge", any_letter, '\0', Shape::one_syllable},

    Allomorph{Prefix::ber, "ber", any_but_r},
    Allomorph{Prefix::ber, "be", "r"},
    Allomorph{Prefix::ber, "be", any_but_r, '\0', Shape::consonant_er},
    Allomorph{Prefix::ber, "bel", "a", '\0', Shape::ajar},
    Allomorph{Prefix::ter, "ter", any_but_r},
    Allomorph{Prefix::ter, "te", "r"},
    Allomorph{Prefix::ter, "te", any_but_r, '\0', Shape::consonant_er},
    Allomorph{Prefix::per, "per", any_but_r},
    Allomorph{Prefix::per, "pe", "r"},
    Allomorph{Prefix::per, "pe", any_but_r, '\0', Shape::consonant_er},
    Allomorph{Prefix::per, "pel", "a", '\0', Shape::ajar},

    // The doer beside ber-: petani, petugas, pekerja.
    Allomorph{Prefix::pe, "pe", "bcdfghjkpqstvz"},
    Allomorph{Prefix::pe, "pe", "lmnrwy"},
    Allomorph{Prefix::pe, "pel", "a", '\0', Shape::ajar},

    Allomorph{Prefix::di, "di", any_letter},
    Allomorph{Prefix::ke, "ke", any_letter},
    Allomorph{Prefix::se, "se", any_letter},
    Allomorph{Prefix::ku, "ku", any_letter},
    Allomorph{Prefix::kau, "kau", any_letter},
    Allomorph{Prefix::tidak, "tidak", any_letter},
    Allomorph{Prefix::tidak, "tak", any_letter},
};

// What Jakarta's speech makes of meN-: the nasal alone, and nge- before any sound (Sneddon,
// "Colloquial Jakartan Indonesian", 2006). It nasalises c as well: nyari, from cari.
inline constexpr std::array informal_allomorphs{
    Allomorph{Prefix::men, "nge", any_letter},
    Allomorph{Prefix::men, "ng", "aeiou"},
    Allomorph{Prefix::men, "ng", vowels, 'k'},
    Allomorph{Prefix::men, "ny", vowels, 's'},
    Allomorph{Prefix::men, "ny", vowels, 'c'},
    Allomorph{Prefix::men, "n", vowels, 't'},
    Allomorph{Prefix::men, "n", "cdj"},
    Allomorph{Prefix::men, "m", vowels, 'p'},
    Allomorph{Prefix::men, "m", "b"},
};

struct SuffixForm {
  Suffix suffix;
  std::string_view surface;
  std::string_view after;  ///< the letters that may stand before it
  bool slip = false;       ///< against the spelling rules
};

// The last row is a slip of the press more frequent than many a rule: "menunjukan", "dimasukan" for
// menunjuk-kan, dimasuk-kan.
inline constexpr std::array suffixes{SuffixForm{Suffix::kan, "kan", any_letter},
                                     SuffixForm{Suffix::an, "an", any_letter},
                                     SuffixForm{Suffix::i, "i", any_letter},
                                     SuffixForm{Suffix::kan, "an", "k", true}};

/// -in does the work of both -kan and -i.
inline constexpr std::array informal_suffixes{SuffixForm{Suffix::kan, "in", any_letter},
                                              SuffixForm{Suffix::i, "in", any_letter}};

inline constexpr std::array<std::string_view, 3> possessives{"ku", "mu", "nya"};
inline constexpr std::array<std::string_view, 4> particles{"lah", "kah", "tah", "pun"};

/// A first part that stands before a whole word, itself derived or not, and never changes form:
/// "pascapenghitungan", "antarwarga".
struct OuterPrefix {
  std::string_view surface;
  std::size_t shortest_word;  ///< letters; before less, it is mostly a name that looks like it
};

/// Only those that leave the topic of the word untouched: "subsidi", "mahasiswa", "interaksi" are
/// words of their own.
inline constexpr std::array outer_prefixes{
    OuterPrefix{"antar", 4}, OuterPrefix{"pasca", 4}, OuterPrefix{"pra", 5}, OuterPrefix{"non", 5}};

/// What a hyphen may join to the front of a word that keeps its form, because it is a name, a
/// number or an abbreviation: se-Indonesia, ke-2, di-PHK (EYD V, "tanda hubung").
inline constexpr std::array<std::string_view, 22> hyphenated_prefixes{
    "antar", "ber", "di",  "ke",   "me",   "mem", "men", "meng", "meny", "non", "pasca",
    "pe",    "pem", "pen", "peng", "peny", "per", "pra", "se",   "ter",  "ku",  "kau"};

/// Likewise behind it: KPU-nya, 1990-an, mem-PHK-kan.
inline constexpr std::array<std::string_view, 10> hyphenated_endings{
    "an", "i", "kah", "kan", "ku", "lah", "mu", "nya", "pun", "tah"};

}  // namespace warta
