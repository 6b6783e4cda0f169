// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place_mentions.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/facets/place_names.hpp"

namespace warta {

namespace {

/// No reader learns from more where an event is; a text that names more is a list of places.
constexpr std::size_t most_mentions = 5000;

struct LevelCue {
  PlaceRole role;
  RegionLevel level;
  std::optional<bool> city;
};

constexpr std::array level_cues{LevelCue{PlaceRole::district, RegionLevel::district, {}},
                                LevelCue{PlaceRole::regency, RegionLevel::regency, false},
                                LevelCue{PlaceRole::city, RegionLevel::regency, true},
                                LevelCue{PlaceRole::province, RegionLevel::province, {}}};

class LineReader {
 public:
  LineReader(const Gazetteer& gazetteer, const PlaceLine& line, std::size_t index)
      : gazetteer_(gazetteer), line_(line), index_(index), taken_(line.words.size()) {}

  /// The words of a unit's name are the unit's.
  void leave_out(const UnitMention& unit) {
    for (auto word = unit.from_word; word < unit.to_word; ++word) {
      taken_[word] = true;
    }
  }

  void read(std::vector<PlaceMention>& mentions) const {
    for (auto word = line_.first_word;
         word < line_.words.size() && mentions.size() < most_mentions;) {
      const bool of_thing = line_.follows(word, PlaceRole::thing) && !is_level_word(word);
      auto mention = taken_[word] || of_thing ? std::nullopt : mention_at(word);
      if (mention) {
        word = mention->to_word;
        mentions.push_back(std::move(*mention));
      } else {
        word = of_thing && !taken_[word] ? after_name(word) : word + 1;
      }
    }
  }

 private:
  /// The word behind the capitals of some other thing's name: "Jalan Medan Merdeka Barat".
  std::size_t after_name(std::size_t word) const {
    auto end = word + 1;
    // In a headline all words have capitals: "Tawuran di Jalan Saharjo Jaksel".
    while (!line_.title_case && end < line_.words.size() && !taken_[end] && line_.continues(end) &&
           line_.is_capital(end) && !is_level_word(end)) {
      ++end;
    }
    return end;
  }

  bool is_level_word(std::size_t word) const {
    return std::ranges::any_of(
        level_cues, [&](const LevelCue& cue) { return line_.roles[word].has(cue.role); });
  }

  std::optional<PlaceMention> mention_at(std::size_t word) const {
    for (const auto& cue : level_cues) {
      if (line_.follows(word, cue.role)) {
        if (auto mention = levelled_mention(word, cue)) {
          return mention;
        }
      }
    }
    const auto found = place_name_at(gazetteer_, line_, word, {});
    if (!found || (is_level_word(word) && found->end_word == word + 1)) {
      return {};
    }
    const bool cued = line_.follows(word, PlaceRole::office) ||
                      line_.follows(word, PlaceRole::near) || line_.follows(word, PlaceRole::city);
    PlaceMention mention{{}, cued ? NamedBy::cue : NamedBy::itself, index_, word, found->end_word};
    if (cued) {
      mention.places = found->indices;
      drop_words(mention.places, word, found->end_word);
      if (line_.follows(word, PlaceRole::near)) {
        drop_acronyms(mention.places, word, found->end_word);
      }
    } else if (stands_alone(word, found->end_word)) {
      std::ranges::copy_if(found->indices, std::back_inserter(mention.places), [&](auto place) {
        return speaks_for_itself(place, word, found->end_word);
      });
    }
    if (mention.places.empty()) {
      return {};
    }
    return mention;
  }

  /// "ke KTT" is to a summit: so short a form of a name must stand behind its level.
  void drop_acronyms(std::vector<std::size_t>& places, std::size_t word, std::size_t end) const {
    constexpr std::size_t longest_acronym = 3;
    const auto key = name_key(line_.quote(word, end));
    std::erase_if(places, [&](auto place) {
      const auto& known = gazetteer_.places()[place];
      return known.level != RegionLevel::province && key.size() <= longest_acronym &&
             key != name_key(known.base);
    });
  }

  /// Some words open the name of something else ("di Puncak Hari Jadi"), and in a headline, where
  /// all have capitals, some are what people do ("Polisi Buru Pelaku").
  void drop_words(std::vector<std::size_t>& places, std::size_t word, std::size_t end) const {
    const bool near = line_.follows(word, PlaceRole::near);
    const bool goes_on = line_.continues(end) && line_.is_capital(end) && !is_level_word(end);
    std::erase_if(places, [&](auto place) {
      const auto& known = gazetteer_.places()[place];
      if (line_.title_case) {
        return known.headline_word && ((near && goes_on) || line_.follows(word, PlaceRole::actor));
      }
      return known.needs_cue && near && goes_on && !place_name_at(gazetteer_, line_, end, {});
    });
  }

  std::optional<PlaceMention> levelled_mention(std::size_t word, const LevelCue& cue) const {
    const auto found = place_name_at(gazetteer_, line_, word, cue.level);
    if (!found) {
      return {};
    }
    PlaceMention mention{{}, NamedBy::level, index_, word, found->end_word};
    std::ranges::copy_if(found->indices, std::back_inserter(mention.places), [&](auto place) {
      return !cue.city || gazetteer_.places()[place].city == *cue.city;
    });
    if (mention.places.empty()) {
      return {};
    }
    return mention;
  }

  /// Among other capitals the name is part of a person's or a body's.
  bool stands_alone(std::size_t word, std::size_t end) const {
    if (line_.title_case) {
      return true;
    }
    const bool capital_before =
        line_.continues(word) && line_.is_capital(word - 1) && !taken_[word - 1];
    const bool capital_after = line_.continues(end) && line_.is_capital(end) && !is_level_word(end);
    return !capital_before && !capital_after;
  }

  /// Not an ordinary word, and not one of the short aliases (Mitra, Aru, Sula), of which many are.
  bool speaks_for_itself(std::size_t place, std::size_t word, std::size_t end) const {
    const auto& known = gazetteer_.places()[place];
    return (!known.needs_cue || is_before_own_province(place, end)) &&
           name_key(line_.quote(word, end)) == name_key(known.base);
  }

  /// "Bogor, Jawa Barat".
  bool is_before_own_province(std::size_t place, std::size_t end) const {
    const auto province = place_name_at(gazetteer_, line_, end, RegionLevel::province);
    return province && std::ranges::any_of(province->indices, [&](auto whole) {
             return gazetteer_.places()[place].parent == whole;
           });
  }

  const Gazetteer& gazetteer_;
  const PlaceLine& line_;
  std::size_t index_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<PlaceMention> place_mentions(const Gazetteer& gazetteer,
                                         std::span<const PlaceLine> lines,
                                         std::span<const UnitChain> chains) {
  std::vector<PlaceMention> mentions;
  auto chain = chains.begin();  // the first that stands in this line or behind it
  for (std::size_t index = 0; index < lines.size() && mentions.size() < most_mentions; ++index) {
    LineReader reader{gazetteer, lines[index], index};
    for (; chain != chains.end() && chain->lowest().line == index; ++chain) {
      for (const auto& unit : chain->units) {
        reader.leave_out(unit);
      }
    }
    reader.read(mentions);
  }
  return mentions;
}

}  // namespace warta
