// SPDX-License-Identifier: GPL-2.0-or-later
// What a user asked for, as a tree, before any database is known. The parser makes it from text;
// the matcher turns it into a Xapian query; `to_string` shows it to the user.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/date.hpp"

namespace warta {

enum class NodeKind {
  word,    ///< `text`: one word, folded, hyphens kept ("anak-anak", "c1-kwk"), matched by its root
  exact,   ///< `text`: one word without hyphens, matched as it is written
  phrase,  ///< `words`: two or more written words next to each other
  prefix,  ///< `text`: words that begin so, by their roots; with hyphens, only its last part is
           ///< open
  near,    ///< `children` (word, exact, prefix, or any_of or expansion of them) within `distance`
           ///< words of each other
  field,   ///< `field` and `text`: an exact or hierarchical field has this value
  date_range,  ///< `from`, `to`: inclusive, either may be open
  all_of,      ///< every one of `children`
  any_of,      ///< one of `children`; without children, nothing matches
  without,     ///< the first of `children`, and none of the others; with one child: everything else
  expansion,   ///< `children[0]` is the user's own, the others (word, exact, phrase, near, or an
               ///< all_of of a word and fields) stand for it at less weight
};

/// `children[0]` of an expansion is a word or a prefix, or where the user's words spell a known
/// phrase an all_of of them, in which a word or a shorter phrase may be an expansion again: `sistem
/// keamanan lingkungan` is also looked for as siskamling, and `sistem` in it as `system`. Exact
/// words and phrases are never expanded, the words of a NEAR by single words alone.
struct Node {
  NodeKind kind = NodeKind::all_of;
  std::string text{};   // the braces let designated initialisers leave a member out
  std::string field{};  ///< canonical name; for words, phrases and prefixes: "title", or empty
  std::vector<std::string> words{};  ///< of a phrase
  std::vector<Node> children{};
  std::size_t distance = 0;
  std::optional<ImpreciseDate> from{}, to{};
  bool quoted = false;   ///< an exact word or phrase that the user put in quotation marks
  bool written = false;  ///< a prefix of written words alone, not of roots

  bool operator==(const Node&) const = default;
};

/// The tree in the query language itself, with every operator written out:
/// `(pemilu AND "masa tenang") NOT phase:kampanye`. Parsing it again with the same vocabulary and
/// options gives the same tree; of an expansion, therefore, the user's own words alone are written,
/// and no quotation marks where it was --exact that made a word one.
std::string to_string(const Node& node);

/// A word or phrase that was also looked for in another form.
struct Expansion {
  std::string from, to;
  std::string kind;  ///< abbreviation, variant, synonym, related, misspelling

  bool operator==(const Expansion&) const = default;
};

struct Query {
  std::string raw;             ///< as the user typed it, ill-formed UTF-8 replaced
  std::optional<Node> root{};  ///< none: everything
  std::vector<Expansion> expanded{};
  /// *root* with related terms beside the words that have any, for partial hits; none where nothing
  /// but the user's own words is to be looked for.
  std::optional<Node> wider{};
  std::vector<Expansion> related{};    ///< what *wider* looks for beyond *root*
  std::vector<std::string> repairs{};  ///< what was mended, each a sentence for the user
  bool strict = false;                 ///< whatever is found wrong later is an error, too

  bool operator==(const Query&) const = default;
};

}  // namespace warta
