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
#include "indexer/facets/place_zones.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// What a cue says of the name beside it; place-cues.tsv explains each.
enum class PlaceRole : std::uint8_t {
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
  actor,
  near,
  origin,
  thing,
};

/// Some of the roles.
class PlaceRoles {
 public:
  void add(PlaceRole role) { bits_ |= bit(role); }

  void add(PlaceRoles other) { bits_ |= other.bits_; }

  bool has(PlaceRole role) const { return (bits_ & bit(role)) != 0; }

 private:
  static std::uint32_t bit(PlaceRole role) { return 1U << static_cast<unsigned>(role); }

  std::uint32_t bits_ = 0;
};

/// A cue that names a police unit: "Kapolsek" in word 4, of the kind "polsek".
struct UnitCue {
  std::size_t word = 0;
  std::size_t words = 0;
  std::string_view kind;  ///< points into the PlaceCues
  bool premises = false;
};

struct PlaceLine : ZonedLine {
  std::vector<PlaceRoles> roles;  ///< of the cues that cover each word
  std::vector<UnitCue> unit_cues;
  bool title_case = false;  ///< capitals say nothing here

  /// Whether the word opens with a capital or is no ASCII.
  bool is_capital(std::size_t word) const;
  /// Whether only a blank, a full stop of an abbreviation or a hyphen parts the word from the one
  /// before it.
  bool continues(std::size_t word) const;
  /// Whether the word before *word* bears a cue of *role* and belongs to it.
  bool follows(std::size_t word, PlaceRole role) const;
  /// The bytes of some words, as they stand there.
  std::string quote(std::size_t from_word, std::size_t to_word) const;
};

/// The table place-cues.tsv; immutable after construction.
class PlaceCues {
 public:
  /// Throws Error{usage} with file and line on a bad row.
  explicit PlaceCues(const RuleFiles& files);

  /// The article's lines in the order of zoned_lines.
  std::vector<PlaceLine> lines_of(const Article& article) const;

  /// One line apart from an article, as a part of a dateline is.
  PlaceLine line_of(std::string_view text) const;

 private:
  struct Row {
    PlaceRole role;
    std::string unit;
  };

  PlaceLine marked(ZonedLine zoned) const;

  explicit PlaceCues(std::pair<std::vector<Row>, std::vector<Phrase>> table);

  std::vector<Row> rows_;
  PhraseMatcher matcher_;
};

}  // namespace warta
