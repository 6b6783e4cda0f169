// SPDX-License-Identifier: GPL-2.0-or-later
// Names of places and police units: the tables of indexer/data as both tools need them. The indexer
// finds names in text by it; the query tool turns whatever name a user types into the stored one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/rule_files.hpp"

namespace warta {

enum class RegionLevel { province, regency, district };

struct Place {
  std::string code;  ///< Kemendagri: 36, 36.73, 36.73.01
  RegionLevel level = RegionLevel::province;
  bool city = false;           ///< a regency-level place that is a Kota
  bool needs_cue = false;      ///< its bare name is an ordinary word or a person's name
  bool headline_word = false;  ///< headlines have that word more often than the place
  std::string base;            ///< without "Kabupaten" or "Kota": "Serang"
  std::string name;            ///< as facets show it: "Banten", "Kota Serang", "Kramatwatu"
  std::string path;            ///< "Banten/Kota Serang"
  std::size_t parent = 0;      ///< index of the place above; its own for a province
};

struct PoliceUnit {
  std::string name;                  ///< "Polres Karawang"
  std::string polda;                 ///< "Polda Jawa Barat"; its own name for a polda
  std::vector<std::size_t> regions;  ///< places it serves, the seat first

  bool is_polda() const { return polda == name; }
};

/// Immutable after construction.
class Gazetteer {
 public:
  /// Reads regions.tsv, regency-seats.tsv and police-units.tsv. Throws Error{usage} with file and
  /// line on a bad row.
  explicit Gazetteer(const RuleFiles& files);

  /// In order of their codes, each behind its parent.
  const std::vector<Place>& places() const { return places_; }

  const std::vector<PoliceUnit>& units() const { return units_; }

  /// Places that *name* (any alias, any case) may mean: "serang" gives kabupaten and kota. A level
  /// word in front narrows them: "Kab. Serang", "kota serang", "Kecamatan Serang", "Prov. Banten".
  std::vector<std::size_t> places_named(std::string_view name) const;

  /// Places that *path* may mean: a name as above, behind those of places around it, from the top
  /// down and parted by `/`; levels may be left out. "banten/serang" gives kabupaten and kota.
  std::vector<std::size_t> places_at(std::string_view path) const;

  /// Units that *name* may mean: "polda jabar", "polresta serkot". Several where two regencies
  /// share a name ("polres banjar").
  std::vector<std::size_t> units_named(std::string_view name) const;

  /// The same by a key that name_key made, without a look at level words.
  std::span<const std::size_t> places_with_key(std::string_view key) const;
  std::span<const std::size_t> units_with_key(std::string_view key) const;

  /// The regencies whose seat bears that name, by its key: "maumere" is the seat of Kabupaten
  /// Sikka.
  std::span<const std::size_t> regencies_with_seat(std::string_view key) const;

  std::optional<std::size_t> place_with_code(std::string_view code) const;

  /// The place itself or the one above it that has *level*; none where it lies above that level.
  std::optional<std::size_t> at_level(std::size_t place, RegionLevel level) const;

  /// Whether *inner* is *outer* or lies in it.
  bool contains(std::size_t outer, std::size_t inner) const;

 private:
  /// Hashes views too, so that a look-up needs no copy of its key.
  struct KeyHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };

  using Names = std::unordered_map<std::string, std::vector<std::size_t>, KeyHash, std::equal_to<>>;

  /// Other names of provinces and regencies, by place.
  using Aliases = std::unordered_map<std::size_t, std::vector<std::string_view>>;

  /// Whether the places above *place* bear the names of *parents*, in order.
  bool lies_in(std::size_t place, std::vector<std::string_view> parents) const;

  Aliases read_places(const RuleFile& file);
  /// Of the place that comes next: the last one read, or one of those above it.
  std::optional<std::size_t> parent_of(std::string_view code) const;
  void read_seats(const RuleFile& file);
  void read_units(const RuleFile& file, const Aliases& aliases);
  void add_unit_names(std::size_t unit, std::string_view listed, const Aliases& aliases);

  std::vector<Place> places_;
  std::vector<PoliceUnit> units_;
  Names places_by_name_;
  Names regencies_by_seat_;
  Names units_by_name_;
};

/// The key under which names compare: folded, punctuation and blanks dropped, common abbreviations
/// evened out, so that "Sei Kijang" = "SUNGAIKIJANG" and "Kab. Serang" = "kabupaten serang".
std::string name_key(std::string_view name);

}  // namespace warta
