// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/region_votes.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace warta {

namespace {

/// One weight a zone: title, lead, early, body, meta.
using ZoneWeights = std::array<double, 5>;

double in_zone(const ZoneWeights& weights, TextZone zone) {
  return weights.at(static_cast<std::size_t>(zone));
}

// Two points make a region where no unit fixes it: headline or lead with its level, a dateline, or
// two weaker sources. Later paragraphs name neighbours, former posts and lists.
constexpr ZoneWeights levelled_regency{3, 3, 1.2, 0.4, 0.5};
constexpr ZoneWeights cued_regency{2.2, 1.7, 0.7, 0.2, 0.3};
constexpr ZoneWeights bare_regency{2, 1.5, 0.6, 0.2, 0.3};
constexpr ZoneWeights province{2, 1.5, 0.6, 0.2, 0.3};
constexpr ZoneWeights levelled_district{2, 2, 0.8, 0.3, 0.3};
constexpr ZoneWeights other_unit{1.5, 1.5, 1, 0.7, 0.7};

// The same for the district inside the regency found. A later paragraph may still be the first to
// say it ("Di Kecamatan X, petugas terpaksa …").
constexpr ZoneWeights district_levelled{5, 4, 2.5, 0.9, 0.8};
constexpr ZoneWeights district_cued{2.5, 2, 1.5, 0.6, 0.3};
constexpr ZoneWeights district_bare{1.8, 0.9, 0.7, 0.3, 0.3};

constexpr double acting_weight = 6;
constexpr double superior_polres = 4;
constexpr double superior_polda = 2;
constexpr double acting_polsek_district = 3;
constexpr double dateline_weight = 3;
constexpr double dateline_province = 1.5;
constexpr double dateline_district = 1.5;
/// A kecamatan or a short form may be a namesake of a town abroad (WINA, BASEL): below what makes a
/// region, so that the text must know it too.
constexpr double dateline_namesake = 1.5;
/// What a person comes from, against a place where something happens.
constexpr double share_of_origin = 0.2;
constexpr double outlet_weight = 0.5;

/// A bare "Jakarta" is the desk of a national site; "DKI Jakarta" and "Pilgub Jakarta" are not.
bool is_desk(std::string_view name) {
  return name_key(name) == "jakarta";
}

class VoteCollector {
 public:
  VoteCollector(const Gazetteer& gazetteer, const RegionNames& names, const PlaceReading& reading)
      : gazetteer_(gazetteer), names_(names), reading_(reading) {}

  std::vector<RegionVote> collect() {
    add_acting();
    add_other_units();
    for (const auto& part : reading_.dateline) {
      add_dateline(part);
    }
    for (std::size_t index = 0; index < reading_.mentions.size(); ++index) {
      add_mention(index);
    }
    add_outlet();
    return std::move(votes_);
  }

 private:
  const PlaceLine& line_of(std::size_t index) const { return reading_.lines[index]; }

  RegionLevel level_of(std::size_t place) const { return gazetteer_.places()[place].level; }

  bool has_level(std::span<const std::size_t> places, RegionLevel level) const {
    return std::ranges::any_of(places, [&](auto place) { return level_of(place) == level; });
  }

  void add(RegionVote vote) {
    if (vote.places.empty()) {
      return;
    }
    if (counted_.emplace(vote.rule, vote.weight, vote.places).second) {
      votes_.push_back(std::move(vote));
    }
  }

  void add_unit(const UnitMention& unit, double weight, double district, std::string_view rule) {
    auto [quote, line] = words_of(reading_, unit);
    auto places = unit.places;
    // The regencies of other provinces that Polda Metro Jaya serves too say nothing of the event.
    if (unit.level == UnitLevel::polda) {
      std::erase_if(places, [&](auto place) { return level_of(place) != RegionLevel::province; });
    }
    add({std::move(places), weight, district, rule, line, std::move(quote)});
  }

  void add_acting() {
    if (!reading_.acting) {
      return;
    }
    const auto& units = reading_.acting->chain.units;
    add_unit(units.front(), acting_weight, acting_polsek_district, acting_unit_rule);
    for (std::size_t above = 1; above < units.size(); ++above) {
      const bool polda = units[above].level == UnitLevel::polda;
      add_unit(units[above], polda ? superior_polda : superior_polres, 0, "superior-unit");
    }
  }

  void add_other_units() {
    for (const auto& chain : reading_.chains) {
      for (const auto& unit : chain.units) {
        if (unit.level == UnitLevel::polsek) {
          continue;
        }
        const double weight = in_zone(other_unit, line_of(unit.line).zone);
        add_unit(unit, chain.acts ? weight : weight / 2, 0, "unit-named");
      }
    }
  }

  void add_dateline(const DatelinePart& dateline) {
    const auto& part = dateline.name;
    if (is_desk(part)) {
      return;
    }
    auto places = gazetteer_.places_named(part);
    RegionVote vote{{}, dateline_weight, 0, dateline_rule, dateline.line, dateline.quote};
    const auto keep = [&](RegionLevel level) {
      std::ranges::copy_if(places, std::back_inserter(vote.places), [&](auto place) {
        return level_of(place) == level;
      });
    };
    const auto seats = gazetteer_.regencies_with_seat(name_key(part));
    keep(RegionLevel::regency);
    if (vote.places.empty()) {
      vote.places.assign(seats.begin(), seats.end());
    }
    if (vote.places.empty()) {
      keep(RegionLevel::district);
      vote.district_weight = dateline_district;
      vote.weight = dateline_namesake;
    } else if (is_alias(vote.places, part) && seats.empty()) {
      vote.weight = dateline_namesake;
    }
    if (vote.places.empty()) {
      keep(RegionLevel::province);
      vote.weight = dateline_province;
    }
    add(std::move(vote));
  }

  bool is_alias(std::span<const std::size_t> places, std::string_view name) const {
    return std::ranges::none_of(places, [&](auto place) {
      return name_key(gazetteer_.places()[place].base) == name_key(name);
    });
  }

  void add_mention(std::size_t index) {
    const auto& mention = reading_.mentions[index];
    const auto& line = line_of(mention.line);
    auto quote = line.quote(mention.from_word, mention.to_word);
    if (mention.by != NamedBy::level && is_desk(quote) &&
        !line.follows(mention.from_word, PlaceRole::office)) {
      return;
    }
    RegionVote vote{mention.places, 0, 0, "place-named", line.number, std::move(quote)};
    const bool levelled = mention.by == NamedBy::level;
    if (has_level(vote.places, RegionLevel::district)) {
      vote.district_weight = district_weight(index, line);
    }
    if (has_level(vote.places, RegionLevel::regency)) {
      const auto& weights = levelled || is_pinned_regency(index) ? levelled_regency
                            : mention.by == NamedBy::cue         ? cued_regency
                                                                 : bare_regency;
      vote.weight = in_zone(weights, line.zone);
    } else if (has_level(vote.places, RegionLevel::province)) {
      vote.weight = in_zone(province, line.zone);
    } else if (levelled) {
      vote.weight = in_zone(levelled_district, line.zone);
    }
    if (is_origin(index)) {
      vote.weight *= share_of_origin;
      vote.district_weight *= share_of_origin;
    }
    add(std::move(vote));
  }

  double district_weight(std::size_t index, const PlaceLine& line) const {
    const auto& mention = reading_.mentions[index];
    if (mention.by == NamedBy::level) {
      return in_zone(district_levelled, line.zone);
    }
    if (stands_before_its_whole(index, index + 1, RegionLevel::district)) {
      return in_zone(district_levelled, line.zone) / 2;
    }
    return in_zone(mention.by == NamedBy::cue ? district_cued : district_bare, line.zone);
  }

  /// Whether the mention at *inner*, of a place of the level *part*, stands directly before the one
  /// at *outer*, and lies in one of its places: "Tobelo, Kabupaten Halmahera Utara".
  bool stands_before_its_whole(std::size_t inner, std::size_t outer, RegionLevel part) const {
    if (outer >= reading_.mentions.size()) {
      return false;
    }
    const auto& left = reading_.mentions[inner];
    const auto& right = reading_.mentions[outer];
    const auto gap = right.by == NamedBy::level ? 1U : 0U;
    return left.line == right.line && right.from_word == left.to_word + gap &&
           std::ranges::any_of(left.places, [&](auto place) {
             const auto& whole = right.places;
             return level_of(place) == part &&
                    std::ranges::find(whole, gazetteer_.places()[place].parent) != whole.end();
           });
  }

  /// "di Magelang, Jawa Tengah", and of the second name "di Tebet, Jakarta Selatan".
  bool is_pinned_regency(std::size_t index) const {
    return stands_before_its_whole(index, index + 1, RegionLevel::regency) ||
           (index > 0 && stands_before_its_whole(index - 1, index, RegionLevel::district));
  }

  /// "asal Kabupaten Garut", and of the second name "asal Ambon, Maluku".
  bool is_origin(std::size_t index) const {
    return follows_origin(index) ||
           (index > 0 && follows_origin(index - 1) &&
            (stands_before_its_whole(index - 1, index, RegionLevel::regency) ||
             stands_before_its_whole(index - 1, index, RegionLevel::district)));
  }

  bool follows_origin(std::size_t index) const {
    const auto& mention = reading_.mentions[index];
    const auto level_word = mention.by == NamedBy::level ? 1U : 0U;
    return line_of(mention.line).follows(mention.from_word - level_word, PlaceRole::origin);
  }

  void add_outlet() {
    if (!reading_.outlet) {
      return;
    }
    auto places = names_.inside_site_name(reading_.outlet->value);
    add({std::move(places),
         outlet_weight,
         0,
         "outlet",
         reading_.outlet->line,
         reading_.outlet->quote});
  }

  const Gazetteer& gazetteer_;
  const RegionNames& names_;
  const PlaceReading& reading_;
  std::vector<RegionVote> votes_;
  std::set<std::tuple<std::string_view, double, std::vector<std::size_t>>> counted_;
};

}  // namespace

QuotedWords words_of(const PlaceReading& reading, const UnitMention& unit) {
  if (unit.line >= reading.lines.size()) {
    const auto& part = reading.dateline[unit.line - reading.lines.size()];
    return {part.quote, part.line};
  }
  const auto& line = reading.lines[unit.line];
  return {line.quote(unit.from_word, unit.to_word), line.number};
}

std::vector<RegionVote> region_votes(const Gazetteer& gazetteer,
                                     const RegionNames& names,
                                     const PlaceReading& reading) {
  return VoteCollector{gazetteer, names, reading}.collect();
}

}  // namespace warta
