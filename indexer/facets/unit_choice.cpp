// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/unit_choice.hpp"

#include <algorithm>

namespace warta {

namespace {

TextZone zone_of(std::span<const PlaceLine> lines, const UnitChain& chain) {
  return lines[chain.lowest().line].zone;
}

/// The first chain that acts in one of *zones*.
const UnitChain* first_acting(std::span<const PlaceLine> lines,
                              std::span<const UnitChain> chains,
                              std::initializer_list<TextZone> zones) {
  const auto found = std::ranges::find_if(chains, [&](const UnitChain& chain) {
    return chain.acts && std::ranges::find(zones, zone_of(lines, chain)) != zones.end();
  });
  return found == chains.end() ? nullptr : &*found;
}

bool names(const PlaceLine& line, PlaceRole role) {
  return std::ranges::any_of(line.roles, [&](const PlaceRoles& roles) { return roles.has(role); });
}

/// "Babinsa Koramil X Jaga Gudang", "Bawaslu Kota X Patroli": others act, the police that the text
/// names are company.
bool is_about_others(std::span<const PlaceLine> lines) {
  return std::ranges::any_of(lines, [](const PlaceLine& line) {
    return line.zone == TextZone::title && line.unit_cues.empty() &&
           names(line, PlaceRole::other_actor) && !names(line, PlaceRole::police);
  });
}

bool stands_lower(const Gazetteer& gazetteer, const UnitChain& chain, const UnitChain& than) {
  return chain.lowest().level > than.lowest().level &&
         may_lie_under(gazetteer, chain.lowest(), than.lowest());
}

/// Units of several provinces, none of them in headline or lead: an article on the whole country.
bool is_survey(const Gazetteer& gazetteer,
               std::span<const PlaceLine> lines,
               std::span<const UnitChain> chains) {
  std::optional<std::size_t> province;
  for (const auto& chain : chains) {
    if (zone_of(lines, chain) != TextZone::body || chain.lowest().places.empty() || !chain.acts) {
      continue;
    }
    const auto own = gazetteer.at_level(chain.lowest().places.front(), RegionLevel::province);
    if (province && own != province) {
      return true;
    }
    province = own;
  }
  return false;
}

/// The last resorts: the unit whose press office signs, and company.
std::optional<ActingUnit> unit_in_passing(std::span<const PlaceLine> lines,
                                          std::span<const UnitChain> chains) {
  if (is_about_others(lines)) {
    return {};
  }
  if (const auto* const credit = first_acting(lines, chains, {TextZone::meta})) {
    return ActingUnit{*credit, "unit-credit"};
  }
  if (!chains.empty()) {
    return ActingUnit{chains.front(), "unit-company"};
  }
  return {};
}

}  // namespace

bool may_lie_under(const Gazetteer& gazetteer, const UnitMention& lower, const UnitMention& upper) {
  return lower.places.empty() || std::ranges::any_of(lower.places, [&](std::size_t inner) {
           return std::ranges::any_of(
               upper.places, [&](std::size_t outer) { return gazetteer.contains(outer, inner); });
         });
}

std::optional<ActingUnit> acting_unit(const Gazetteer& gazetteer,
                                      std::span<const PlaceLine> lines,
                                      std::span<const UnitChain> chains,
                                      std::span<const UnitChain> dateline) {
  const auto* const title = first_acting(lines, chains, {TextZone::title});
  const auto* const lead = first_acting(lines, chains, {TextZone::lead, TextZone::early});
  const auto* const body =
      first_acting(lines, chains, {TextZone::lead, TextZone::early, TextZone::body});
  if (title != nullptr) {
    // "Polres X Amankan TPS", and then "personel Polsek Y Polres X": Y acts.
    if (lead != nullptr && stands_lower(gazetteer, *lead, *title)) {
      return ActingUnit{*lead, "unit-lead"};
    }
    return ActingUnit{*title, "unit-title"};
  }
  const bool signed_lower =
      !dateline.empty() && (body == nullptr || stands_lower(gazetteer, dateline.front(), *body));
  if (signed_lower) {
    return ActingUnit{dateline.front(), "unit-dateline"};
  }
  if (lead != nullptr) {
    return ActingUnit{*lead, "unit-lead"};
  }
  if (body != nullptr) {
    return is_survey(gazetteer, lines, chains) ? std::nullopt
                                               : std::optional{ActingUnit{*body, "unit-body"}};
  }
  return unit_in_passing(lines, chains);
}

}  // namespace warta
