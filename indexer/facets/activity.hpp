// SPDX-License-Identifier: GPL-2.0-or-later
// What the police do in the article: values of a controlled list.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/facets/place_zones.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Immutable after construction.
class ActivityRules {
 public:
  /// Reads activities.tsv. Throws Error{usage} with file and line on a bad row.
  explicit ActivityRules(const RuleFiles& files);

  /// Whether there is such a value of the facet.
  bool knows(std::string_view activity) const;

  /// Sets activity of *facets* and adds the evidence.
  void derive(const Article& article, Facets& facets) const;

 private:
  struct Cue {
    std::string activity;  ///< or a group "@guard", or "-" for a phrase that only hides others
    std::string needs;     ///< a group of which a word must stand near; empty for none
    double weight = 0;
  };

  struct Table {
    std::vector<Cue> cues;
    std::vector<Phrase> phrases;
  };

  struct ReadLine {
    ZonedLine text;
    std::vector<PhraseMatch> matches;
  };

  /// The groups of which a word stands in some lines.
  using Groups = std::set<std::string_view>;

  std::vector<ReadLine> read_lines(const Article& article) const;
  void add_groups(const ReadLine& line, Groups& groups) const;
  /// The strongest cue of each activity in a line.
  std::vector<Evidence> cues_in(const ReadLine& line, const Groups& groups) const;

  explicit ActivityRules(Table table);
  static Table read(const RuleFile& file);

  std::vector<Cue> cues_;
  PhraseMatcher matcher_;
};

}  // namespace warta
