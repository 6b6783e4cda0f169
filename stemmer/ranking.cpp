// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/ranking.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "stemmer/text.hpp"
#include "stemmer/weights.hpp"

namespace warta {

namespace {

constexpr std::size_t shortest_base_without_evidence = 4;
constexpr std::size_t shortest_long_base = 5;
constexpr std::size_t shortest_base_before_clitic = 3;

constexpr auto bases = [] {
  std::array<ConfixSet, confixes.size()> sets;
  for (std::size_t confix = 0; confix < confixes.size(); ++confix) {
    sets[confix] = same_base(confix);
  }
  return sets;
}();

constexpr ConfixSet plain_verb = same_base(find_confix({Prefix::men}, Suffix::none));

constexpr std::string_view clitic_of_strangers = "nya";
constexpr std::size_t shortest_stranger = 4;

bool is_analysable(std::string_view word) {
  return word.size() <= max_word_bytes &&
         std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

/// A word of no lexicon without its -nya, the one ending that goes with any noun ("gadgetnya") and
/// is rare in names. Others would cost more names than they win words.
std::string_view without_clitic(std::string_view word) {
  const bool has_clitic = word.ends_with(clitic_of_strangers) &&
                          word.size() >= shortest_stranger + clitic_of_strangers.size();
  return has_clitic ? word.substr(0, word.size() - clitic_of_strangers.size()) : word;
}

enum class Support { none, related, attested };

Support support_of(const Reading& reading) {
  if (reading.entry.evidence.contains(reading.confix)) {
    return Support::attested;
  }
  return reading.entry.evidence.intersects(bases.at(reading.confix)) ? Support::related
                                                                     : Support::none;
}

bool is_credible(const Reading& reading, Support support) {
  if (reading.is_bare() || support != Support::none) {
    return true;
  }
  if (reading.confix == bare_confix) {
    return reading.base.size() >= shortest_base_before_clitic;
  }
  switch (confixes.at(reading.confix).trust) {
    case Trust::free:
      return reading.base.size() >= shortest_base_without_evidence;
    case Trust::long_base:
      return reading.base.size() >= shortest_long_base;
    case Trust::after_verb:
      return reading.base.size() >= shortest_base_without_evidence &&
             reading.entry.evidence.intersects(plain_verb);
    case Trust::attested:
      break;
  }
  return false;
}

std::size_t count_affixes(const Reading& reading) {
  const Confix& confix = confixes.at(reading.confix);
  const auto prefixes =
      std::ranges::count_if(confix.prefixes, [](Prefix prefix) { return prefix != Prefix::none; });
  return static_cast<std::size_t>(prefixes) + (confix.suffix != Suffix::none ? 1U : 0U) +
         (reading.outer.empty() ? 0U : 1U) + (reading.possessive.empty() ? 0U : 1U) +
         (reading.particle.empty() ? 0U : 1U);
}

double weight_of_listing(const Reading& reading) {
  if (reading.is_bare()) {
    return weights::listed;
  }
  const bool clitic_only = reading.confix == bare_confix && reading.outer.empty() &&
                           (reading.possessive.empty() || reading.possessive == "nya");
  return clitic_only && reading.base.size() >= shortest_long_base ? weights::listed_before_clitic
                                                                  : 0;
}

struct Part {
  const char* name;
  double value;
};

std::array<Part, 7> weigh(const Reading& reading, Support support) {
  const Confix& confix = confixes.at(reading.confix);
  const bool circumfix = confix.prefixes[0] != Prefix::none && confix.suffix != Suffix::none;
  const std::size_t derivations = reading.entry.evidence.size();
  const double evidence = support == Support::attested  ? weights::attested
                          : support == Support::related ? weights::related
                                                        : 0;
  const double fertility =
      derivations == 0 ? weights::barren
                       : weights::per_derivation *
                             static_cast<double>(std::min(derivations, weights::most_derivations));
  return {Part{"listed", weight_of_listing(reading)},
          Part{support == Support::attested ? "attested" : "related", evidence},
          Part{"circumfix", circumfix ? weights::circumfix : 0},
          Part{"affixes", weights::per_affix * static_cast<double>(count_affixes(reading))},
          Part{"slip", reading.slip ? weights::slip : 0},
          Part{"letters", weights::per_letter * static_cast<double>(reading.base.size())},
          Part{"derivations", fertility}};
}

std::string describe(const std::array<Part, 7>& parts) {
  std::string text;
  for (const Part& part : parts) {
    if (part.value != 0) {
      std::array<char, 32> number{};
      std::snprintf(number.data(), number.size(), " %+.2f", part.value);
      text += (text.empty() ? "" : ", ") + std::string{part.name} + number.data();
    }
  }
  return text;
}

}  // namespace

std::vector<Ranked> rank_readings(std::string_view word, Style style, Reasons reasons) {
  std::vector<Ranked> ranked;
  if (!is_analysable(word)) {
    return ranked;
  }
  for (Reading& reading : read_word(word, style)) {
    const Support support = support_of(reading);
    if (!is_credible(reading, support)) {
      continue;
    }
    const std::array<Part, 7> parts = weigh(reading, support);
    double score = 0;
    for (const Part& part : parts) {
      score += part.value;
    }
    ranked.push_back({.reading = std::move(reading),
                      .score = score,
                      .reasons = reasons == Reasons::give ? describe(parts) : std::string{}});
  }
  std::ranges::stable_sort(ranked, std::ranges::greater{}, &Ranked::score);
  return ranked;
}

std::string root_of_word(std::string_view word, Style style) {
  if (const auto entry = lexicon::find(word)) {
    return std::string{entry->root};
  }
  const auto ranked = rank_readings(word, style, Reasons::omit);
  if (ranked.empty()) {
    return std::string{is_analysable(word) ? without_clitic(word) : word};
  }
  return std::string{ranked.front().reading.entry.root};
}

}  // namespace warta
