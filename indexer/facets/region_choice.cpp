// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/region_choice.hpp"

#include <algorithm>
#include <map>

namespace warta {

namespace {

/// A regency needs this much where the acting unit does not fix it; see region_votes.cpp.
constexpr double least_regency_score = 2;
constexpr double least_province_score = 1.5;
constexpr double least_district_score = 1;
/// A bare name of both means the town, and a unit that serves several sits in the first.
constexpr double town_preference = 0.1;
constexpr double seat_preference = 0.2;

class RegionChooser {
 public:
  RegionChooser(const Gazetteer& gazetteer,
                const PlaceReading& reading,
                std::span<const RegionVote> votes)
      : gazetteer_(gazetteer), reading_(reading), votes_(votes), area_(area()) {
    for (const auto& vote : votes_)
      count(vote);
  }

  ChosenRegion choose() const {
    ChosenRegion chosen;
    chosen.regency = regency();
    if (chosen.regency)
      chosen.province = gazetteer_.places()[*chosen.regency].parent;
    else
      chosen.province = province();
    if (chosen.regency)
      chosen.district = district(*chosen.regency);
    if (is_national(chosen))
      return {};
    return chosen;
  }

 private:
  const Place& place(std::size_t index) const { return gazetteer_.places()[index]; }

  /// The places that the acting unit may serve; empty where no unit says.
  std::vector<std::size_t> area() const {
    if (!reading_.acting)
      return {};
    const auto& units = reading_.acting->chain.units;
    std::vector<std::size_t> places = units.front().places;
    for (const auto& above : std::span{units}.subspan(1))
      narrow(places, above.places);
    for (const auto& chain : reading_.chains)
      for (const auto& unit : chain.units)
        if (chain.acts && unit.level < units.front().level)
          narrow(places, unit.places);
    return places;
  }

  /// Keeps what lies in *outer*, unless nothing does. Where nothing is known yet, takes *outer*.
  void narrow(std::vector<std::size_t>& places, std::span<const std::size_t> outer) const {
    if (places.empty())
      places.assign(outer.begin(), outer.end());
    std::vector<std::size_t> inside;
    std::ranges::copy_if(places, std::back_inserter(inside), [&](auto inner) {
      return std::ranges::any_of(outer, [&](auto o) { return gazetteer_.contains(o, inner); });
    });
    if (!inside.empty())
      places = std::move(inside);
  }

  /// Whether the acting unit's area has *index*, a part of it, or the whole that it is a part of.
  bool in_area(std::size_t index) const {
    return area_.empty() || std::ranges::any_of(area_, [&](std::size_t served) {
             return gazetteer_.contains(served, index) || gazetteer_.contains(index, served);
           });
  }

  void count(const RegionVote& vote) {
    std::map<std::size_t, double> regencies;
    std::map<std::size_t, double> provinces;
    for (const auto index : vote.places) {
      if (const auto regency = gazetteer_.at_level(index, RegionLevel::regency))
        regencies[*regency] = vote.weight + (place(*regency).city ? town_preference : 0);
      else
        provinces[index] = vote.weight;
    }
    for (const auto& [regency, weight] : regencies)
      regencies_[regency] += weight;
    for (const auto& [index, weight] : provinces)
      provinces_[index] += weight;
  }

  double score_of(std::size_t province) const {
    const auto found = provinces_.find(province);
    return found == provinces_.end() ? 0 : found->second;
  }

  struct Best {
    std::optional<std::size_t> place;
    double score = 0;
    bool shared = false;  ///< another place has the same score
  };

  static void consider(Best& best, std::size_t index, double score) {
    if (best.place && score < best.score)
      return;
    best = {index, score, best.place && score == best.score};
  }

  std::optional<std::size_t> regency() const {
    Best best;
    for (const auto& [index, votes] : regencies_) {
      const bool enough = votes >= least_regency_score || !area_.empty();
      if (enough && in_area(index) && votes >= needed(index))
        consider(best, index, votes + score_of(place(index).parent) + seat_bonus(index));
    }
    if (best.shared)
      return {};
    return best.place;
  }

  /// Inside the area of a Polda a regency must be named as surely as without any unit.
  double needed(std::size_t regency) const {
    const bool fixed = std::ranges::any_of(area_, [&](std::size_t served) {
      return gazetteer_.at_level(served, RegionLevel::regency) == regency;
    });
    return fixed ? 0 : least_regency_score;
  }

  double seat_bonus(std::size_t regency) const {
    const bool seat = !area_.empty() &&
                      gazetteer_.at_level(area_.front(), RegionLevel::regency) == regency &&
                      reading_.acting->unit().level == UnitLevel::polres;
    return seat ? seat_preference : 0;
  }

  std::optional<std::size_t> province() const {
    Best best;
    std::map<std::size_t, double> scores = provinces_;
    for (const auto& [regency, votes] : regencies_)
      scores[place(regency).parent] += votes;
    for (const auto& [index, score] : scores)
      if (score >= least_province_score && in_area(index))
        consider(best, index, score);
    if (best.shared && !reading_.acting)
      return {};
    if (best.shared || !best.place)
      return area_.empty() ? std::nullopt
                           : gazetteer_.at_level(area_.front(), RegionLevel::province);
    return best.place;
  }

  std::optional<std::size_t> district(std::size_t regency) const {
    std::map<std::size_t, double> scores;
    for (const auto& vote : votes_)
      for (const auto index : vote.places)
        if (place(index).level == RegionLevel::district && place(index).parent == regency &&
            !means_regency(vote, index))
          scores[index] += vote.district_weight;
    Best best;
    for (const auto& [index, score] : scores)
      if (score >= least_district_score)
        consider(best, index, score);
    return best.shared ? std::nullopt : best.place;
  }

  /// A bare name of both a regency and its kecamatan.
  bool means_regency(const RegionVote& vote, std::size_t district) const {
    const auto regency = place(district).parent;
    return std::ranges::find(vote.places, regency) != vote.places.end();
  }

  /// National actors in a Jakarta story without a unit: the desk's city, not the event's.
  bool is_national(const ChosenRegion& chosen) const {
    if (reading_.acting || !chosen.province || place(*chosen.province).base != "DKI Jakarta")
      return false;
    return std::ranges::any_of(reading_.lines, [](const PlaceLine& line) {
      return line.zone <= TextZone::lead &&
             std::ranges::any_of(
                 line.roles, [](const CueRoles& roles) { return roles.has(CueRole::national); });
    });
  }

  const Gazetteer& gazetteer_;
  const PlaceReading& reading_;
  std::span<const RegionVote> votes_;
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
