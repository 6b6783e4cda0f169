// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place.hpp"

#include <algorithm>
#include <array>

#include "indexer/facets/place_mentions.hpp"
#include "indexer/facets/region_choice.hpp"
#include "indexer/facets/region_votes.hpp"
#include "indexer/facets/unit_choice.hpp"

namespace warta {

namespace {

/// More than this helps no reader.
constexpr std::size_t most_evidence = 8;
/// Above the weight of any other mention, so that the unit chosen stands first.
constexpr double chosen_unit_weight = 5;
constexpr double named_unit_weight = 1;

std::vector<UnitChain> dateline_chains(const Gazetteer& gazetteer,
                                       const PlaceCues& cues,
                                       std::span<const DatelinePart> parts,
                                       std::size_t lines_before) {
  std::vector<PlaceLine> lines;
  for (const auto& part : parts) {
    lines.push_back(cues.line_of(part.name));
  }
  auto chains = unit_chains(gazetteer, lines);
  // The parts stand together: "Polres Karawang, Polda Jabar –".
  for (std::size_t later = 1; later < chains.size(); ++later) {
    std::ranges::copy(chains[later].units, std::back_inserter(chains.front().units));
  }
  if (chains.size() > 1) {
    chains.erase(chains.begin() + 1, chains.end());
  }
  for (auto& chain : chains) {
    std::ranges::stable_sort(chain.units, std::ranges::greater{}, &UnitMention::level);
    for (auto& unit : chain.units) {
      unit.line += lines_before;
    }
  }
  return chains;
}

/// One of several units of a name: the one whose region was found.
std::string unit_name(const Gazetteer& gazetteer,
                      const UnitMention& unit,
                      const ChosenRegion& region) {
  for (const auto index : unit.units) {
    const auto& known = gazetteer.units()[index];
    if (region.regency &&
        std::ranges::find(known.regions, *region.regency) != known.regions.end()) {
      return known.name;
    }
  }
  return unit.name;
}

void add_unit_evidence(const PlaceReading& reading, Facets& facets) {
  const auto& [chain, rule] = *reading.acting;
  const auto evidence_of = [&](const UnitMention& unit, double weight, std::string_view why) {
    auto [quote, line] = words_of(reading, unit);
    return Evidence{"unit", unit.name, weight, line, std::move(quote), std::string{why}};
  };
  std::vector<Evidence> found{evidence_of(chain.lowest(), chosen_unit_weight, rule)};
  found.back().value = *facets.unit;
  for (const auto& other : reading.chains) {
    for (const auto& unit : other.units) {
      const bool known = std::ranges::any_of(found, [&](const Evidence& evidence) {
        return evidence.value == unit.name || evidence.quote == unit.name;
      });
      if (!known && unit.name != chain.lowest().name && found.size() < most_evidence) {
        found.push_back(
            evidence_of(unit, named_unit_weight, other.acts ? "unit-named" : "company"));
      }
    }
  }
  std::ranges::move(found, std::back_inserter(facets.evidence));
}

/// The strongest vote for the lowest place chosen, or for one inside it or around it: several that
/// each name a part may add up to the whole.
std::optional<Evidence> evidence_of_choice(const Gazetteer& gazetteer,
                                           std::span<const RegionVote> votes,
                                           const ChosenRegion& region) {
  const auto chosen = region.district  ? region.district
                      : region.regency ? region.regency
                                       : region.province;
  if (!chosen) {
    return {};
  }
  const RegionVote* best = nullptr;
  const auto strength = [](const RegionVote& vote) {
    return std::max(vote.weight, vote.district_weight);
  };
  const auto consider = [&](const auto& speaks) {
    for (const auto& vote : votes) {
      if (std::ranges::any_of(vote.places, speaks) &&
          (best == nullptr || strength(vote) > strength(*best))) {
        best = &vote;
      }
    }
  };
  consider([&](std::size_t place) { return place == *chosen; });
  if (best == nullptr) {
    consider([&](std::size_t place) {
      return gazetteer.contains(*chosen, place) || gazetteer.contains(place, *chosen);
    });
  }
  if (best == nullptr) {
    return {};
  }
  return Evidence{"region",
                  gazetteer.places()[*chosen].path,
                  strength(*best),
                  best->line,
                  best->quote,
                  std::string{best->rule}};
}

void add_region_evidence(const Gazetteer& gazetteer,
                         std::span<const RegionVote> votes,
                         const ChosenRegion& region,
                         Facets& facets) {
  std::vector<Evidence> found;
  for (const auto& vote : votes) {
    auto place = vote.places.front();
    for (const auto candidate : vote.places) {
      if (region.province &&
          gazetteer.contains(region.regency.value_or(*region.province), candidate)) {
        place = candidate;
      }
    }
    found.push_back({"region",
                     gazetteer.places()[place].path,
                     std::max(vote.weight, vote.district_weight),
                     vote.line,
                     vote.quote,
                     std::string{vote.rule}});
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &Evidence::weight);
  found.resize(std::min(found.size(), most_evidence));
  if (auto decisive = evidence_of_choice(gazetteer, votes, region);
      decisive && std::ranges::find(found, decisive->value, &Evidence::value) == found.end()) {
    found.push_back(*std::move(decisive));
  }
  std::ranges::move(found, std::back_inserter(facets.evidence));
}

}  // namespace

PlaceRules::PlaceRules(const Gazetteer& gazetteer, const RuleFiles& files)
    : gazetteer_(gazetteer), outlets_(gazetteer, files), cues_(files), names_(gazetteer) {}

std::optional<std::string> PlaceRules::outlet(const Article& article) const {
  Facets facets;
  outlets_.derive(article, facets);
  return facets.outlet;
}

void PlaceRules::derive(const Article& article, Facets& facets) const {
  outlets_.derive(article, facets);
  const auto lines = cues_.lines_of(article);
  const auto parts = dateline_parts(article);
  const auto chains = unit_chains(gazetteer_, lines);
  const auto signed_by = dateline_chains(gazetteer_, cues_, parts, lines.size());
  const auto mentions = place_mentions(gazetteer_, lines, chains);
  PlaceReading reading{lines, chains, mentions, parts};
  const auto outlet = std::ranges::find(facets.evidence, "outlet", &Evidence::facet);
  if (facets.outlet && outlet != facets.evidence.end()) {
    reading.outlet = *outlet;
  }
  reading.acting = acting_unit(gazetteer_, lines, chains, signed_by);

  const auto votes = region_votes(gazetteer_, names_, reading);
  const auto region = choose_region(gazetteer_, reading, votes);
  const auto name_of = [&](std::optional<std::size_t> place) {
    return place ? std::optional{gazetteer_.places()[*place].name} : std::nullopt;
  };
  facets.region = {name_of(region.province), name_of(region.regency), name_of(region.district)};
  add_region_evidence(gazetteer_, votes, region, facets);
  if (!reading.acting) {
    return;
  }
  facets.unit = unit_name(gazetteer_, reading.acting->unit(), region);
  add_unit_evidence(reading, facets);
}

}  // namespace warta
