// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stemmer.hpp"

#include <algorithm>
#include <utility>

#include "stemmer/lexicon.hpp"
#include "stemmer/ranking.hpp"
#include "stemmer/reduplication.hpp"
#include "stemmer/text.hpp"
#include "stemmer/weights.hpp"

namespace warta {

namespace {

/// The form in which words are analysed: that of the tokeniser, with its hyphens.
std::string word_form(std::string_view word) {
  std::string form = fold(word);
  std::erase(form, '\'');
  return form;
}

/// Whether *word* is already in that form and of one piece: then nothing has to be copied.
bool is_simple(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What a hyphen parts from its clitic: "KPU-nya". Empty if *form* is not of that kind.
std::string_view before_hyphenated_clitic(std::string_view form) {
  const auto hyphen = form.rfind('-');
  if (hyphen == std::string_view::npos || hyphen == 0) {
    return {};
  }
  const bool is_clitic = std::ranges::count(possessives, form.substr(hyphen + 1)) != 0;
  return is_clitic ? form.substr(0, hyphen) : std::string_view{};
}

/// A view of *form* or of constants.
std::string_view root_of_form(std::string_view form, Style style) {
  while (true) {
    if (const auto root = root_of_reduplication(form, style)) {
      return *root;
    }
    const std::string_view front = before_hyphenated_clitic(form);
    if (front.empty()) {
      return root_of_word(form, style);
    }
    form = front;
  }
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
  Segmentation segmentation{.root = std::string{reading.entry.root()},
                            .prefixes = {},
                            .suffixes = {},
                            .score = static_cast<double>(ranked.score) / weights::per_point,
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
  if (is_simple(word)) {
    return std::string{root_of_word(word, style_)};
  }
  const std::string form = word_form(word);
  return std::string{root_of_form(form, style_)};
}

bool Stemmer::is_reduplication(std::string_view word) const {
  const std::string form = word_form(word);
  return root_of_reduplication(form, style_).has_value();
}

std::vector<Segmentation> Stemmer::explain(std::string_view word) const {
  const std::string form = word_form(word);
  if (const auto root = root_of_reduplication(form, style_)) {
    return {plain_reading(*root, "", "reduplication")};
  }
  if (const std::string_view front = before_hyphenated_clitic(form); !front.empty()) {
    return {plain_reading(root_of_form(front, style_),
                          std::string_view{form}.substr(front.size()),
                          "clitic after a hyphen")};
  }
  std::vector<Segmentation> readings;
  const std::vector<Ranked> ranked = rank_readings(form, style_);
  if (ranked.empty() || !ranked.front().credible) {
    readings.push_back(reading_of_stranger(form, style_));
  }
  for (const Ranked& each : ranked) {
    Segmentation reading = segmentation_of(each);
    if (std::ranges::find(readings, reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  }
  return readings;
}

std::string_view Stemmer::fingerprint() {
  return lexicon::fingerprint();
}

}  // namespace warta
