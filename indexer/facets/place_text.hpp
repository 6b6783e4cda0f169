// SPDX-License-Identifier: GPL-2.0-or-later
// An article's lines as the rules for places and police units read them: words with their capitals,
// the cues of place-cues.tsv, and how much a line counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Where a line stands. News says who and where in the headline and at once after it; `early` is
/// the two paragraphs behind the lead.
enum class TextZone { title, lead, early, body, meta };

/// What a cue says of the name beside it; place-cues.tsv explains each.
enum class CueRole : std::uint8_t {
  unit,
  premises,
  area,
  companion,
  attendance,
  link,
  rank,
  other_actor,
  police,
  national,
  regency,
  city,
  province,
  district,
  office,
  near,
  thing,
};

/// Some of the roles.
class CueRoles {
 public:
  void add(CueRole role) { bits_ |= bit(role); }

  void add(CueRoles other) { bits_ |= other.bits_; }

  bool has(CueRole role) const { return (bits_ & bit(role)) != 0; }

 private:
  static std::uint32_t bit(CueRole role) { return 1U << static_cast<unsigned>(role); }

  std::uint32_t bits_ = 0;
};

/// A cue that names a police unit: "Kapolsek" in word 4, of the kind "polsek".
struct UnitCue {
  std::size_t word = 0;
  std::size_t words = 0;
  std::string_view kind;  ///< points into the PlaceCues
  bool premises = false;
};

struct PlaceLine {
  TextZone zone = TextZone::body;
  std::optional<std::size_t> number;  ///< none for a title that stands in a field of the record
  std::string text;
  std::vector<LineWord> words;
  std::vector<CueRoles> roles;  ///< of the cues that cover each word
  std::vector<UnitCue> unit_cues;
  std::size_t first_word = 0;  ///< behind the dateline
  bool title_case = false;     ///< capitals say nothing here

  /// Whether the word opens with a capital or is no ASCII.
  bool is_capital(std::size_t word) const;
  /// Whether only a blank, a full stop of an abbreviation or a hyphen parts the word from the one
  /// before it.
  bool continues(std::size_t word) const;
  /// Whether the word before *word* bears a cue of *role* and belongs to it.
  bool follows(std::size_t word, CueRole role) const;
  /// The bytes of some words, as they stand there.
  std::string quote(std::size_t from_word, std::size_t to_word) const;
};

/// The table place-cues.tsv; immutable after construction.
class PlaceCues {
 public:
  /// Throws Error{usage} with file and line on a bad row.
  explicit PlaceCues(const RuleFiles& files);

  /// Title, body and meta lines in the order in which they are to be believed: title first, meta
  /// lines last.
  std::vector<PlaceLine> lines_of(const Article& article) const;

  /// One line apart from an article, as a part of a dateline is.
  PlaceLine line_of(std::string_view text) const;

 private:
  struct Row {
    CueRole role;
    std::string unit;
  };

  explicit PlaceCues(std::pair<std::vector<Row>, std::vector<Phrase>> table);

  std::vector<Row> rows_;
  PhraseMatcher matcher_;
};

}  // namespace warta
