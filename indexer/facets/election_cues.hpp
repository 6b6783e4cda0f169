// SPDX-License-Identifier: GPL-2.0-or-later
// Where an article speaks of an election, and in what words: the mentions that election.hpp weighs.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facets/cue_text.hpp"
#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

enum class ElectionRole {
  name,      ///< of one election: Pilkada, Pilpres
  office,    ///< what is voted on: calon bupati, caleg
  generic,   ///< "Pemilu", said of every election
  pair,      ///< two candidates together: paslon
  process,   ///< of every election: TPS, pencoblosan
  early,     ///< process of the first stages: coklit
  other,     ///< an election outside the facet: Pilkades
  foreign,   ///< another country
  silent,    ///< hides the words inside it: TPS sampah
  rerun,     ///< a pilkada of its own after an empty box won: Pilkada Ulang
  revote,    ///< PSU
  planned,   ///< context of what is still to come: jelang, akan
  past,      ///< context of a look back: lalu
  future,    ///< context of an outlook: mendatang
  joins,     ///< context: dan
  compares,  ///< context: membandingkan
};

/// A cue found in an article.
struct ElectionMention {
  std::string_view election;  ///< "pemilu", "pilkada", "other", or "" for any; of the rules' table
  ElectionRole role = ElectionRole::process;
  CueZone zone = CueZone::body;
  double weight = 0;
  std::optional<int> year;  ///< `Pemilu Serentak 2024`
  bool past = false;        ///< words of a look back stand beside it
  bool future = false;      ///< words of an outlook stand beside it
  bool planned = false;     ///< words of preparation stand beside it
  bool joined = false;      ///< another election is joined to it: `Pemilu dan Pilkada`
  std::optional<std::size_t> line;
  std::size_t cue = 0;  ///< equal for mentions by the same phrase
  std::string quote;
  std::string year_quote;  ///< the words from the cue to its year, as they stand there
};

/// The mentions of an article and how many words they were found among.
struct ElectionMentions {
  std::vector<ElectionMention> found;  ///< in order
  std::size_t words = 0;
};

/// Immutable after construction, any number of threads may share one.
class ElectionCues {
 public:
  /// Reads election-cues.tsv. Throws Error{usage} with file and line on a bad row.
  explicit ElectionCues(const RuleFiles& files);

  /// The mentions in the headline (one of its repetitions) and the body.
  ElectionMentions find(const Article& article) const;

 private:
  struct Cue {
    std::string election;
    ElectionRole role = ElectionRole::process;
    std::array<double, 3> weights{};  ///< by zone
  };

  std::vector<ElectionMention> find_in_line(const ZonedText& line,
                                            std::span<const LineWord> words) const;

  std::vector<Cue> cues_;  ///< by the ids of the matcher
  PhraseMatcher matcher_;
};

}  // namespace warta
