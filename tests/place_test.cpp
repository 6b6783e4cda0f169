// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "stemmer/text.hpp"
#include "tests/support/sample_documents.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

/// An article as the cleaner leaves it: title, body lines and the dateline's parts, which stand in
/// front of the first body line.
struct Page {
  std::string title, body;
  Strings dateline;
};

Article article_of(const Page& page) {
  std::string opening;
  for (const auto& part : page.dateline) {
    opening += (opening.empty() ? "" : ", ") + part;
  }
  if (!opening.empty()) {
    opening += " - ";
  }
  auto article = sample::article("a", page.title, opening + page.body).article;
  if (!page.dateline.empty()) {
    article.dateline = {2, opening.size(), page.dateline};
  }
  return article;
}

Facets derive(const Page& page) {
  static const RuleFiles files{indexer_data()};
  static const Gazetteer gazetteer{files};
  static const PlaceRules rules{gazetteer, files};
  Facets facets;
  rules.derive(article_of(page), facets);
  return facets;
}

struct Row {
  Page page;
  std::string expected;
  std::string why;
};

}  // namespace

TEST_CASE("the unit is the lowest that acts", "[place]") {
  const auto row = GENERATE(values<Row>({
      {{"Ditbinmas Polda Banten Sapa Santri", "Kegiatan berlangsung di pondok.", {}},
       "Polda Banten",
       "a directorate is its Polda"},
      {{"Polsek Klari Gelar Patroli",
        "Personel Polsek Klari Polres Karawang Polda Jabar berkeliling.",
        {}},
       "Polsek Klari",
       "a chain from the bottom up"},
      {{"Polisi Sapa Warga",
        "Kapolres Karawang, AKBP Surya Darmawan melalui Kapolsek Klari Kompol Endang menjelaskan.",
        {}},
       "Polsek Klari",
       "a chain from the top down, with names between"},
      {{"Polres Karawang Jaga Gudang", "Personel Polsek Klari berjaga di pintu gudang itu.", {}},
       "Polsek Klari",
       "the lead names the Polsek that does it"},
      {{"Kapolda Riau Tinjau Polsek Ukui", "Kapolda Riau meninjau Polsek Ukui, Rabu.", {}},
       "Polda Riau",
       "the chief who looks in acts himself"},
      {{"Kapolresta Serkot Hadiri Kirab",
        "Kapolresta Serkot hadir.\nTurut hadir Bupati, Kapolres Serang dan para camat.",
        {}},
       "Polresta Serang Kota",
       "guests do not act"},
      {{"Pemilu Aman di Desa", "Warga tertib.\nKapolsek Nita Iptu Kornelis mengapresiasi.", {}},
       "Polsek Nita",
       "named only further down"},
      {{"TPS Dipindah",
        "Tenda roboh diterpa angin.\nPersonel Polsek Poncokusumo membantu.",
        {"Polres Malang"}},
       "Polsek Poncokusumo",
       "the dateline's unit is the one above"},
      {{"Jaga Kondusifitas", "Warga diajak menjaga ketenangan.", {"Polres Malang"}},
       "Polres Malang",
       "no unit but the dateline's"},
      {{"Polisi Bersih-bersih", "Kegiatan di halaman Mapolsek Klari itu ramai.", {}},
       "Polsek Klari",
       "a building is better than nothing"},
  }));
  DYNAMIC_SECTION(row.expected << ": " << row.why) {
    CHECK(derive(row.page).unit.value_or("none") == row.expected);
  }
}

TEST_CASE("there is no unit where others act", "[place]") {
  const auto row = GENERATE(values<Row>({
      {{"Warga Melapor", "Warga melapor ke polsek. Dia lalu pulang.", {}},
       "",
       "the next sentence is no name"},
      {{"Babinsa Koramil Klari Jaga Gudang", "Babinsa bersama personel Polsek Klari berjaga.", {}},
       "",
       "soldiers, with police for company"},
      {{"Bawaslu Sumedang Patroli Malam", "Petugas dikawal anggota Polres Sumedang.", {}},
       "",
       "election officers, with police for company"},
      {{"Harga Cabai Naik", "Pedagang mengeluh.\nPanen gagal di banyak tempat.", {}},
       "",
       "no police at all"},
      {{"Kasus Penipuan Daring Marak",
        "Kerugian terus naik.\nDua.\nTiga.\nKapolda Riau bicara.\nKapolres Malang juga bicara.",
        {}},
       "",
       "a survey of the country"},
  }));
  DYNAMIC_SECTION(row.page.title << ": " << row.why) {
    CHECK_FALSE(derive(row.page).unit);
  }
}

TEST_CASE("a unit's name is written as its table or its kecamatan has it", "[place]") {
  const auto row = GENERATE(values<Row>({
      {{"Info", "Personil Polsek Bandar SeiKijang menyapa warga.", {}},
       "Polsek Bandar Sei Kijang",
       "blanks"},
      {{"POLSEK KLARI BERBAGI", "Sembako dibagikan.", {}}, "Polsek Klari", "capitals"},
      {{"Wakapolres Minsel Pantau TPS", "Semua aman.", {}}, "Polres Minahasa Selatan", "an alias"},
      {{"Info", "Kepolisian Resor (Polres) Donggala menyiagakan personel.", {}},
       "Polres Donggala",
       "spelled out, short form in brackets"},
      {{"Polsek Rawa Kelam Salurkan Bantuan", "Personel Polsek Rawa Kelam membagikan beras.", {}},
       "Polsek Rawa Kelam",
       "no kecamatan; running text shows where the name ends"},
      {{"Polsek Kediri Kota Jaga Stasiun", "Anggota Polsek Kediri Kota berjaga.", {}},
       "Polsek Kediri Kota",
       "longer than a kecamatan's name"},
      {{"Kapolresta Bogor Sapa Warga", "Warga Kota Bogor senang.", {}},
       "Polresta Bogor Kota",
       "Polres Bogor is another one"},
  }));
  DYNAMIC_SECTION(row.expected << ": " << row.why) {
    CHECK(derive(row.page).unit.value_or("none") == row.expected);
  }
}

TEST_CASE("unit, dateline and names in the text agree on a region", "[place]") {
  const auto row = GENERATE(values<Row>({
      {{"Polsek Klari Sapa Warga", "Polisi menyapa warga.", {}},
       "Jawa Barat/Kabupaten Karawang/Klari",
       "the Polsek's kecamatan is the only one of its name"},
      {{"Polsek Kediri Jaga TPS", "TPS di Kabupaten Tabanan dijaga.", {"TABANAN", "BALI"}},
       "Bali/Kabupaten Tabanan/Kediri",
       "one of several kecamatan Kediri, by the dateline"},
      {{"Polsek Kuala Patroli", "Personel Polsek Kuala Polres Bireuen berkeliling.", {}},
       "Aceh/Kabupaten Bireuen/Kuala",
       "one of several, by the Polres above"},
      {{"Polres Serang Sapa Nelayan", "Kapolres Serang menyapa nelayan.", {"SERANG"}},
       "Banten/Kabupaten Serang",
       "a dateline of two meanings, decided by the unit"},
      {{"Polda Banten Sapa Santri", "Santri di Kota Serang menyambut.", {"Serang"}},
       "Banten/Kota Serang",
       "a dateline of two meanings, decided by the text"},
      {{"Polres Sikka Gelar Apel", "Apel di lapangan.", {"MAUMERE"}},
       "Nusa Tenggara Timur/Kabupaten Sikka",
       "a seat as the dateline"},
      {{"KPU Sisir Pemilih", "Pendataan berjalan lancar di semua desa.", {"MAUMERE"}},
       "Nusa Tenggara Timur/Kabupaten Sikka",
       "a seat and no unit"},
      {{"Polsek Medan Baru Bagi Sembako", "Warga Kecamatan Medan Petisah menerima beras.", {}},
       "Sumatera Utara/Kota Medan/Medan Petisah",
       "the kecamatan named beats the Polsek's"},
      {{"Polres Kolaka Evakuasi Truk", "Truk terguling di Pomalaa, Kabupaten Kolaka.", {}},
       "Sulawesi Tenggara/Kabupaten Kolaka/Pomalaa",
       "a kecamatan without its level word"},
      {{"Kapolsek Senen Sapa Warga", "Polisi menyapa warga.", {"Jakarta"}},
       "DKI Jakarta/Kota Jakarta Pusat/Senen",
       "Jakarta's cities are Kota"},
      {{"Polsek Metro Gambir Sapa Warga", "Polisi menyapa warga.", {"Jakarta"}},
       "DKI Jakarta/Kota Jakarta Pusat/Gambir",
       "Metro before the name"},
      {{"Kapolres Karawang Sambut Tamu",
        "Rombongan Ketua KPU Provinsi Lampung diterima Kapolres Karawang.",
        {}},
       "Jawa Barat/Kabupaten Karawang",
       "a visitor's home does not win over the unit"},
      {{"Polda Metro Jaya Rilis Data", "Data kasus dirilis Kapolda Metro Jaya.", {"JAKARTA"}},
       "DKI Jakarta",
       "a Polda of three provinces sits in the first"},
      {{"Polda Metro Jaya Amankan Debat",
        "Polda Metro Jaya mengamankan debat di gedung pameran, Kemayoran, Jakarta Pusat.",
        {"Jakarta"}},
       "DKI Jakarta/Kota Jakarta Pusat/Kemayoran",
       "a Polda acts anywhere in its area; the address says where"},
      {{"Api Padam di Sampit",
        "Personel Polsek Ketapang memadamkan api di Kecamatan Mentawa Baru Ketapang.",
        {"SAMPIT"}},
       "Kalimantan Tengah/Kabupaten Kotawaringin Timur/Mentawa Baru Ketapang",
       "a Polsek that shares its name with a kecamatan of another province"},
      {{"Kebakaran Tujuh Rumah", "Api melalap rumah di Tebet, Jakarta Selatan, semalam.", {}},
       "DKI Jakarta/Kota Jakarta Selatan/Tebet",
       "a kecamatan in front of its regency"},
      {{"Kirab Budaya Digelar", "Kirab itu digelar di Boyolali, Jawa Tengah, semalam.", {}},
       "Jawa Tengah/Kabupaten Boyolali",
       "a regency in front of its province"},
      {{"Pasar Murah Dibuka", "Pasar murah itu dibuka pagi ini.", {"SEMARANG"}},
       "Jawa Tengah/Kota Semarang",
       "the town is meant by a dateline of two meanings"},
      {{"Cuaca di Provinsi Bali", "Hujan turun di Bali, juga di Denpasar.", {"Bandung"}},
       "Bali",
       "headline and lead know more than the dateline"},
      {{"Banjir di Garut Rendam Ratusan Rumah", "Air setinggi dada orang dewasa.", {}},
       "Jawa Barat/Kabupaten Garut",
       "a name that is a word too, in a headline behind di"},
      {{"Warga Garut Temukan Bayi", "Bayi itu sehat, kata warga Garut.", {}},
       "Jawa Barat/Kabupaten Garut",
       "the same behind who lives there"},
      {{"Jalan Rusak di Subang", "Warga mengeluhkan jalan berlubang.", {}},
       "Jawa Barat/Kabupaten Subang",
       "a regency, though a kecamatan elsewhere bears the name too"},
  }));
  DYNAMIC_SECTION(row.expected << ": " << row.why) {
    CHECK(region_path(derive(row.page).region) == row.expected);
  }
}

TEST_CASE("there is no region where the article has none", "[place]") {
  const auto row = GENERATE(values<Row>({
      {{"KPU RI Tetapkan Jadwal", "KPU RI menetapkan jadwal nasional.", {"JAKARTA"}},
       "",
       "national news under the desk's dateline"},
      {{"Mahkamah Konstitusi Bacakan Putusan",
        "Sidang Mahkamah Konstitusi digelar di Jakarta Pusat.",
        {"Jakarta"}},
       "",
       "the address of a national body"},
      {{"Harga Beras Naik", "Kenaikan terjadi di Medan, Surabaya dan Makassar.", {}},
       "",
       "a list of places"},
      {{"Batu Besar Ditemukan", "Sebuah batu purba menarik perhatian orang banyak di sana.", {}},
       "",
       "ordinary words that are names too"},
      {{"Polsek Wonosari Bagi Sembako", "Polsek Wonosari membagikan sembako kepada warga.", {}},
       "",
       "a Polsek of a name that kecamatan of several provinces bear"},
      {{"Polisi Buru Pelaku", "Warga buru maling itu sampai ke sawah.", {}},
       "",
       "what the police do in a headline"},
      {{"Israel Serang Iran", "Serangan itu terjadi dini hari.", {}}, "", "a verb"},
      {{"Pesta ke Puncak Klasemen", "Tim itu naik ke Puncak Klasemen liga.", {}},
       "",
       "a word that opens the name of something else"},
      {{"Tim Tamu Menang", "Laga itu berakhir dua lawan nol.", {"BASEL"}},
       "",
       "a short form of a name that is a town's abroad"},
      {{"Mantan Bupati Karawang Wafat", "Mantan Bupati Karawang itu wafat di luar negeri.", {}},
       "",
       "a former office"},
      {{"Penyanyi Asal Ambon Menikah",
        "Penyanyi asal Ambon, Maluku, itu menikah di luar negeri dengan pemain asal Kota Ambon.",
        {}},
       "",
       "where somebody comes from"},
      {{"Bambang Terpilih Lagi", "Bambang memimpin organisasi itu untuk kedua kali.", {}},
       "",
       "a person's name that is a kecamatan's"},
  }));
  DYNAMIC_SECTION(row.page.title << ": " << row.why) {
    CHECK(region_path(derive(row.page).region).empty());
  }
}

TEST_CASE("a kecamatan mentioned in passing is no district", "[place]") {
  const Page page{"Polres Bantul Layani Warga",
                  "Loket penuh sejak pagi.\nDua.\nTiga.\nPemohon dari Kapanewon Sewon ikut antre.",
                  {"BANTUL"}};
  CHECK_FALSE(derive(page).region.district);
}

TEST_CASE("region and unit have evidence, the chosen first", "[place]") {
  const auto facets = derive({"Polsek Klari Gelar Patroli", "Patroli malam.", {"KARAWANG"}});
  const auto strongest = [&](const std::string& facet) {
    return *std::ranges::find(facets.evidence, facet, &Evidence::facet);
  };
  CHECK(strongest("unit").value == "Polsek Klari");
  CHECK(strongest("unit").quote == "Polsek Klari");
  CHECK(strongest("unit").line == 1U);
  CHECK(strongest("unit").rule == "unit-title");
  CHECK(strongest("region").value == "Jawa Barat/Kabupaten Karawang/Klari");
  CHECK(strongest("region").rule == "acting-unit");
  const bool dateline = std::ranges::any_of(facets.evidence, [](const Evidence& evidence) {
    return evidence.rule == "dateline" && evidence.line == 2U && evidence.quote == "KARAWANG";
  });
  CHECK(dateline);
}

TEST_CASE("the outlet is the site that the page prints", "[outlet]") {
  const auto row = GENERATE(values<Row>({
      {{"Judul", "Isi.", {"SERANG", "Kabarlembah.com"}}, "kabarlembah.com", "a domain"},
      {{"Judul", "Isi.", {"SERANG", "WWW.LEMBAH.COM"}}, "lembah.com", "domains have no capitals"},
      {{"Judul", "Isi.", {"www.kabarlembah.com", "SERANG"}}, "kabarlembah.com", "without www."},
      {{"Judul", "Isi.", {"MAUMERE", "Lembahpos"}}, "Lembahpos", "not the seat"},
      {{"Judul", "Isi.", {"SEKADAU", "Polda Kalbar"}}, "none", "not the police"},
      {{"Judul", "Isi.", {"LEMBAHPOS"}}, "LEMBAHPOS", "one word that is no place"},
      {{"Judul", "Isi.", {"Tumbang Lembah"}}, "none", "several words, none of a site's"},
      {{"Judul", "Isi.", {"SERANG", "Congka Lembah"}}, "Congka Lembah", "the one beside a place"},
      {{"Judul", "Isi.", {}}, "none", "nothing printed"},
  }));
  DYNAMIC_SECTION(row.expected << ": " << row.why) {
    CHECK(derive(row.page).outlet.value_or("none") == row.expected);
  }
}

TEST_CASE("the record's field names the outlet before the page does, its URL after", "[outlet]") {
  static const RuleFiles files{indexer_data()};
  static const Gazetteer gazetteer{files};
  const OutletRules rules{gazetteer, files};
  auto article = article_of({"Judul", "Isi.", {"SERANG", "Kabarlembah.com"}});
  article.raw.url = "https://www.lembah.example/2024/1";
  const auto outlet = [&] {
    Facets facets;
    rules.derive(article, facets);
    return facets.outlet;
  };
  CHECK(outlet() == "kabarlembah.com");
  article.raw.outlet = "lembah.example";
  CHECK(outlet() == "lembah.example");
  article.raw.outlet.reset();
  article.dateline = {};
  CHECK(outlet() == "lembah.example");
}

TEST_CASE("the site behind a headline is the outlet", "[outlet]") {
  auto article = article_of({"Banjir Surut di Desa", "Isi.", {}});
  article.raw.title = "Banjir Surut di Desa | Lembah Kini";
  static const RuleFiles files{indexer_data()};
  static const Gazetteer gazetteer{files};
  Facets facets;
  OutletRules{gazetteer, files}.derive(article, facets);
  CHECK(facets.outlet == "Lembah Kini");
}

TEST_CASE("a crawler's one long line is divided into pieces that share its text out", "[place]") {
  std::string text;
  while (text.size() < std::size_t{2} << 20U) {
    text += "Warga d\u00E9sa, Polsek Klari. ";
  }
  text.pop_back();
  const auto lines = zoned_lines(sample::article("a", "Judul", text).article);
  REQUIRE(lines.size() > 1000);
  std::string joined;
  for (const auto& line : std::span{lines}.subspan(1)) {
    for (std::size_t word = 0; word < line.words.size(); ++word) {
      const auto& [folded, from, to, starts_part] = line.words[word];
      REQUIRE(from < to);
      REQUIRE(to <= line.text.size());
      REQUIRE(fold(line.text.substr(from, to - from)) == folded);
    }
    joined += line.text;
  }
  CHECK(joined == text);
}
