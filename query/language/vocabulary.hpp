// SPDX-License-Identifier: GPL-2.0-or-later
// What the query language knows of words: function words, which never exclude a document, and the
// abbreviations, variants and synonyms by which a word is also looked for. Data files of
// query/data.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/schema/rule_files.hpp"

namespace warta {

/// query/data, compiled in.
std::span<const EmbeddedFile> query_data();

/// Another way to write a word or phrase.
struct OtherForm {
  std::vector<std::string> words{};  ///< folded
  std::string text;                  ///< as it is shown
  std::string kind;                  ///< abbreviation, variant, synonym, related
  bool in_elections = false;         ///< means the same in articles about an election alone
  bool as_written = false;           ///< one word, which is matched as it stands, not by its root

  bool operator==(const OtherForm&) const = default;
};

/// A word or phrase that has other forms.
struct KnownPhrase {
  std::string text;                  ///< as it is shown
  std::vector<OtherForm> others{};   ///< mean the same: an article with one of them is a hit
  std::vector<OtherForm> related{};  ///< near it, or of several meanings: for partial hits alone

  bool operator==(const KnownPhrase&) const = default;
};

/// Immutable after construction.
class Vocabulary {
 public:
  /// Reads function-words.txt, abbreviations.tsv, variants.tsv and synonyms.tsv, and the user's own
  /// *synonyms*: on each line words and phrases that stand for each other, parted by commas; `#`
  /// opens a comment. In all of them a word in quotation marks is looked for as it is written.
  /// Throws Error{usage} with file and line for a row that holds no word.
  explicit Vocabulary(const RuleFiles& files, const std::optional<RuleFile>& synonyms = {});

  bool is_function_word(std::string_view folded_word) const;

  /// What is known of the phrase that *words* (folded) spell, or null. Abbreviations and variants
  /// lead in both directions. Function words in a phrase may be missing, because a query loses
  /// them: "keamanan ketertiban masyarakat" is found as well as "keamanan dan ketertiban
  /// masyarakat".
  const KnownPhrase* find_phrase(std::span<const std::string> words) const;

  /// Words of the longest phrase that has other forms.
  std::size_t longest_phrase() const { return longest_phrase_; }

 private:
  std::string key_of(std::span<const std::string> words) const;
  void add_abbreviations(const RuleFile& file);
  void add_variants(const RuleFile& file);
  void add_synonyms(const RuleFile& file);
  void add_user_synonyms(const RuleFile& file);
  void add_form(const OtherForm& form,
                const OtherForm& other,
                std::vector<OtherForm> KnownPhrase::*list);
  void add_group(std::span<const OtherForm> forms, std::vector<OtherForm> KnownPhrase::*list);

  std::unordered_set<std::string> function_words_;
  std::unordered_map<std::string, KnownPhrase> phrases_;
  std::size_t longest_phrase_ = 1;
};

}  // namespace warta
