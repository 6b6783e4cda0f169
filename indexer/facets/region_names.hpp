// SPDX-License-Identifier: GPL-2.0-or-later
// The regions whose names stand inside those of news sites: "kabarkarawang.id",
// "Tribratanewssikka".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/gazetteer.hpp"

namespace warta {

/// Immutable after construction.
class RegionNames {
 public:
  explicit RegionNames(const Gazetteer& gazetteer);

  /// Provinces, regencies and cities whose name stands in a site's name.
  std::vector<std::size_t> inside_site_name(std::string_view site) const;

 private:
  struct SiteName {
    std::string key;
    std::size_t place = 0;
  };

  std::vector<SiteName> site_names_;
};

}  // namespace warta
