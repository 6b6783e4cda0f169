// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/readings.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace warta {

namespace {

constexpr std::size_t shortest_base = 2;
constexpr std::size_t shortest_after_outer_prefix = 4;

bool is_vowel(char letter) {
  return vowels.find(letter) != std::string_view::npos;
}

/// Two vowels side by side count as one syllable, so that "klaim" is short like "cat".
bool has_one_syllable(std::string_view word) {
  std::size_t syllables = 0;
  bool after_vowel = false;
  for (const char letter : word) {
    syllables += is_vowel(letter) && !after_vowel ? 1U : 0U;
    after_vowel = is_vowel(letter);
  }
  return syllables == 1;
}

bool has_shape(std::string_view rest, Shape shape) {
  switch (shape) {
    case Shape::one_syllable:
      return has_one_syllable(rest);
    case Shape::consonant_er:
      return rest.size() > 3 && !is_vowel(rest[0]) && rest.substr(1, 2) == "er";
    case Shape::ajar:
      return rest.starts_with("ajar");
    case Shape::any:
      break;
  }
  return true;
}

/// What is left of *form* without the prefix, or nothing if it does not begin with this allomorph.
std::string strip(const Allomorph& allomorph, std::string_view form) {
  if (!form.starts_with(allomorph.surface) ||
      form.size() < allomorph.surface.size() + shortest_base) {
    return {};
  }
  const std::string_view rest = form.substr(allomorph.surface.size());
  if (allomorph.before.find(rest.front()) == std::string_view::npos ||
      !has_shape(rest, allomorph.shape)) {
    return {};
  }
  return allomorph.restored == '\0' ? std::string{rest} : allomorph.restored + std::string{rest};
}

/// The endings taken off a word, and what else is known of the reading before its prefixes are.
struct Endings {
  Suffix suffix = Suffix::none;
  std::string_view suffix_surface;
  std::string_view possessive;
  std::string_view particle;
};

class Search {
 public:
  Search(std::string_view outer, Style style, std::vector<Reading>& found)
      : outer_(outer), style_(style), found_(found) {}

  /// Tries every set of endings, outermost first.
  void run(std::string_view word) {
    const Endings none;
    without_particle(word, none);
    for (const std::string_view particle : particles) {
      if (word.ends_with(particle)) {
        Endings endings;
        endings.particle = particle;
        without_particle(word.substr(0, word.size() - particle.size()), endings);
      }
    }
  }

 private:
  void without_particle(std::string_view word, Endings endings) {
    without_possessive(word, endings);
    for (const std::string_view possessive : possessives) {
      if (word.ends_with(possessive)) {
        endings.possessive = possessive;
        without_possessive(word.substr(0, word.size() - possessive.size()), endings);
      }
    }
  }

  void without_possessive(std::string_view word, const Endings& endings) {
    strip_prefixes(std::string{word}, {}, 0, endings);
    strip_suffixes(word, suffixes, endings);
    if (style_ == Style::informal) {
      strip_suffixes(word, informal_suffixes, endings);
    }
  }

  void strip_suffixes(std::string_view word, std::span<const SuffixForm> forms, Endings endings) {
    for (const SuffixForm& suffix : forms) {
      if (!word.ends_with(suffix.surface)) {
        continue;
      }
      const std::string rest{word.substr(0, word.size() - suffix.surface.size())};
      if (!rest.empty() && suffix.after.find(rest.back()) != std::string_view::npos) {
        endings.suffix = suffix.suffix;
        endings.suffix_surface = suffix.surface;
        strip_prefixes(rest, {}, 0, endings);
      }
    }
  }

  void strip_prefixes(const std::string& form,
                      const std::array<Prefix, 3>& chain,
                      std::size_t depth,
                      const Endings& endings) {
    if (form.size() < shortest_base) {
      return;
    }
    note_if_listed(form, chain, endings);
    strip_next(form, allomorphs, chain, depth, endings);
    if (style_ == Style::informal) {
      strip_next(form, informal_allomorphs, chain, depth, endings);
    }
  }

  void strip_next(const std::string& form,
                  std::span<const Allomorph> forms,
                  std::array<Prefix, 3> chain,
                  std::size_t depth,
                  const Endings& endings) {
    if (depth == chain.size()) {
      return;
    }
    for (const Allomorph& allomorph : forms) {
      const std::string rest = strip(allomorph, form);
      if (!rest.empty()) {
        chain.at(depth) = allomorph.prefix;
        stripped_ += allomorph.surface.size();
        strip_prefixes(rest, chain, depth + 1, endings);
        stripped_ -= allomorph.surface.size();
      }
    }
  }

  void note_if_listed(const std::string& form,
                      const std::array<Prefix, 3>& chain,
                      const Endings& endings) {
    const auto entry = lexicon::find(form);
    if (!entry) {
      return;
    }
    const std::size_t confix = find_confix(chain, endings.suffix);
    if (confix == confixes.size()) {
      return;
    }
    found_.push_back({.base = form,
                      .entry = *entry,
                      .confix = confix,
                      .outer = outer_,
                      .possessive = endings.possessive,
                      .particle = endings.particle,
                      .slip = endings.suffix == Suffix::kan && endings.suffix_surface == "an",
                      .before = outer_.size() + stripped_,
                      .after = endings.suffix_surface.size() + endings.possessive.size() +
                               endings.particle.size()});
  }

  std::string_view outer_;
  Style style_;
  std::vector<Reading>& found_;
  std::size_t stripped_ = 0;
};

}  // namespace

std::vector<Reading> read_word(std::string_view word, Style style) {
  std::vector<Reading> found;
  Search({}, style, found).run(word);
  for (const std::string_view outer : outer_prefixes) {
    if (word.starts_with(outer) && word.size() >= outer.size() + shortest_after_outer_prefix) {
      Search(outer, style, found).run(word.substr(outer.size()));
    }
  }
  return found;
}

}  // namespace warta
