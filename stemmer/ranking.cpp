// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/ranking.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <tuple>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"
#include "stemmer/weights.hpp"

namespace warta {

namespace {

constexpr std::size_t shortest_base_without_evidence = 4;
constexpr std::size_t shortest_base_of_one_syllable = 3;
constexpr std::size_t shortest_long_base = 5;
constexpr std::size_t shortest_base_before_clitic = 3;
constexpr std::size_t least_derivations_of_common_verb = 4;

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
         std::ranges::all_of(word, [](char c) { return is_lower(c) || c == '-'; });
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
  if (reading.entry.evidence().contains(reading.confix)) {
    return Support::attested;
  }
  return reading.entry.evidence().intersects(bases.at(reading.confix)) ? Support::related
                                                                       : Support::none;
}

/// Nothing is known to derive from the root.
bool is_barren(const Reading& reading) {
  return reading.entry.evidence().size() == 0;
}

/// Affixes that begin or end many a name: Teresa, Permadi, Tulakan, Haruku.
bool has_affix_of_names(const Reading& reading) {
  const Confix& confix = confixes.at(reading.confix);
  const bool lone_prefix = reading.after == 0 && confix.prefixes[1] == Prefix::none &&
                           (confix.prefixes[0] == Prefix::ter || confix.prefixes[0] == Prefix::per);
  const bool lone_kan = reading.before == 0 && confix.suffix == Suffix::kan;
  const bool lone_possessive = reading.before == 0 && reading.confix == bare_confix &&
                               !reading.possessive.empty() &&
                               reading.possessive != clitic_of_strangers;
  return lone_prefix || lone_kan || lone_possessive;
}

/// -kan without its k and without a prefix: Tulakan is not tulak-kan, but letakan is letak-kan.
bool is_lone_slip(const Reading& reading) {
  return reading.slip && reading.before == 0;
}

/// A short root of which nothing derives needs affixes on both sides, or -nya: Teresa is not
/// te-resa, nor Fadillah fadil-lah.
bool is_credible(const Reading& reading, Support support) {
  if (reading.is_bare() || support == Support::attested) {
    return true;
  }
  const Confix& confix = confixes.at(reading.confix);
  if (support == Support::related) {
    return confix.trust != Trust::attested || reading.base_size() >= shortest_base_without_evidence;
  }
  if (is_lone_slip(reading) || (reading.base_size() < shortest_long_base && is_barren(reading) &&
                                has_affix_of_names(reading))) {
    return false;
  }
  if (reading.confix == bare_confix) {
    return reading.base_size() >= shortest_base_before_clitic;
  }
  switch (confix.trust) {
    case Trust::free:
      return reading.base_size() >= (reading.before_one_syllable ? shortest_base_of_one_syllable
                                                                 : shortest_base_without_evidence);
    case Trust::long_base:
      return reading.base_size() >= shortest_long_base;
    case Trust::after_common_verb:
      return reading.entry.evidence().size() >= least_derivations_of_common_verb &&
             reading.entry.evidence().intersects(plain_verb);
    case Trust::after_verb:
      return reading.base_size() >= shortest_base_without_evidence &&
             reading.entry.evidence().intersects(plain_verb);
    case Trust::attested:
      break;
  }
  return false;
}

int count_affixes(const Reading& reading) {
  const Confix& confix = confixes.at(reading.confix);
  int count = 0;
  for (const Prefix prefix : confix.prefixes) {
    count += prefix != Prefix::none ? 1 : 0;
  }
  return count + (confix.suffix != Suffix::none ? 1 : 0) + (reading.outer.empty() ? 0 : 1) +
         (reading.possessive.empty() ? 0 : 1) + (reading.particle.empty() ? 0 : 1);
}

int weight_of_listing(const Reading& reading) {
  if (reading.is_bare()) {
    return weights::listed;
  }
  const bool clitic_only = reading.confix == bare_confix && reading.outer.empty() &&
                           reading.base_size() >= shortest_long_base;
  if (!clitic_only || (!reading.possessive.empty() && reading.possessive != clitic_of_strangers)) {
    return 0;
  }
  return reading.possessive.empty() ? weights::listed_before_particle
                                    : weights::listed_before_clitic;
}

struct Part {
  const char* name;
  int value;  ///< hundredths of a point
};

std::array<Part, 7> weigh(const Reading& reading, Support support) {
  const Confix& confix = confixes.at(reading.confix);
  const bool circumfix = confix.prefixes[0] != Prefix::none && confix.suffix != Suffix::none;
  const auto derivations = static_cast<int>(reading.entry.evidence().size());
  const int evidence = support == Support::attested  ? weights::attested
                       : support == Support::related ? weights::related
                                                     : 0;
  const int fertility =
      derivations == 0 ? weights::barren
                       : weights::per_derivation * std::min(derivations, weights::most_derivations);
  return {Part{"listed", weight_of_listing(reading)},
          Part{support == Support::attested ? "attested" : "related", evidence},
          Part{"circumfix", circumfix ? weights::circumfix : 0},
          Part{"affixes", weights::per_affix * count_affixes(reading)},
          Part{"slip", reading.slip ? weights::slip : 0},
          Part{"letters", weights::per_letter * static_cast<int>(reading.base_size())},
          Part{"derivations", fertility}};
}

std::string describe(const std::array<Part, 7>& parts) {
  std::string text;
  for (const Part& part : parts) {
    if (part.value != 0) {
      std::array<char, 32> number{};
      std::snprintf(number.data(),
                    number.size(),
                    " %+.2f",
                    static_cast<double>(part.value) / weights::per_point);
      text += (text.empty() ? "" : ", ") + std::string{part.name} + number.data();
    }
  }
  return text;
}

/// In words, what `is_credible` found wanting.
std::string reason_to_refuse(const Reading& reading, Support support) {
  if (reading.confix == bare_confix || support == Support::related) {
    return "refused: the root is too short";
  }
  if (reading.base_size() < shortest_long_base && is_barren(reading)) {
    return "refused: the root is short, and nothing is known to derive from it";
  }
  switch (confixes.at(reading.confix).trust) {
    case Trust::free:
    case Trust::long_base:
      return "refused: the root is too short for affixes that the lexicon does not attest of it";
    case Trust::after_common_verb:
    case Trust::after_verb:
      return "refused: the lexicon knows no verb of this root, or it is a rare one";
    case Trust::attested:
      break;
  }
  return "refused: the lexicon does not attest these affixes of this root";
}

int score_of(const std::array<Part, 7>& parts) {
  return std::accumulate(
      parts.begin(), parts.end(), 0, [](int sum, const Part& part) { return sum + part.value; });
}

/// A reading with its score; equals are told apart by the longer base, then the fewer letters in
/// front, and then by the order of the tables.
struct Scored {
  int score = 0;
  const Reading* reading = nullptr;

  bool beats(const Scored& other) const {
    return std::tuple{score, reading->base_size(), other.reading->before} >
           std::tuple{other.score, other.reading->base_size(), reading->before};
  }
};

bool ends_at(const Reading& reading, Sides sides) {
  constexpr std::size_t longest_nasal = 2;
  const bool ends_before =
      reading.restored == '\0'
          ? reading.before == sides.before
          : reading.before > sides.before && reading.before <= sides.before + longest_nasal;
  return ends_before && reading.after == sides.after;
}

/// The best of the readings that *wanted* accepts, by what the lexicon supports them with.
template <typename Predicate>
std::optional<std::string_view> best_root(std::string_view word, Style style, Predicate wanted) {
  if (!is_analysable(word)) {
    return std::nullopt;
  }
  const Readings readings = read_word(word, style);
  std::optional<Scored> best;
  for (const Reading& reading : readings) {
    const Support support = support_of(reading);
    if (!wanted(reading, support)) {
      continue;
    }
    const Scored scored{.score = score_of(weigh(reading, support)), .reading = &reading};
    if (!best || scored.beats(*best)) {
      best = scored;
    }
  }
  return best ? std::optional{best->reading->entry.root()} : std::nullopt;
}

/// Informal affixes are tried where the standard ones leave a word whole: they look like the first
/// letters of many a root (merinci is not meN- before perinci).
Style style_for(std::string_view word, Style style) {
  return style == Style::informal && best_root(word, Style::standard, is_credible) ? Style::standard
                                                                                   : style;
}

}  // namespace

std::vector<Ranked> rank_readings(std::string_view word, std::optional<Sides> sides, Style style) {
  std::vector<Ranked> ranked;
  if (!is_analysable(word)) {
    return ranked;
  }
  for (const Reading& reading : read_word(word, style_for(word, style))) {
    const Support support = support_of(reading);
    const auto parts = weigh(reading, support);
    const bool fits = !sides || ends_at(reading, *sides);
    const bool credible = sides || is_credible(reading, support);
    ranked.push_back({.reading = reading,
                      .score = score_of(parts),
                      .credible = fits && credible,
                      .reasons = !fits ? "refused: the copies are not what its affixes surround"
                                 : credible ? describe(parts)
                                            : reason_to_refuse(reading, support)});
  }
  std::ranges::stable_sort(ranked, [](const Ranked& left, const Ranked& right) {
    return left.credible != right.credible
               ? left.credible
               : Scored{left.score, &left.reading}.beats({right.score, &right.reading});
  });
  return ranked;
}

std::optional<std::string_view> root_with_affixes(std::string_view word, Sides sides, Style style) {
  return best_root(word, style_for(word, style), [&](const Reading& reading, Support /*support*/) {
    return ends_at(reading, sides);
  });
}

std::optional<std::string_view> root_of_best_reading(std::string_view word, Style style) {
  return best_root(word, style_for(word, style), is_credible);
}

std::string_view root_of_word(std::string_view word, Style style) {
  if (const auto entry = lexicon::find(word)) {
    return entry->root();
  }
  if (const auto root = root_of_best_reading(word, style)) {
    return *root;
  }
  return is_analysable(word) ? without_clitic(word) : word;
}

}  // namespace warta
