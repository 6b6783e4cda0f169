// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/document.hpp"
#include "indexer/schema/error.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

const Gazetteer& gazetteer() {
  static const Gazetteer loaded{RuleFiles{indexer_data()}};
  return loaded;
}

Strings paths_of(const std::string& name) {
  Strings paths;
  for (const auto place : gazetteer().places_named(name)) {
    paths.push_back(gazetteer().places()[place].path);
  }
  return paths;
}

Strings units_of(const std::string& name) {
  Strings names;
  for (const auto unit : gazetteer().units_named(name)) {
    names.push_back(gazetteer().units()[unit].name);
  }
  return names;
}

struct NameRow {
  std::string name;
  Strings expected;
  std::string why;
};

}  // namespace

TEST_CASE("a place is found by any name that people give it", "[gazetteer]") {
  const auto row = GENERATE(values<NameRow>({
      {"Karawang", {"Jawa Barat/Kabupaten Karawang"}, "its name"},
      {"KAB. KARAWANG", {"Jawa Barat/Kabupaten Karawang"}, "an abbreviated level, capitals"},
      {"kabupaten serang", {"Banten/Kabupaten Serang"}, "the level tells it from the city"},
      {"Kota Serang", {"Banten/Kota Serang"}, "the level tells it from the regency"},
      {"Tangsel", {"Banten/Kota Tangerang Selatan"}, "an alias"},
      {"Abdya", {"Aceh/Kabupaten Aceh Barat Daya"}, "an alias the police use"},
      {"DIY", {"DI Yogyakarta"}, "a province's alias"},
      {"Daerah Istimewa Yogyakarta", {"DI Yogyakarta"}, "the official long name"},
      {"Jakarta", {"DKI Jakarta"}, "people mean the province"},
      {"Kota Administrasi Jakarta Pusat",
       {"DKI Jakarta/Kota Jakarta Pusat"},
       "the official name of Jakarta's cities"},
      {"Kec. Bandar SeiKijang",
       {"Riau/Kabupaten Pelalawan/Bandar Sei Kijang"},
       "blanks do not matter"},
      {"Bdr. Sungai Kijang",
       {"Riau/Kabupaten Pelalawan/Bandar Sei Kijang"},
       "sei is sungai, bdr is bandar"},
      {"Kapanewon Godean", {"DI Yogyakarta/Kabupaten Sleman/Godean"}, "Yogyakarta's level word"},
      {"Kecamatan Kota Tengah",
       {"Gorontalo/Kota Gorontalo/Kota Tengah"},
       "a district whose name opens with Kota"},
      {"Negeri Antah Berantah", {}, "no such place"},
  }));
  DYNAMIC_SECTION(row.name << ": " << row.why) {
    if (row.expected.empty()) {
      CHECK(paths_of(row.name).empty());
    }
    for (const auto& path : row.expected) {
      const auto found = paths_of(row.name);
      CHECK(std::ranges::find(found, path) != found.end());
    }
  }
}

TEST_CASE("a name without its level means regency and city", "[gazetteer]") {
  const auto found = paths_of("serang");
  CHECK(std::ranges::find(found, "Banten/Kabupaten Serang") != found.end());
  CHECK(std::ranges::find(found, "Banten/Kota Serang") != found.end());
}

TEST_CASE("a place is found by its path, whatever its names", "[gazetteer]") {
  const auto row = GENERATE(values<NameRow>({
      {"Banten/Kota Serang", {"Banten/Kota Serang"}, "as facets show it"},
      {"jabar/kab. karawang", {"Jawa Barat/Kabupaten Karawang"}, "aliases, capitals"},
      {"Jawa Barat/Klari", {"Jawa Barat/Kabupaten Karawang/Klari"}, "a level is left out"},
      {"Aceh/Karawang", {}, "not there"},
      {"Aceh/", {}, "no name"},
      {"kota/serang", {}, "a level word is no place"},
      {"", {}, "nothing"},
      {"/", {}, "no names"},
  }));
  DYNAMIC_SECTION(row.name << ": " << row.why) {
    Strings found;
    for (const auto place : gazetteer().places_at(row.name)) {
      found.push_back(gazetteer().places()[place].path);
    }
    CHECK(found == row.expected);
  }
}

TEST_CASE("the path of a place leads to it", "[gazetteer]") {
  const auto& places = gazetteer().places();
  for (std::size_t index = 0; index < places.size(); ++index) {
    const auto found = gazetteer().places_at(places[index].path);
    if (std::ranges::find(found, index) == found.end() ||
        region_path(region_of_path(places[index].path)) != places[index].path) {
      FAIL_CHECK(places[index].path);
    }
  }
  const Region pidie{"Aceh", "Kabupaten Pidie", "Tiro/Truseb"};
  CHECK(region_of_path("Aceh/Kabupaten Pidie/Tiro/Truseb") == pidie);
  CHECK(region_of_path("") == Region{});
}

TEST_CASE("a police unit is found by its aliases and by those of its regency", "[gazetteer]") {
  const auto row = GENERATE(values<NameRow>({
      {"Polda Jabar", {"Polda Jawa Barat"}, "the province's alias"},
      {"POLDASU", {"Polda Sumatera Utara"}, "one word"},
      {"polresta serkot", {"Polresta Serang Kota"}, "the table's alias"},
      {"Polres Minsel", {"Polres Minahasa Selatan"}, "the regency's alias"},
      {"Polres Medan", {"Polrestabes Medan"}, "a lower rank than the unit has"},
      {"Polres Metro Bekasi", {"Polres Metro Bekasi"}, "not the city's, whose name is longer"},
      {"Polres Entah", {}, "no such unit"},
  }));
  DYNAMIC_SECTION(row.name << ": " << row.why) {
    CHECK(units_of(row.name) == row.expected);
  }
}

TEST_CASE("two units of one name are both found", "[gazetteer]") {
  CHECK(gazetteer().units_named("Polres Banjar").size() == 2);
}

TEST_CASE("a seat leads to its regency", "[gazetteer]") {
  const auto regencies = gazetteer().regencies_with_seat(name_key("MAUMERE"));
  REQUIRE(regencies.size() == 1);
  CHECK(gazetteer().places()[regencies.front()].name == "Kabupaten Sikka");
}

TEST_CASE("a place knows what lies in it", "[gazetteer]") {
  const auto klari = gazetteer().places_named("Kecamatan Klari").front();
  const auto karawang = gazetteer().at_level(klari, RegionLevel::regency);
  REQUIRE(karawang);
  CHECK(gazetteer().places()[*karawang].name == "Kabupaten Karawang");
  CHECK(gazetteer().contains(*karawang, klari));
  CHECK_FALSE(gazetteer().contains(klari, *karawang));
  CHECK_FALSE(gazetteer().at_level(*karawang, RegionLevel::district));
}

TEST_CASE("every place stands behind the one it lies in", "[gazetteer]") {
  const auto& places = gazetteer().places();
  CHECK(std::ranges::count(places, RegionLevel::province, &Place::level) == 38);
  for (std::size_t index = 0; index < places.size(); ++index) {
    const auto& place = places[index];
    const bool top = place.level == RegionLevel::province;
    if (top ? place.parent != index : place.parent >= index) {
      FAIL_CHECK(place.path);
    }
  }
}

TEST_CASE("a row of the gazetteer that cannot be right is refused with its place", "[gazetteer]") {
  struct Row {
    std::string file, text, message;
  };

  const auto row = GENERATE(values<Row>({
      {"regions.tsv",
       "code\tlevel\tname\taliases\tcaution\n36\tkingdom\tBanten\n",
       "regions.tsv:2: the level must be"},
      {"regions.tsv",
       "code\tlevel\tname\taliases\tcaution\n36.04\tregency\tSerang\n",
       "regions.tsv:2: the place above"},
      {"regions.tsv",
       "code\tlevel\tname\taliases\tcaution\n36\tprovince\tBanten\n31\tprovince\tX\n",
       "regions.tsv:3: the rows must stand in order"},
      {"police-units.tsv",
       "name\tpolda\tregions\taliases\nPolda X\t\t99\t\n",
       "police-units.tsv:2: regions.tsv has no place 99"},
      {"regency-seats.tsv",
       "code\tseats\n99.01\tNowhere\n",
       "regency-seats.tsv:2: regions.tsv has no place 99.01"},
  }));
  DYNAMIC_SECTION(row.message) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / row.file) << row.text;
    const RuleFiles files{indexer_data(), folder.path()};
    CHECK_THROWS_WITH(Gazetteer{files}, Catch::Matchers::Contains(row.message));
  }
}
