// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "stemmer/text.hpp"

namespace warta {

namespace {

std::string without_outer_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) {
    return {};
  }
  return std::string{text.substr(from, text.find_last_not_of(blanks) + 1 - from)};
}

/// The pieces of *text* between the signs *separator*, blanks around them taken off.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  for (;;) {
    const auto at = text.find(separator);
    pieces.push_back(without_outer_blanks(text.substr(0, at)));
    if (at == std::string_view::npos) {
      return pieces;
    }
    text.remove_prefix(at + 1);
  }
}

struct Line {
  std::size_t number = 0;
  std::string text;
};

/// The lines of a plain list that hold anything, comments apart.
std::vector<Line> lines_of(const RuleFile& file) {
  std::vector<Line> lines;
  for (auto& text : split(file.text, '\n')) {
    lines.push_back({lines.size() + 1, std::move(text)});
  }
  std::erase_if(lines, [](const Line& line) { return line.text.empty() || line.text[0] == '#'; });
  return lines;
}

bool is_quoted(std::string_view text) {
  return text.size() > 2 && text.front() == '"' && text.back() == '"';
}

/// Turns cells of a data file into forms, and refuses a cell without words.
class FormReader {
 public:
  /// In quotation marks a word means its written form.
  OtherForm read(const RuleFile& file, std::size_t line, std::string_view cell, const char* kind) {
    const bool quoted = is_quoted(cell);
    OtherForm form{.text = std::string{quoted ? cell.substr(1, cell.size() - 2) : cell},
                   .kind = kind};
    for (auto& token : tokeniser_.tokenise(form.text)) {
      form.words.push_back(std::move(token.word));
    }
    if (form.words.empty()) {
      refuse_row(file, line, '"' + form.text + "\" holds no word");
    }
    // Several are taken as they are written in any case.
    form.as_written = quoted && form.words.size() == 1;
    return form;
  }

 private:
  Tokeniser tokeniser_;
};

std::string joined(std::span<const std::string> words) {
  std::string all;
  for (const auto& word : words) {
    all += (all.empty() ? "" : " ") + word;
  }
  return all;
}

/// Adds *form* to *forms* unless one of the same words is there.
void add_once(std::vector<OtherForm>& forms, OtherForm form) {
  if (std::ranges::find(forms, form.words, &OtherForm::words) == forms.end()) {
    forms.push_back(std::move(form));
  }
}

}  // namespace

Vocabulary::Vocabulary(const RuleFiles& files, const std::optional<RuleFile>& synonyms) {
  for (const auto& line : lines_of(files.file("function-words.txt"))) {
    function_words_.insert(fold(line.text));
  }
  add_abbreviations(files.file("abbreviations.tsv"));
  add_variants(files.file("variants.tsv"));
  add_synonyms(files.file("synonyms.tsv"));
  if (synonyms) {
    add_user_synonyms(*synonyms);
  }
}

bool Vocabulary::is_function_word(std::string_view folded_word) const {
  return function_words_.contains(std::string{folded_word});
}

const KnownPhrase* Vocabulary::find_phrase(std::span<const std::string> words) const {
  const auto found = phrases_.find(key_of(words));
  return found == phrases_.end() ? nullptr : &found->second;
}

/// Words without function words; with them where a single word would be left, once or twice, which
/// would say much less than the phrase ("di wilayah", "dari rumah ke rumah").
std::string Vocabulary::key_of(std::span<const std::string> words) const {
  std::vector<std::string> content;
  std::ranges::copy_if(words, std::back_inserter(content), [this](const std::string& word) {
    return !is_function_word(word);
  });
  const bool says_enough = std::set<std::string_view>(content.begin(), content.end()).size() > 1;
  return joined(says_enough ? std::span<const std::string>{content} : words);
}

/// Abbreviations of one expansion stand for each other, too: "pilwali", "pilwalkot".
void Vocabulary::add_abbreviations(const RuleFile& file) {
  static constexpr std::array<std::string_view, 3> columns{
      "abbreviation", "expansion", "ambiguous"};
  FormReader reader;
  std::map<std::string, std::vector<OtherForm>> groups;
  for (const auto& row : read_table(file, columns)) {
    auto abbreviation = reader.read(file, row.line, row.cells[0], "abbreviation");
    auto expansion = reader.read(file, row.line, row.cells[1], "abbreviation");
    if (!row.cells[2].empty()) {
      if (row.cells[2] == "election") {
        auto in_elections = abbreviation;
        in_elections.in_elections = true;
        add_form(expansion, in_elections, &KnownPhrase::others);
      }
      add_group(std::array{std::move(abbreviation), std::move(expansion)}, &KnownPhrase::related);
      continue;
    }
    auto& group = groups[key_of(expansion.words)];
    add_once(group, std::move(expansion));
    add_once(group, std::move(abbreviation));
  }
  for (const auto& [expansion, group] : groups) {
    add_group(group, &KnownPhrase::others);
  }
}

void Vocabulary::add_variants(const RuleFile& file) {
  static constexpr std::array<std::string_view, 2> columns{"standard", "others"};
  FormReader reader;
  for (const auto& row : read_table(file, columns)) {
    std::vector<OtherForm> group{reader.read(file, row.line, row.cells[0], "variant")};
    for (const auto& other : split(row.cells[1], '|')) {
      group.push_back(reader.read(file, row.line, other, "variant"));
    }
    add_group(group, &KnownPhrase::others);
  }
}

void Vocabulary::add_synonyms(const RuleFile& file) {
  static constexpr std::array<std::string_view, 2> columns{"terms", "kind"};
  FormReader reader;
  for (const auto& row : read_table(file, columns)) {
    const bool same = row.cells[1] == "same";
    if (!same && row.cells[1] != "related") {
      refuse_row(
          file, row.line, "the kind is \"" + std::string{row.cells[1]} + "\", not same or related");
    }
    std::vector<OtherForm> group;
    for (const auto& term : split(row.cells[0], '|')) {
      group.push_back(reader.read(file, row.line, term, same ? "synonym" : "related"));
    }
    add_group(group, same ? &KnownPhrase::others : &KnownPhrase::related);
  }
}

void Vocabulary::add_user_synonyms(const RuleFile& file) {
  FormReader reader;
  for (const auto& line : lines_of(file)) {
    std::vector<OtherForm> group;
    for (const auto& form : split(line.text, ',')) {
      group.push_back(reader.read(file, line.number, form, "synonym"));
    }
    add_group(group, &KnownPhrase::others);
  }
}

/// Makes every one of *forms* lead to the others in *list*, but for those that it leads to already.
void Vocabulary::add_group(std::span<const OtherForm> forms,
                           std::vector<OtherForm> KnownPhrase::*list) {
  for (const auto& form : forms) {
    for (const auto& other : forms) {
      add_form(form, other, list);
    }
  }
}

/// Makes *form* lead to *other* in *list*.
void Vocabulary::add_form(const OtherForm& form,
                          const OtherForm& other,
                          std::vector<OtherForm> KnownPhrase::*list) {
  const auto key = key_of(form.words);
  if (key_of(other.words) != key) {
    add_once(phrases_.try_emplace(key, KnownPhrase{.text = form.text}).first->second.*list, other);
  }
  longest_phrase_ = std::max(longest_phrase_, form.words.size());
}

}  // namespace warta
