// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/region_choice.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace warta {

namespace {

/// A regency needs this much where the acting unit does not fix it; see region_votes.cpp.
constexpr double least_regency_score = 2;
constexpr double least_inside_area = 1.5;
constexpr double least_province_score = 2;
/// How far the best place must be ahead where no unit acts: a list of places is no place.
constexpr double least_lead = 0.5;
constexpr double least_district_score = 1;
/// A dateline and one place more in headline or lead.
constexpr double least_against_name = 4.5;
/// Less is a tie.
constexpr double least_difference = 0.05;
/// A bare name of both means the town, and a unit that serves several sits in the first.
constexpr double town_preference = 0.1;
/// A dateline names the town where the report was written.
constexpr double town_of_dateline = 0.6;
constexpr double seat_preference = 0.2;

class RegionChooser {
 public:
  RegionChooser(const Gazetteer& gazetteer,
                const PlaceReading& reading,
                std::span<const RegionVote> votes)
      : gazetteer_(gazetteer),
        reading_(reading),
        votes_(votes),
        bears_other_name_(bears_name_of_elsewhere()),
        area_(area()) {
    for (const auto& vote : votes_) {
      if (!bears_other_name_ || vote.rule != acting_unit_rule) {
        count(vote);
      }
    }
  }

  ChosenRegion choose() const {
    ChosenRegion chosen;
    chosen.regency = regency();
    if (chosen.regency) {
      chosen.province = gazetteer_.places()[*chosen.regency].parent;
    } else {
      chosen.province = province();
    }
    if (chosen.regency) {
      chosen.district = district(*chosen.regency);
    }
    if (is_national(chosen)) {
      return {};
    }
    return chosen;
  }

 private:
  const Place& place(std::size_t index) const { return gazetteer_.places()[index]; }

  /// Whether the acting Polsek only shares its name with a kecamatan of another province: no other
  /// vote is for the unit's province, and several are for one other. Not every Polsek bears the
  /// name of its kecamatan ("Polsek Ketapang" in Mentawa Baru Ketapang).
  bool bears_name_of_elsewhere() const {
    if (!reading_.acting || reading_.acting->unit().level != UnitLevel::polsek) {
      return false;
    }
    const auto& served = reading_.acting->unit().places;
    std::map<std::size_t, double> provinces;
    for (const auto& vote : votes_) {
      if (vote.rule == acting_unit_rule) {
        continue;
      }
      std::set<std::size_t> voted;
      for (const auto index : vote.places) {
        voted.insert(*gazetteer_.at_level(index, RegionLevel::province));
      }
      // What is ambiguous itself decides nothing between provinces.
      const auto weight = std::max(vote.weight, vote.district_weight);
      for (const auto province : voted) {
        provinces[province] += voted.size() == 1 ? weight : 0;
      }
    }
    const bool is_supported = std::ranges::any_of(served, [&](auto index) {
      return provinces.contains(*gazetteer_.at_level(index, RegionLevel::province));
    });
    return !served.empty() && !is_supported &&
           std::ranges::any_of(provinces, [](const auto& province) {
             return province.second >= least_against_name;
           });
  }

  /// The places that the acting unit may serve; empty where no unit says.
  std::vector<std::size_t> area() const {
    if (!reading_.acting || bears_other_name_) {
      return {};
    }
    const auto& units = reading_.acting->chain.units;
    std::vector<std::size_t> places = units.front().places;
    for (const auto& above : std::span{units}.subspan(1)) {
      narrow(places, above.places);
    }
    for (const auto& chain : reading_.chains) {
      for (const auto& unit : chain.units) {
        if (chain.acts && unit.level < units.front().level) {
          narrow(places, unit.places);
        }
      }
    }
    return places;
  }

  /// Keeps what lies in *outer*, unless nothing does. Where nothing is known yet, takes *outer*.
  void narrow(std::vector<std::size_t>& places, std::span<const std::size_t> outer) const {
    if (places.empty()) {
      places.assign(outer.begin(), outer.end());
    }
    std::vector<std::size_t> inside;
    std::ranges::copy_if(places, std::back_inserter(inside), [&](auto inner) {
      return std::ranges::any_of(outer, [&](auto o) { return gazetteer_.contains(o, inner); });
    });
    if (!inside.empty()) {
      places = std::move(inside);
    }
  }

  /// Whether the acting unit's area has *index*, a part of it, or the whole that it is a part of.
  bool in_area(std::size_t index) const {
    return area_.empty() || std::ranges::any_of(area_, [&](std::size_t served) {
             return gazetteer_.contains(served, index) || gazetteer_.contains(index, served);
           });
  }

  void count(const RegionVote& vote) {
    const bool names_regency = std::ranges::any_of(
        vote.places, [&](auto index) { return place(index).level == RegionLevel::regency; });
    std::map<std::size_t, double> regencies;
    std::map<std::size_t, double> provinces;
    for (const auto index : vote.places) {
      const auto regency = gazetteer_.at_level(index, RegionLevel::regency);
      provinces[*gazetteer_.at_level(index, RegionLevel::province)] = vote.weight;
      // "Subang" is the regency, though a kecamatan elsewhere bears the name too.
      if (regency && (index == *regency || !names_regency)) {
        const auto preference = vote.rule == dateline_rule ? town_of_dateline : town_preference;
        const bool town = place(*regency).city && index == *regency;
        regencies[*regency] = vote.weight + (town ? preference : 0);
      }
    }
    for (const auto& [index, weight] : regencies) {
      regencies_[index] += weight;
    }
    for (const auto& [index, weight] : provinces) {
      provinces_[index] += weight;
    }
  }

  /// The best of some places, and how far the next is behind.
  struct Best {
    std::optional<std::size_t> place;
    double score = 0;
    double next = 0;

    void consider(std::size_t index, double points) {
      if (place && points <= score) {
        next = std::max(next, points);
        return;
      }
      next = place ? score : 0;
      place = index;
      score = points;
    }

    std::optional<std::size_t> ahead_by(double distance) const {
      return place && score - next >= distance ? place : std::nullopt;
    }
  };

  /// Only a tie leaves a place open where the acting unit's area is known.
  double needed_lead() const { return area_.empty() ? least_lead : least_difference; }

  /// The votes for its province do not tell a regency from its neighbours, but from a namesake
  /// elsewhere.
  std::optional<std::size_t> regency() const {
    Best best;
    for (const auto& [index, votes] : regencies_) {
      if (in_area(index) && votes >= needed(index) && !is_outvoted(place(index).parent)) {
        best.consider(index, votes + provinces_.at(place(index).parent) + seat_bonus(index));
      }
    }
    return best.ahead_by(needed_lead());
  }

  /// Whether more is said of another province than of this one, where no unit decides: a dateline
  /// tells less of "Cuaca di Provinsi Bali" than headline and lead do.
  bool is_outvoted(std::size_t province) const {
    return area_.empty() && std::ranges::any_of(provinces_, [&](const auto& other) {
             return other.second >= provinces_.at(province) + least_lead;
           });
  }

  /// Inside the area of a Polda a regency must still be named, if only once in the lead.
  double needed(std::size_t regency) const {
    const bool polda = reading_.acting && reading_.acting->unit().level == UnitLevel::polda;
    const bool fixed = !polda && std::ranges::any_of(area_, [&](std::size_t served) {
      return gazetteer_.at_level(served, RegionLevel::regency) == regency;
    });
    if (fixed) {
      return 0;
    }
    return area_.empty() ? least_regency_score : least_inside_area;
  }

  double seat_bonus(std::size_t regency) const {
    const bool seat = !area_.empty() &&
                      gazetteer_.at_level(area_.front(), RegionLevel::regency) == regency &&
                      reading_.acting->unit().level == UnitLevel::polres;
    return seat ? seat_preference : 0;
  }

  std::optional<std::size_t> province() const {
    Best best;
    // The kecamatan of several provinces that share a Polsek's name have no seat among them.
    const auto seat = area_.empty() || reading_.acting->unit().level == UnitLevel::polsek
                          ? std::nullopt
                          : gazetteer_.at_level(area_.front(), RegionLevel::province);
    for (const auto& [index, votes] : provinces_) {
      if (votes >= least_province_score && in_area(index)) {
        best.consider(index, votes + (index == seat ? seat_preference : 0));
      }
    }
    return best.ahead_by(needed_lead());
  }

  std::optional<std::size_t> district(std::size_t regency) const {
    std::map<std::size_t, double> scores;
    for (const auto& vote : votes_) {
      for (const auto index : vote.places) {
        if (place(index).level == RegionLevel::district && place(index).parent == regency &&
            !means_regency(vote, index)) {
          scores[index] += vote.district_weight;
        }
      }
    }
    Best best;
    for (const auto& [index, score] : scores) {
      if (score >= least_district_score) {
        best.consider(index, score);
      }
    }
    return best.ahead_by(least_difference);
  }

  /// A bare name of both a regency and its kecamatan.
  bool means_regency(const RegionVote& vote, std::size_t district) const {
    const auto regency = place(district).parent;
    return std::ranges::find(vote.places, regency) != vote.places.end();
  }

  /// National actors in a Jakarta story without a unit: the desk's city, not the event's.
  bool is_national(const ChosenRegion& chosen) const {
    if (reading_.acting || !chosen.province || place(*chosen.province).base != "DKI Jakarta") {
      return false;
    }
    return std::ranges::any_of(reading_.lines, [](const PlaceLine& line) {
      return line.zone <= TextZone::lead &&
             std::ranges::any_of(line.roles, [](const PlaceRoles& roles) {
               return roles.has(PlaceRole::national);
             });
    });
  }

  const Gazetteer& gazetteer_;
  const PlaceReading& reading_;
  std::span<const RegionVote> votes_;
  bool bears_other_name_;
  std::vector<std::size_t> area_;
  std::map<std::size_t, double> regencies_;
  std::map<std::size_t, double> provinces_;
};

}  // namespace

ChosenRegion choose_region(const Gazetteer& gazetteer,
                           const PlaceReading& reading,
                           std::span<const RegionVote> votes) {
  return RegionChooser{gazetteer, reading, votes}.choose();
}

}  // namespace warta
