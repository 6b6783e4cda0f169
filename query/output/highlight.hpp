// SPDX-License-Identifier: GPL-2.0-or-later
// Where in a text the words of a query stand: by the same analysis that finds the article, so that
// what is marked is what matched. Xapian's own snippets know neither our words nor our roots.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/analysis.hpp"
#include "query/language/query.hpp"

namespace warta {

/// A stretch of a text that matches.
struct Mark {
  std::size_t from = 0;  ///< bytes
  std::size_t to = 0;
  std::size_t target = 0;  ///< which of the things looked for it is

  bool operator==(const Mark&) const = default;
};

/// What to look for: roots, written words, beginnings of words, phrases, words that stand close
/// together.
class Targets {
 public:
  /// Adds what *node* asks for anywhere, and with *in_title* also what it asks of the title alone.
  /// What it excludes is not looked for.
  Targets(const Node& node, Analyser& analyser, bool in_title);

  /// Looks for any form of each of *roots*.
  explicit Targets(const std::vector<std::string>& roots);

  /// All places, in order; none overlaps another.
  std::vector<Mark> marks(std::string_view text, Analyser& analyser) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    std::size_t target = 0;
  };

  /// Marks only where all of its operands stand close together.
  struct Near {
    std::vector<Targets> operands;
    std::size_t window = 0;  ///< of words, in which all of them stand
    std::size_t target = 0;
  };

  using MarksByWord = std::vector<std::vector<Mark>>;

  Targets() = default;
  void collect(const Node& node, Analyser& analyser, bool in_title);
  void add_near(const Node& node, Analyser& analyser, bool in_title);
  void add_roots(std::string_view text, Analyser& analyser);
  void add_phrase(std::string_view text, Analyser& analyser);
  std::vector<Mark> marks_at(const std::vector<AnalysedWord>& words, std::size_t at) const;
  static void add_marks_of(const Near& near,
                           const std::vector<AnalysedWord>& words,
                           MarksByWord& marks);

  std::size_t count_ = 0;
  std::unordered_map<std::string, std::size_t> roots_;
  std::unordered_map<std::string, std::size_t> prefixes_;
  std::vector<Phrase> phrases_;  ///< a written word is a phrase of one
  std::vector<Near> nears_;
};

}  // namespace warta
