// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/readings.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include <boost/container/static_vector.hpp>

#include "stemmer/chains.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::size_t shortest_part = 2;
constexpr std::size_t longest_chain = std::tuple_size_v<decltype(Confix::prefixes)>;

bool is_vowel(char letter) {
  return vowels.find(letter) != std::string_view::npos;
}

/// Two vowels side by side count as one syllable, so that "klaim" is short like "cat"; three are
/// more ("tuai").
bool has_one_syllable(std::string_view word) {
  const auto first = std::ranges::find_if(word, is_vowel);
  const auto last = std::find_if_not(first, word.end(), is_vowel);
  return (last - first == 1 || last - first == 2) && std::none_of(last, word.end(), is_vowel);
}

bool has_shape(std::string_view rest, Shape shape) {
  switch (shape) {
    case Shape::one_syllable:
      return has_one_syllable(rest);
    case Shape::consonant_er:
      return rest.size() > 3 && !is_vowel(rest[0]) && rest.substr(1, 2) == "er" &&
             !is_vowel(rest[3]);
    case Shape::ajar:
      return rest.starts_with("ajar");
    case Shape::any:
      break;
  }
  return true;
}

/// A set of letters or of rows of a small table, as bits.
using Bits = std::uint64_t;

constexpr Bits bit(std::size_t number) {
  return Bits{1} << number;
}

constexpr std::size_t letter_number(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<std::size_t>(letter - 'a') : 26;
}

constexpr Bits letter_bits(std::string_view letters) {
  Bits bits = 0;
  for (const char letter : letters) {
    bits |= bit(letter_number(letter));
  }
  return bits;
}

/// A table of allomorphs, prepared for the question which of its rows can begin a form.
template <std::size_t size>
class Allomorphs {
 public:
  static_assert(size <= 64);

  consteval explicit Allomorphs(const std::array<Allomorph, size>& rows) : rows_(rows) {
    for (std::size_t row = 0; row < size; ++row) {
      beginning_[letter_number(rows[row].surface.front())] |= bit(row);
      before_[row] = letter_bits(rows[row].before);
    }
  }

  /// The rows whose prefix begins with *letter*.
  Bits beginning_with(char letter) const { return beginning_[letter_number(letter)]; }

  const Allomorph& row(std::size_t number) const { return rows_[number]; }

  bool stands_before(std::size_t number, char letter) const {
    return (before_[number] & bit(letter_number(letter))) != 0;
  }

 private:
  std::array<Allomorph, size> rows_;
  std::array<Bits, size> before_{};
  std::array<Bits, 27> beginning_{};
};

constexpr Allomorphs standard_prefixes{allomorphs};
constexpr Allomorphs informal_prefixes{informal_allomorphs};

/// One set of endings that can be taken off a word.
struct Endings {
  std::size_t from = 0;  ///< where they begin in the word
  Suffix suffix = Suffix::none;
  bool slip = false;
  std::string_view possessive;
  std::string_view particle;
};

constexpr std::size_t most_endings = 32;

/// What has been taken off the front of a word.
struct Front {
  struct Link {
    std::size_t to = 0;  ///< where the prefix ends in the word
    Shape shape = Shape::any;
  };

  std::size_t to = 0;    ///< where the rest begins
  char restored = '\0';  ///< the letter to be read before it
  std::uint8_t chain = 0;
  std::size_t depth = 0;
  std::array<Link, longest_chain> links{};
};

class Search {
 public:
  Search(std::string_view word, Style style, Readings& found)
      : word_(word), style_(style), found_(found) {}

  /// *word* begins with *outer*.
  Search(std::string_view word, const OuterPrefix& outer, Style style, Readings& found)
      : word_(word),
        outer_(outer.surface),
        shortest_inner_(outer.shortest_word),
        style_(style),
        found_(found) {}

  void run() {
    collect_endings();
    Front front;
    front.to = outer_.size();
    take_prefixes(front);
  }

 private:
  void collect_endings() {
    Endings none;
    none.from = word_.size();
    without_particle(none);
    for (const std::string_view particle : particles) {
      if (ends(word_, particle)) {
        Endings endings = none;
        endings.particle = particle;
        endings.from -= particle.size();
        without_particle(endings);
      }
    }
  }

  void without_particle(Endings endings) {
    without_possessive(endings);
    const std::string_view rest = word_.substr(0, endings.from);
    for (const std::string_view possessive : possessives) {
      if (ends(rest, possessive)) {
        Endings longer = endings;
        longer.possessive = possessive;
        longer.from -= possessive.size();
        without_possessive(longer);
      }
    }
  }

  void without_possessive(const Endings& endings) {
    add(endings);
    strip_suffixes(suffixes, endings);
    if (style_ == Style::informal) {
      strip_suffixes(informal_suffixes, endings);
    }
  }

  void strip_suffixes(std::span<const SuffixForm> forms, const Endings& endings) {
    const std::string_view rest = word_.substr(0, endings.from);
    for (const SuffixForm& form : forms) {
      if (ends(rest, form.surface) &&
          form.after.find(rest[rest.size() - form.surface.size() - 1]) != std::string_view::npos) {
        Endings longer = endings;
        longer.suffix = form.suffix;
        longer.slip = form.slip;
        longer.from -= form.surface.size();
        add(longer);
      }
    }
  }

  /// Whether *ending* can be taken off *rest* so that something is left.
  bool ends(std::string_view rest, std::string_view ending) const {
    return rest.ends_with(ending) && rest.size() > outer_.size() + ending.size();
  }

  void add(const Endings& endings) {
    endings_.push_back(endings);
    ends_ |= bit(endings.from - 1);
  }

  void take_prefixes(const Front& front) {
    find_bases(front);
    if (front.depth < longest_chain) {
      take_next(standard_prefixes, front);
      if (style_ == Style::informal) {
        take_next(informal_prefixes, front);
      }
    }
  }

  /// What the rest of the word begins with, the restored letter included.
  char first_letter(const Front& front) const {
    return front.restored == '\0' ? word_[front.to] : front.restored;
  }

  template <std::size_t size>
  void take_next(const Allomorphs<size>& table, const Front& front) {
    for (Bits rows = table.beginning_with(first_letter(front)); rows != 0; rows &= rows - 1) {
      const auto number = static_cast<std::size_t>(std::countr_zero(rows));
      const Allomorph& allomorph = table.row(number);
      const std::uint8_t chain =
          chains[front.chain].next[static_cast<std::size_t>(allomorph.prefix)];
      if (chain == illegal) {
        continue;
      }
      const std::size_t restored = front.restored == '\0' ? 0 : 1;
      const std::size_t to = front.to + allomorph.surface.size() - restored;
      if (to + shortest_part > word_.size() ||
          word_.substr(front.to, to - front.to) != allomorph.surface.substr(restored) ||
          !table.stands_before(number, word_[to])) {
        continue;
      }
      Front next = front;
      next.to = to;
      next.restored = allomorph.restored;
      next.chain = chain;
      next.links[next.depth++] = {.to = to, .shape = allomorph.shape};
      take_prefixes(next);
    }
  }

  /// Finds all forms of the lexicon between the front and some endings in one walk.
  void find_bases(const Front& front) {
    lexicon::Walk walk;
    if (front.restored != '\0' && !walk.advance(front.restored)) {
      return;
    }
    for (std::size_t at = front.to; at < word_.size() && walk.advance(word_[at]); ++at) {
      const std::size_t to = at + 1;
      if ((ends_ & bit(at)) == 0 || to < front.to + shortest_part) {
        continue;
      }
      if (const auto entry = walk.entry(); entry && have_shapes(front, to)) {
        add_readings(front, to, *entry);
      }
    }
  }

  bool have_shapes(const Front& front, std::size_t to) const {
    return std::all_of(front.links.begin(),
                       front.links.begin() + static_cast<std::ptrdiff_t>(front.depth),
                       [&](const Front::Link& link) {
                         return has_shape(word_.substr(link.to, to - link.to), link.shape);
                       });
  }

  /// Letters between the outer prefix and the clitics.
  std::size_t inner_size(const Endings& endings) const {
    return word_.size() - outer_.size() - endings.possessive.size() - endings.particle.size();
  }

  static bool is_before_one_syllable(const Front& front) {
    return std::ranges::any_of(
        front.links, [](const Front::Link& link) { return link.shape == Shape::one_syllable; });
  }

  void add_readings(const Front& front, std::size_t to, const lexicon::Entry& entry) {
    for (const Endings& endings : endings_) {
      if (endings.from != to) {
        continue;
      }
      const std::uint8_t confix =
          chains[front.chain].confix[static_cast<std::size_t>(endings.suffix)];
      if (confix != illegal && inner_size(endings) >= shortest_inner_) {
        found_.push_back({.part = word_.substr(front.to, to - front.to),
                          .restored = front.restored,
                          .entry = entry,
                          .confix = confix,
                          .outer = outer_,
                          .possessive = endings.possessive,
                          .particle = endings.particle,
                          .slip = endings.slip,
                          .before_one_syllable = is_before_one_syllable(front),
                          .before = front.to,
                          .after = word_.size() - to});
      }
    }
  }

  std::string_view word_;
  std::string_view outer_;
  std::size_t shortest_inner_ = shortest_part;
  Style style_;
  Readings& found_;
  boost::container::static_vector<Endings, most_endings> endings_;
  Bits ends_ = 0;  ///< bit n: some endings begin behind letter n of the word
};

static_assert(max_word_bytes <= 64, "ends_ has a bit for each letter");

}  // namespace

Readings read_word(std::string_view word, Style style) {
  Readings found;
  if (word.size() < shortest_part) {
    return found;
  }
  Search(word, style, found).run();
  for (const OuterPrefix& outer : outer_prefixes) {
    if (word.starts_with(outer.surface) &&
        word.size() >= outer.surface.size() + outer.shortest_word) {
      Search(word, outer, style, found).run();
    }
  }
  return found;
}

}  // namespace warta
