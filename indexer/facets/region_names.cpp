// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/region_names.hpp"

#include <utility>

namespace warta {

namespace {

/// Shorter names stand by chance in a site's name.
constexpr std::size_t least_site_name = 5;

/// Posmetro, metro.tempo.co: seldom the town.
constexpr std::string_view word_of_sites = "metro";

}  // namespace

RegionNames::RegionNames(const Gazetteer& gazetteer) {
  for (std::size_t place = 0; place < gazetteer.places().size(); ++place) {
    if (gazetteer.places()[place].level == RegionLevel::district) {
      continue;
    }
    if (auto key = name_key(gazetteer.places()[place].base);
        key.size() >= least_site_name && key != word_of_sites) {
      site_names_.push_back({std::move(key), place});
    }
  }
}

std::vector<std::size_t> RegionNames::inside_site_name(std::string_view site) const {
  const auto site_key = name_key(site);
  std::vector<std::size_t> places;
  std::size_t longest = 0;  // Banjarmasin holds Banjar
  for (const auto& [key, place] : site_names_) {
    if (key.size() < longest || site_key.find(key) == std::string::npos) {
      continue;
    }
    if (key.size() > longest) {
      places.clear();
      longest = key.size();
    }
    places.push_back(place);
  }
  return places;
}

}  // namespace warta
