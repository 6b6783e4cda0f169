// SPDX-License-Identifier: GPL-2.0-or-later
// Lines that recur in many articles of one outlet: the site's own, though no marker says so. Which
// lines these are is learned when a generation is built (indexer/learning.hpp); here is what counts
// as one line, how much evidence it takes, and what is then done with an article.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

struct LearnedLine {
  std::string outlet;        ///< as `outlet_key` has it
  std::size_t articles = 0;  ///< of this outlet that have the line
  std::size_t of = 0;        ///< articles of this outlet
  std::string line;          ///< as `line_key` has it

  bool operator==(const LearnedLine&) const = default;
};

/// Lines with the same key are one line: folded, a run of blanks as one, and a run of digits as one
/// 0 (counters, dates), but not in sentences and rows of lists, whose numbers are the news. Empty
/// where nothing can be learned: of fewer than two letters, and of lines longer than any that a
/// site puts into all its pages.
std::string line_key(std::string_view line);

/// The outlet as its filter compares it; empty where it is unknown, and nothing is learned.
std::string outlet_key(const std::optional<std::string>& outlet);

/// The keys of the lines that count as seen in *article*, each once: those of its body and those
/// that other rules took for the site's. Headlines and what is about the article recur for reasons
/// of their own, and so do tags and repetitions.
std::vector<std::string> countable_lines(const Article& article);

/// Below this many articles of an outlet nothing is learned of it.
inline constexpr std::size_t least_outlet_articles = 20;

/// A line that fewer articles have is never learned.
inline constexpr std::size_t least_articles = 10;

/// Whether so many *articles* with the line *key*, *of* so many of its outlet, make it the site's.
bool is_learned(std::string_view key, std::size_t articles, std::size_t of);

/// What was learned of all outlets; immutable.
class LearnedLines {
 public:
  LearnedLines() = default;
  explicit LearnedLines(std::vector<LearnedLine> lines);

  /// Reads what `text` wrote. Throws Error{usage} with file and line on a bad row.
  explicit LearnedLines(const RuleFile& table);

  /// By outlet, then the most frequent first.
  const std::vector<LearnedLine>& lines() const { return lines_; }

  bool empty() const { return lines_.empty(); }

  /// A tab-separated table: the same for the same lines, in whatever order they were learned.
  std::string text() const;

  /// *article* with the learned lines of *outlet* in its body as boilerplate, `learned:outlet`. A
  /// line stays where a sentence goes on behind it, where the dateline stands in it, and where
  /// nothing of the article would be left.
  Article apply(Article article, const std::optional<std::string>& outlet) const;

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  using Keys = std::unordered_set<std::string, Hash, std::equal_to<>>;

  std::vector<LearnedLine> lines_;
  std::unordered_map<std::string, Keys, Hash, std::equal_to<>> by_outlet_;
};

/// The fingerprint of the rules in force: *files*, and what was learned beside them.
std::string rules_fingerprint(const RuleFiles& files, const LearnedLines& learned);

}  // namespace warta
