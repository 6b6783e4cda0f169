// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stemmer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "stemmer/ascii.hpp"
#include "stemmer/lexicon.hpp"
#include "stemmer/ranking.hpp"
#include "stemmer/reduplication.hpp"
#include "stemmer/text.hpp"
#include "stemmer/weights.hpp"

namespace warta {

namespace {

constexpr std::string_view unicode_hyphen = "\u2010";  ///< U+2011 is folded to it

/// The form in which words are analysed: that of the tokeniser, with its hyphens.
std::string word_form(std::string_view word) {
  std::string form = fold(word);
  std::erase(form, '\'');
  if (form.find(unicode_hyphen) == std::string::npos) {
    return form;
  }
  std::string plain;
  for (std::string_view rest{form}; !rest.empty();) {
    const auto at = rest.find(unicode_hyphen);
    plain += rest.substr(0, at);
    plain += at == std::string_view::npos ? "" : "-";
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + unicode_hyphen.size());
  }
  return plain;
}

/// Whether *word* is already in that form and of one piece: then nothing has to be copied.
bool is_simple(std::string_view word) {
  return std::ranges::all_of(word, is_lower);
}

/// The root of a word that is a name because it has a capital, if it is listed as one.
std::optional<std::string_view> root_of_capitalised(std::string_view word) {
  if (word.empty() || word.size() > max_word_bytes || !is_upper(word.front())) {
    return std::nullopt;
  }
  std::string name = lower_case(word);
  name.front() = word.front();
  const auto entry = lexicon::find(name);
  return entry ? std::optional{entry->root()} : std::nullopt;
}

/// What is left of *form* without an affix that a hyphen joins to it ("se-Indonesia", "KPU-nya").
/// Empty if *form* is not of that kind.
std::string_view without_hyphenated_affix(std::string_view form) {
  const auto first = form.find('-');
  if (first == std::string_view::npos) {
    return {};
  }
  const auto last = form.rfind('-');
  if (last > 0 && std::ranges::count(hyphenated_endings, form.substr(last + 1)) != 0) {
    return form.substr(0, last);
  }
  const bool is_prefix = std::ranges::count(hyphenated_prefixes, form.substr(0, first)) != 0;
  return is_prefix ? form.substr(first + 1) : std::string_view{};
}

/// Longer chains of hyphens than any word has are left alone.
constexpr std::size_t longest_form = 4 * max_word_bytes;

/// A view of *form* or of constants.
std::string_view root_of_form(std::string_view form, Style style) {
  while (form.size() <= longest_form) {
    if (const auto reduplication = read_reduplication(form, style)) {
      return reduplication->root;
    }
    const std::string_view rest = without_hyphenated_affix(form);
    if (rest.empty()) {
      return root_of_word(form, style);
    }
    form = rest;
  }
  return form;
}

/// A reading that no evidence had to decide.
Segmentation plain_reading(std::string_view root, std::string_view suffix, std::string_view rule) {
  Segmentation reading{.root = std::string{root},
                       .prefixes = {},
                       .suffixes = {},
                       .score = 0,
                       .rule = std::string{rule}};
  if (!suffix.empty()) {
    reading.suffixes.emplace_back(suffix);
  }
  return reading;
}

Segmentation reading_of_stranger(std::string_view form, Style style) {
  const std::string_view root = root_of_word(form, style);
  return plain_reading(root, root == form ? "" : "-nya", "not in the lexicon");
}

Segmentation segmentation_of(const Ranked& ranked) {
  const Reading& reading = ranked.reading;
  const Confix& confix = confixes.at(reading.confix);
  Segmentation segmentation{
      .root = std::string{reading.entry.root()},
      .prefixes = {},
      .suffixes = {},
      .score = static_cast<double>(ranked.score) / weights::per_point,
      .rule = (reading.is_bare() && reading.entry.root() != reading.part ? "listed under its root, "
                                                                         : "") +
              ranked.reasons};
  if (!reading.outer.empty()) {
    segmentation.prefixes.push_back(std::string{reading.outer} + '-');
  }
  for (const Prefix prefix : confix.prefixes) {
    if (prefix != Prefix::none) {
      const auto number = static_cast<std::size_t>(prefix);
      segmentation.prefixes.push_back(std::string{prefix_names.at(number)} + '-');
    }
  }
  const std::string_view suffix = suffix_names.at(static_cast<std::size_t>(confix.suffix));
  for (const std::string_view ending : {suffix, reading.possessive, reading.particle}) {
    if (!ending.empty()) {
      segmentation.suffixes.push_back('-' + std::string{ending});
    }
  }
  return segmentation;
}

/// All readings of a word of one piece.
std::vector<Segmentation> readings_of_word(std::string_view form,
                                           std::optional<Sides> sides,
                                           Style style) {
  std::vector<Segmentation> readings;
  const std::vector<Ranked> ranked = rank_readings(form, sides, style);
  if (ranked.empty() || !ranked.front().credible) {
    readings.push_back(reading_of_stranger(form, style));
  }
  for (const Ranked& each : ranked) {
    Segmentation reading = segmentation_of(each);
    if (std::ranges::find(readings, reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  }
  return readings;
}

std::vector<Segmentation> readings_of_reduplication(const Reduplication& word, Style style) {
  std::vector<Segmentation> readings = readings_of_word(word.single, word.sides, style);
  for (Segmentation& reading : readings) {
    reading.rule = std::string{word.rule} + ": " + reading.rule;
  }
  return readings;
}

std::vector<Segmentation> readings_of_form(std::string_view form, Style style);

/// Those of *rest*, which is *form* without the affix that a hyphen joins to it.
std::vector<Segmentation> readings_with_affix(std::string_view form,
                                              std::string_view rest,
                                              Style style) {
  std::vector<Segmentation> readings = readings_of_form(rest, style);
  const auto affix_size = static_cast<std::ptrdiff_t>(form.size() - rest.size());
  const bool is_prefix = rest.end() == form.end();
  for (Segmentation& reading : readings) {
    if (is_prefix) {
      reading.prefixes.emplace(reading.prefixes.begin(), form.begin(), form.begin() + affix_size);
    } else {
      reading.suffixes.emplace_back(form.end() - affix_size, form.end());
    }
    reading.rule = "affix joined by a hyphen: " + reading.rule;
  }
  return readings;
}

/// All readings of *form*, in the order of `root_of_form`.
std::vector<Segmentation> readings_of_form(std::string_view form, Style style) {
  if (form.size() > longest_form) {
    return {plain_reading(form, "", "too long for a word")};
  }
  if (const auto reduplication = read_reduplication(form, style)) {
    return readings_of_reduplication(*reduplication, style);
  }
  const std::string_view rest = without_hyphenated_affix(form);
  return rest.empty() ? readings_of_word(form, std::nullopt, style)
                      : readings_with_affix(form, rest, style);
}

}  // namespace

Stemmer::Stemmer(Style style) : style_(style) {}

std::string Stemmer::stem(std::string_view word) const {
  if (is_simple(word)) {
    return std::string{root_of_word(word, style_)};
  }
  if (const auto root = root_of_capitalised(word)) {
    return std::string{*root};
  }
  const std::string form = word_form(word);
  // A word of nothing but signs that folding drops is left as it is.
  return form.empty() ? std::string{word} : std::string{root_of_form(form, style_)};
}

std::size_t Stemmer::count_tokens(std::span<const Token> tokens) const {
  const bool reduplicated = tokens.size() > 1 && tokens[1].hyphenated &&
                            is_reduplication(tokens[0].word + '-' + tokens[1].word);
  return reduplicated ? 2 : 1;
}

bool Stemmer::is_reduplication(std::string_view word) const {
  const std::string form = word_form(word);
  return read_reduplication(form, style_).has_value();
}

std::vector<Segmentation> Stemmer::explain(std::string_view word) const {
  if (const auto root = root_of_capitalised(word)) {
    return {plain_reading(*root, "", "a name if capitalised")};
  }
  const std::string form = word_form(word);
  return form.empty() ? std::vector{plain_reading(word, "", "nothing but signs")}
                      : readings_of_form(form, style_);
}

std::string_view Stemmer::fingerprint() {
  return lexicon::fingerprint();
}

}  // namespace warta
