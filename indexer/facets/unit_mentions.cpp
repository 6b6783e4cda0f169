// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/unit_mentions.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>

#include "indexer/facets/place_names.hpp"

namespace warta {

namespace {

/// How many words may stand between "bersama" and the unit: "bersama anggota unit Binmas Polsek X".
constexpr std::size_t companion_reach = 4;

/// Rank, name and degrees of a unit's head, between it and the unit that acts for it.
constexpr std::size_t most_words_between = 14;

/// A list names more units than any article; the lines that are believed most come first.
constexpr std::size_t most_mentions = 5000;

/// No Polsek has a name of so many words; a text that is all capitals would be one.
constexpr std::size_t most_written_words = 16;

/// Words that make a longer name of a place's: "Polsek Kediri Kota" is not Polsek Kediri.
constexpr std::array<std::string_view, 14> name_extensions{"kota",
                                                           "utara",
                                                           "selatan",
                                                           "timur",
                                                           "barat",
                                                           "tengah",
                                                           "hulu",
                                                           "hilir",
                                                           "baru",
                                                           "lama",
                                                           "raya",
                                                           "jaya",
                                                           "pusat",
                                                           "ilir"};

/// Words that seldom name a place alone: "Polsek Tanjung Duren".
constexpr std::array<std::string_view, 22> name_openings{
    "tanjung", "sungai", "sei",   "kota",    "pulau",     "teluk",  "muara",   "bukit",
    "lubuk",   "batu",   "pasar", "kampung", "ujung",     "padang", "simpang", "tebing",
    "medan",   "bandar", "metro", "kawasan", "pelabuhan", "sub"};

template <typename Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// "SEIKIJANG" and "seikijang" as a name: "Seikijang".
std::string capitalised(std::string_view folded) {
  std::string word{folded};
  if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') {
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
  }
  return word;
}

/// The words of a Polsek's name as the text has them, up to the first that cannot belong to it.
struct WrittenName {
  std::vector<std::string> words;
  bool bounded = false;  ///< something ends it; in a headline the next word has a capital too
};

WrittenName written_name(const PlaceLine& line, std::size_t word) {
  WrittenName name;
  name.bounded = !line.title_case;
  for (auto at = word; at < line.words.size() && line.is_capital(at); ++at) {
    const auto& roles = line.roles[at];
    if (name.words.size() == most_written_words) {
      break;
    }
    const bool is_level =
        at > word && (roles.has(PlaceRole::regency) || roles.has(PlaceRole::district) ||
                      roles.has(PlaceRole::province));
    if ((at > word && !line.continues(at)) || is_level || roles.has(PlaceRole::rank) ||
        roles.has(PlaceRole::unit) || roles.has(PlaceRole::companion)) {
      name.bounded = true;
      break;
    }
    name.words.push_back(capitalised(line.words[at].folded));
  }
  return name;
}

class MentionReader {
 public:
  MentionReader(const Gazetteer& gazetteer, std::span<const PlaceLine> lines)
      : gazetteer_(gazetteer), lines_(lines) {}

  std::vector<UnitMention> read() {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      read_line(line);
    }
    name_strangers();
    return std::move(mentions_);
  }

 private:
  void read_line(std::size_t line_index) {
    const auto& line = lines_[line_index];
    const auto attendance = std::ranges::find_if(
        line.roles, [](const PlaceRoles& roles) { return roles.has(PlaceRole::attendance); });
    guests_from_ = static_cast<std::size_t>(attendance - line.roles.begin());
    for (const auto& cue : line.unit_cues) {
      if (mentions_.size() == most_mentions) {
        return;
      }
      if (cue.word >= line.first_word) {
        read_one(line_index, cue);
      }
    }
  }

  void read_one(std::size_t line_index, const UnitCue& cue) {
    const auto& line = lines_[line_index];
    UnitMention mention;
    mention.line = line_index;
    mention.from_word = cue.word;
    mention.acts = !cue.premises && acts(line, cue.word);
    const auto name_word = cue.word + cue.words;
    const bool named = cue.kind == "polsek" ? read_polsek(line, name_word, mention)
                                            : read_listed(line, name_word, cue.kind, mention);
    if (named) {
      mentions_.push_back(std::move(mention));
    }
  }

  bool acts(const PlaceLine& line, std::size_t word) const {
    if (guests_from_ < word) {
      return false;
    }
    for (auto at = word; at > 0 && word - at < companion_reach; --at) {
      if (line.words[at].starts_part) {
        return true;
      }
      const auto& roles = line.roles[at - 1];
      if (roles.has(PlaceRole::companion) || roles.has(PlaceRole::area)) {
        return false;
      }
    }
    return true;
  }

  /// A Polda or Polres of the table; a Polres that is not there but bears a regency's name.
  bool read_listed(const PlaceLine& line,
                   std::size_t word,
                   std::string_view kind,
                   UnitMention& mention) const {
    mention.level = kind.starts_with("polda") ? UnitLevel::polda : UnitLevel::polres;
    // "Poldasu" is a whole name.
    if (const auto whole = gazetteer_.units_with_key(kind); kind != "polda" && !whole.empty()) {
      mention.units.assign(whole.begin(), whole.end());
      mention.to_word = word;
    } else if (auto found = listed_name(line, word, kind)) {
      mention.units = std::move(found->indices);
      mention.to_word = found->end_word;
    } else {
      return mention.level == UnitLevel::polres && read_unlisted(line, word, kind, mention);
    }
    const auto& first = gazetteer_.units()[mention.units.front()];
    mention.name = first.name;
    for (const auto unit : mention.units) {
      const auto& regions = gazetteer_.units()[unit].regions;
      mention.places.insert(mention.places.end(), regions.begin(), regions.end());
    }
    return true;
  }

  /// Around Jakarta "Polsek Metro Gambir" is Polsek Gambir; in Lampung Metro has kecamatan of its
  /// own
  /// ("Metro Pusat").
  bool is_metro_before_name(const PlaceLine& line, std::size_t word) const {
    return word + 1 < line.words.size() && line.words[word].folded == "metro" &&
           line.continues(word + 1) &&
           !place_name_at(gazetteer_, line, word, RegionLevel::district) &&
           place_name_at(gazetteer_, line, word + 1, RegionLevel::district);
  }

  /// Metro is a town too, but in "Polres Metro Tangerang Selatan" only people's word for a Polres
  /// near Jakarta.
  std::optional<FoundName> listed_name(const PlaceLine& line,
                                       std::size_t word,
                                       std::string_view kind) const {
    if (kind == "polres" && word < line.words.size() && line.words[word].folded == "metro") {
      for (const std::string_view tried : {"polres metro", "polres"}) {
        if (auto found = unit_name_at(gazetteer_, line, word + 1, tried);
            found && line.continues(word + 1)) {
          return found;
        }
      }
    }
    return unit_name_at(gazetteer_, line, word, kind);
  }

  bool read_unlisted(const PlaceLine& line,
                     std::size_t word,
                     std::string_view kind,
                     UnitMention& mention) const {
    // "Polres Kota Bogor", "Polres Kabupaten X": the level word stands in front, not behind.
    const bool levelled = word < line.words.size() && (line.roles[word].has(PlaceRole::city) ||
                                                       line.roles[word].has(PlaceRole::regency));
    auto found = place_name_at(gazetteer_, line, word, RegionLevel::regency);
    if (!found && levelled) {
      found = place_name_at(gazetteer_, line, word + 1, RegionLevel::regency);
    }
    if (!found) {
      return false;
    }
    mention.places = std::move(found->indices);
    mention.to_word = found->end_word;
    mention.name = capitalised(kind) + ' ' + gazetteer_.places()[mention.places.front()].base;
    return true;
  }

  bool read_polsek(const PlaceLine& line, std::size_t word, UnitMention& mention) {
    mention.level = UnitLevel::polsek;
    // "… ke polsek. Dia …"
    if (word < line.words.size() && line.words[word].starts_part) {
      return false;
    }
    if (is_metro_before_name(line, word)) {
      ++word;
    }
    auto found = place_name_at(gazetteer_, line, word, RegionLevel::district);
    if (found) {
      const auto next = found->end_word;
      const bool longer = line.continues(next) && line.is_capital(next) &&
                          is_one_of(name_extensions, line.words[next].folded);
      if (!longer) {
        mention.places = std::move(found->indices);
        mention.to_word = next;
        mention.name = "Polsek " + gazetteer_.places()[mention.places.front()].base;
        return true;
      }
    }
    auto written = written_name(line, word);
    if (written.words.empty()) {
      return false;
    }
    mention.to_word = word + written.words.size();
    strangers_.push_back({mentions_.size(), std::move(written)});
    return true;
  }

  /// Gives each Polsek that the gazetteer does not know its name. In a headline all words have
  /// capitals; there the name is as long as running text has it.
  void name_strangers() {
    NamesInText names;
    for (std::size_t at = 0; at < strangers_.size(); ++at) {
      if (strangers_[at].name.bounded) {
        names.try_emplace(strangers_[at].name.words, at);
      }
    }
    for (auto& [mention, name] : strangers_) {
      std::size_t length = name.words.size();
      if (!name.bounded) {
        length = length_in_text(name.words, names).value_or(usual_length(name.words));
      }
      auto& target = mentions_[mention];
      target.to_word -= name.words.size() - length;
      target.name = "Polsek";
      for (std::size_t at = 0; at < length; ++at) {
        target.name += ' ' + name.words[at];
      }
    }
  }

  /// Names that running text bounds, with the place of the first that bears each.
  using NamesInText = std::map<std::vector<std::string>, std::size_t>;

  /// The length of the first name in the text with which the headline's words open.
  static std::optional<std::size_t> length_in_text(std::vector<std::string> headline,
                                                   const NamesInText& names) {
    std::optional<std::size_t> length;
    auto first = std::numeric_limits<std::size_t>::max();
    for (; !headline.empty(); headline.pop_back()) {
      const auto found = names.find(headline);
      if (found != names.end() && found->second < first) {
        first = found->second;
        length = headline.size();
      }
    }
    return length;
  }

  static std::size_t usual_length(const std::vector<std::string>& words) {
    const bool opens = is_one_of(name_openings, name_key(words.front()));
    return std::min<std::size_t>(words.size(), opens ? 2 : 1);
  }

  struct Stranger {
    std::size_t mention;
    WrittenName name;
  };

  const Gazetteer& gazetteer_;
  std::span<const PlaceLine> lines_;
  std::vector<UnitMention> mentions_;
  std::vector<Stranger> strangers_;
  std::size_t guests_from_ = 0;  ///< the first word of the line that announces guests
};

/// Whether the words between two mentions of a line only name the first one's head.
bool are_joined(const PlaceLine& line, const UnitMention& left, const UnitMention& right) {
  if (right.from_word - left.to_word > most_words_between) {
    return false;
  }
  bool linked = left.to_word == right.from_word;
  bool only_persons = !line.title_case;
  for (auto word = left.to_word; word < right.from_word; ++word) {
    const auto& roles = line.roles[word];
    linked = linked || roles.has(PlaceRole::link);
    only_persons = only_persons && (line.is_capital(word) || roles.has(PlaceRole::rank) ||
                                    roles.has(PlaceRole::link));
  }
  return linked || only_persons;
}

}  // namespace

std::vector<UnitChain> unit_chains(const Gazetteer& gazetteer, std::span<const PlaceLine> lines) {
  std::vector<UnitChain> chains;
  std::optional<UnitMention> last;
  for (const auto& mention : MentionReader{gazetteer, lines}.read()) {
    const bool joins = last && last->line == mention.line && last->level != mention.level &&
                       are_joined(lines[mention.line], *last, mention);
    last = mention;
    if (joins) {
      chains.back().units.push_back(mention);
    } else {
      chains.push_back({mention.acts, {mention}});
    }
  }
  for (auto& chain : chains) {
    std::ranges::stable_sort(chain.units, std::ranges::greater{}, &UnitMention::level);
  }
  return chains;
}

}  // namespace warta
