// SPDX-License-Identifier: GPL-2.0-or-later
// The words that sites put around articles, from markers.tsv. A marker is a whole line: the same
// words inside a sentence are the article's own.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/clean/linked_headline.hpp"
#include "indexer/clean/shape.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// How far a marker reaches; a piece of a line reaches no further than the line.
enum class Reach {
  line,      ///< itself
  next,      ///< and the headline that follows, if one does
  block,     ///< and all that follows up to the next running text
  contents,  ///< and the lines that follow as long as each stands once more further down
  rest       ///< and all that follows
};

/// Where on the page a marker is one.
enum class Zone {
  any,
  head,  ///< before the lead
  tail,  ///< from the lead on
  edge   ///< before the lead or behind the last running text, not amid the article
};

enum class MarkerForm {
  whole,    ///< the line is the pattern
  unended,  ///< the same, unless the line ends as a sentence does
  words,    ///< the line is made of the pattern's words (and numbers) only
  inside,   ///< a piece of a line, to be cut out
  between   ///< the same, where it stands between sentences
};

struct Marker {
  std::string rule;
  std::string pattern;
  std::string literal;             ///< its longest piece without wildcards, looked for first
  std::vector<std::string> words;  ///< of the pattern, where the form is made of them
  MarkerForm form = MarkerForm::whole;
  Reach reach = Reach::line;
  Zone zone = Zone::any;
  std::size_t max_words = 0;
  bool any_case = false;  ///< of a piece: it fits whatever the capitals are

  bool is_piece() const { return form == MarkerForm::inside || form == MarkerForm::between; }

  LineKind kind() const {
    return rule.starts_with("meta:") ? LineKind::meta : LineKind::boilerplate;
  }
};

/// Whether *text* as a whole fits *pattern*: `*` stands for any bytes, also none; `#` for a number.
bool fits(std::string_view text, std::string_view pattern);

/// Immutable after construction.
class Markers {
 public:
  /// Reads markers.tsv. Throws Error{usage} with file and line on a bad row.
  explicit Markers(const RuleFiles& files);

  /// The first marker of the file that the line is, whatever its zone; null where it is none.
  const Marker* match(const Shape& shape) const;

  /// The pieces of a line that are markers, in order and apart.
  std::vector<Cut> cuts_in(std::string_view line) const;

 private:
  void add_piece(std::size_t index);
  const Marker* match_key(const Shape& shape, std::string_view key) const;
  std::optional<std::size_t> end_of_piece(std::string_view line,
                                          std::size_t from,
                                          const Marker& marker,
                                          bool behind_cut) const;

  LinkedHeadlines headlines_;
  std::vector<Marker> markers_;
  std::unordered_map<char, std::vector<std::size_t>> by_first_byte_;
  std::vector<std::size_t> open_start_;  ///< patterns that begin with a wildcard, and word lists
  std::array<std::vector<std::size_t>, 256> pieces_;  ///< by the byte that they may begin with
};

}  // namespace warta
