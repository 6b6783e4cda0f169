// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stemmer.hpp"

#include <algorithm>
#include <utility>

#include "stemmer/lexicon.hpp"
#include "stemmer/ranking.hpp"
#include "stemmer/reduplication.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// The form in which words are analysed: that of the tokeniser, with its hyphens.
std::string word_form(std::string_view word) {
  std::string form = fold(word);
  std::erase(form, '\'');
  return form;
}

/// What a hyphen parts from its clitic: "KPU-nya". Empty if *form* is not of that kind.
std::string before_hyphenated_clitic(const std::string& form) {
  const auto hyphen = form.rfind('-');
  if (hyphen == std::string::npos || hyphen == 0) {
    return {};
  }
  const bool is_clitic =
      std::ranges::count(possessives, std::string_view{form}.substr(hyphen + 1)) != 0;
  return is_clitic ? form.substr(0, hyphen) : std::string{};
}

/// A reading that no evidence had to decide.
Segmentation plain_reading(std::string root, std::string suffix, std::string rule) {
  Segmentation reading{
      .root = std::move(root), .prefixes = {}, .suffixes = {}, .score = 0, .rule = std::move(rule)};
  if (!suffix.empty()) {
    reading.suffixes.push_back(std::move(suffix));
  }
  return reading;
}

Segmentation reading_of_stranger(const std::string& form, Style style) {
  std::string root = root_of_word(form, style);
  std::string suffix = root == form ? "" : "-nya";
  return plain_reading(std::move(root), std::move(suffix), "not in the lexicon");
}

Segmentation segmentation_of(const Ranked& ranked) {
  const Reading& reading = ranked.reading;
  const Confix& confix = confixes.at(reading.confix);
  Segmentation segmentation{.root = std::string{reading.entry.root},
                            .prefixes = {},
                            .suffixes = {},
                            .score = ranked.score,
                            .rule = ranked.reasons};
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

}  // namespace

Stemmer::Stemmer(Style style) : style_(style) {}

std::string Stemmer::stem(std::string_view word) const {
  const std::string form = word_form(word);
  if (auto root = root_of_reduplication(form, style_)) {
    return *root;
  }
  if (const std::string front = before_hyphenated_clitic(form); !front.empty()) {
    return stem(front);
  }
  return root_of_word(form, style_);
}

bool Stemmer::is_reduplication(std::string_view word) const {
  return root_of_reduplication(word_form(word), style_).has_value();
}

std::vector<Segmentation> Stemmer::explain(std::string_view word) const {
  const std::string form = word_form(word);
  if (auto root = root_of_reduplication(form, style_)) {
    return {plain_reading(std::move(*root), "", "reduplication")};
  }
  if (const std::string front = before_hyphenated_clitic(form); !front.empty()) {
    return {plain_reading(stem(front), form.substr(front.size()), "clitic after a hyphen")};
  }
  std::vector<Segmentation> readings;
  for (const Ranked& ranked : rank_readings(form, style_, Reasons::give)) {
    Segmentation reading = segmentation_of(ranked);
    if (std::ranges::find(readings, reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  }
  if (readings.empty()) {
    readings.push_back(reading_of_stranger(form, style_));
  }
  return readings;
}

std::string_view Stemmer::fingerprint() {
  return lexicon::fingerprint();
}

}  // namespace warta
