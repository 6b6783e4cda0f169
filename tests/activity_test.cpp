// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/activity.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/sample_documents.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

Facets derive(const std::string& title, const std::string& body) {
  static const ActivityRules rules{RuleFiles{indexer_data()}};
  Facets facets;
  rules.derive(sample::article("a", title, body).article, facets);
  return facets;
}

}  // namespace

TEST_CASE("an activity is what headline and lead say the police do", "[activity]") {
  struct Row {
    std::string title, body;
    Strings expected;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"Polsek Lembah Patroli Malam", "Polisi berkeliling hingga pagi.", {"patroli"}, "headline"},
      {"Polisi Hadir di Pasar",
       "Anggota Polsek Lembah menyambangi para pedagang sayur di pasar pagi itu juga.",
       {"sambang"},
       "the lead alone is enough"},
      {"Kapolsek Lembah Pantau Kesiapan TPS",
       "TPS sudah berdiri.",
       {"pengamanan-tps"},
       "a polling place and somebody who looks after it"},
      {"Polisi Kawal Kotak Suara ke Kecamatan",
       "Truk tiba sore.",
       {"pengamanan-logistik"},
       "boxes under escort"},
      {"Dua Maling Motor Diringkus", "Tersangka mengaku.", {"penegakan-hukum"}, "an arrest"},
      {"Tim Gabungan Copot Ratusan Baliho",
       "Spanduk diangkut.",
       {"penertiban-apk"},
       "campaign material taken down"},
      {"Cooling System, Polsek Lembah Sambangi Tokoh Adat",
       "Obrolan santai.",
       {"cooling-system", "sambang"},
       "two at once, sorted"},
  }));
  DYNAMIC_SECTION(row.title << ": " << row.why) {
    CHECK(derive(row.title, row.body).activity == row.expected);
  }
}

TEST_CASE("a stray word makes no activity", "[activity]") {
  struct Row {
    std::string title, body, why;
  };

  const std::string lead =
      "Kegiatan polisi di balai desa itu berlangsung tertib sejak pagi sampai menjelang siang.";
  const auto row = GENERATE_COPY(values<Row>({
      {"Polisi di Balai Desa",
       lead + "\nDua.\nTiga.\nEmpat.\nKelak akan ada patroli.",
       "one word at the end"},
      {"Polisi di Balai Desa",
       "Acara di balai desa itu meliputi dialog, sosialisasi dan pertemuan dengan para tokoh.",
       "one of a list"},
      {"Polisi Datang dengan Mobil Patroli", lead, "a kind of car"},
      {"TPS Sampah di Pasar Dipindah",
       "Warga setuju tempat sampah dipindah ke ujung jalan.",
       "nobody guards it"},
      {"Situasi Pasca Pemungutan Suara Kondusif", lead, "a point in time"},
  }));
  DYNAMIC_SECTION(row.title << ": " << row.why) {
    CHECK(derive(row.title, row.body).activity.empty());
  }
}

TEST_CASE("an activity names the line and the words that speak for it", "[activity]") {
  const auto facets = derive("Kabar Desa", "Polsek Lembah menggelar patroli malam di tepi sungai.");
  REQUIRE(facets.evidence.size() == 1);
  const auto& evidence = facets.evidence.front();
  CHECK(evidence.facet == "activity");
  CHECK(evidence.value == "patroli");
  CHECK(evidence.line == 2U);
  CHECK(evidence.quote == "patroli");
  CHECK(evidence.rule == "activity-lead");
}

TEST_CASE("a row of the activities that cannot be right is refused with its place", "[activity]") {
  const auto row = GENERATE(table<std::string, std::string>({
      {"patroli\tpatroli\t\theavy", "activities.tsv:2: the weight must be a number"},
      {"patroli\tpatroli\tguard\t1", "activities.tsv:2: a row needs an activity"},
  }));
  DYNAMIC_SECTION(std::get<1>(row)) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "activities.tsv") << "activity\tcue\tneeds\tweight\n"
                                                    << std::get<0>(row) << '\n';
    const RuleFiles files{indexer_data(), folder.path()};
    CHECK_THROWS_WITH(ActivityRules{files}, Catch::Matchers::Contains(std::get<1>(row)));
  }
}
