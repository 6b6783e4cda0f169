// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place_names.hpp"

#include <algorithm>
#include <array>

namespace warta {

namespace {

/// "Pulau Ambon dan Pulau-Pulau Lease" has seven behind its kind.
constexpr std::size_t most_name_words = 7;

/// The word after the last that may belong to a name that opens at *word*.
std::size_t name_limit(const PlaceLine& line, std::size_t word) {
  auto end = word + 1;
  while (end < line.words.size() && end - word < most_name_words && line.continues(end)) {
    ++end;
  }
  return end;
}

/// Calls *look_up* with the key of the most words first, then of fewer. A name ends with a capital:
/// "Bangka dan" is no name, "Pangkajene dan Kepulauan" is one.
template <typename LookUp>
std::optional<FoundName> longest_name(const PlaceLine& line, std::size_t word, LookUp look_up) {
  if (word >= line.words.size() || !line.is_capital(word)) {
    return {};
  }
  std::vector<std::string> keys;  // of one word, of two, …
  for (auto at = word; at < name_limit(line, word); ++at) {
    keys.push_back((keys.empty() ? std::string{} : keys.back()) + name_key(line.words[at].folded));
  }
  for (auto count = keys.size(); count > 0; --count) {
    if (!line.is_capital(word + count - 1)) {
      continue;
    }
    if (auto indices = look_up(keys[count - 1]); !indices.empty()) {
      return FoundName{std::move(indices), word + count};
    }
  }
  return {};
}

/// The kinds of a Polres, as names in the table have them.
constexpr std::array<std::string_view, 4> polres_kinds{
    "polres", "polresta", "polrestabes", "polres metro"};

/// "Polresta Bogor" is what people call Polresta Bogor Kota; of the bare name there is a Polres.
constexpr std::string_view town_ending = "kota";

struct UnitKeys {
  std::string_view kind;
  std::string_view ending;
};

/// In the order in which they are to be tried.
std::vector<UnitKeys> unit_keys(std::string_view kind) {
  std::vector<UnitKeys> keys{{kind, ""}};
  if (!kind.starts_with("polres")) {
    return keys;
  }
  if (kind != "polres") {
    keys.push_back({kind, town_ending});
  }
  for (const auto other : polres_kinds) {
    if (other != kind) {
      keys.push_back({other, ""});
    }
  }
  return keys;
}

}  // namespace

std::optional<FoundName> place_name_at(const Gazetteer& gazetteer,
                                       const PlaceLine& line,
                                       std::size_t word,
                                       std::optional<RegionLevel> level) {
  return longest_name(line, word, [&](const std::string& key) {
    std::vector<std::size_t> places;
    for (const auto place : gazetteer.places_with_key(key)) {
      if (!level || gazetteer.places()[place].level == *level) {
        places.push_back(place);
      }
    }
    return places;
  });
}

std::optional<FoundName> unit_name_at(const Gazetteer& gazetteer,
                                      const PlaceLine& line,
                                      std::size_t word,
                                      std::string_view kind) {
  for (const auto& tried : unit_keys(kind)) {
    const auto kind_key = name_key(tried.kind);
    auto found = longest_name(line, word, [&](const std::string& key) {
      const auto units = gazetteer.units_with_key(kind_key + key + std::string{tried.ending});
      return std::vector<std::size_t>{units.begin(), units.end()};
    });
    if (found) {
      return found;
    }
  }
  return {};
}

}  // namespace warta
