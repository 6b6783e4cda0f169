// SPDX-License-Identifier: GPL-2.0-or-later
// Finds dates in a line as Indonesian news writes them: `Jumat (05/01)`, `Senin 08 Januari 2024`,
// `Nov 28, 2024`, `Minggu, (11/2/24)`. Which of them is the article's date is not decided here.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// A date as it stands in a line; what it does not say is left open.
struct DateMention {
  std::optional<unsigned> weekday;  ///< 1 = Monday
  std::optional<int> year;
  unsigned month = 0;
  std::optional<unsigned> day;
  bool bracketed = false;     ///< `(05/01)`: the house form of news for the day of the event
  bool range = false;         ///< the last day of several: `24-26 November 2024`
  bool rendered = false;      ///< weekday English or abbreviated, as page headers print it
  bool spoken = false;        ///< words of speech stand beside it
  bool other_day = false;     ///< words beside it say that it is not the day of the report
  bool election_day = false;  ///< the name of an election stands beside it
  std::size_t from = 0;       ///< first byte in the line, weekday and bracket included
  std::size_t to = 0;         ///< byte after the last
  std::size_t first_word = 0;
  std::size_t end_word = 0;  ///< index after its last word

  bool operator==(const DateMention&) const = default;
};

/// An election that a line names, with its year where it stands beside it: `Pemilu Tahun 2024`.
struct NamedElection {
  std::optional<int> year;
  std::string_view election;  ///< "pemilu", "pilkada"; empty for a word that both use

  bool operator==(const NamedElection&) const = default;
};

/// A line with what the reader saw in it.
struct DatedLine {
  std::vector<LineWord> words;
  std::vector<DateMention> dates;  ///< in order
  std::vector<NamedElection> elections;
  bool caption = false;  ///< words of photo credits stand in it
};

/// Immutable after construction, any number of threads may share one.
class DateReader {
 public:
  /// Reads time-expressions.tsv. Throws Error{usage} with file and line on a bad row.
  explicit DateReader(const RuleFiles& files);

  DatedLine read(std::string_view line) const;

 private:
  enum class Kind { weekday, weekday_render, month, between, speech, other_day, election, caption };

  /// What an election word names, by its value.
  static constexpr std::array<std::string_view, 3> election_names{"", "pemilu", "pilkada"};

  struct Word {
    Kind kind = Kind::month;
    unsigned value = 0;
  };

  class Scan;

  /// The value column as a number; none where it does not suit the kind.
  static std::optional<unsigned> value_of(Kind kind, std::string_view cell);

  std::vector<Word> words_;  ///< by the ids of the matcher
  PhraseMatcher matcher_;
};

}  // namespace warta
