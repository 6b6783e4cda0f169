// SPDX-License-Identifier: GPL-2.0-or-later
// Finds many phrases in a line in one pass: cues, names of places, names of months. Phrases and
// line are compared word by word in folded form, so capitals, kinds of quotes and blanks do not
// matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace warta {

/// A word of a line: letters and digits, with apostrophes inside it left out (Jum'at -> jumat).
/// Hyphens separate words.
struct LineWord {
  std::string folded;
  std::size_t from = 0;      ///< first byte in the line
  std::size_t to = 0;        ///< byte after the last
  bool starts_part = false;  ///< a comma, bracket or full stop parts it from the word before

  bool operator==(const LineWord&) const = default;
};

/// The words of *line*, in order. A full stop after a word of up to four letters marks an
/// abbreviation and parts nothing ("Kec. Klari"); dashes, slashes and quotes part nothing either.
std::vector<LineWord> line_words(std::string_view line);

/// A phrase and the number by which its owner knows it; several phrases may share one.
struct Phrase {
  std::string text;
  std::size_t id = 0;
};

/// Where a phrase stands in a line.
struct PhraseMatch {
  std::size_t id = 0;
  std::size_t from = 0;   ///< first byte in the line
  std::size_t to = 0;     ///< byte after the last
  std::size_t word = 0;   ///< index of its first word among the line's words
  std::size_t words = 0;  ///< how many words it takes

  bool operator==(const PhraseMatch&) const = default;
};

/// A trie over words; immutable after construction, any number of threads may share one.
class PhraseMatcher {
 public:
  /// A phrase without a word is ignored.
  explicit PhraseMatcher(std::span<const Phrase> phrases = {});

  /// Every place where a phrase stands in whole words and within one part of the line, by first
  /// word, shorter before longer; matches may overlap.
  std::vector<PhraseMatch> find(std::span<const LineWord> words) const;
  std::vector<PhraseMatch> find(std::string_view line) const;

  /// The same without matches that lie inside a longer one: "pengawas pemilu" hides "pemilu".
  std::vector<PhraseMatch> find_longest(std::span<const LineWord> words) const;
  std::vector<PhraseMatch> find_longest(std::string_view line) const;

 private:
  struct Node {
    std::unordered_map<std::uint32_t, std::uint32_t> next;  ///< word number -> node
    std::vector<std::size_t> ids;                           ///< of the phrases that end here
  };

  std::unordered_map<std::string, std::uint32_t> vocabulary_;  ///< folded word -> its number
  std::vector<Node> nodes_;
};

}  // namespace warta
