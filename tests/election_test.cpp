// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/facets/facets.hpp"
#include "tests/support/sample_documents.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

const ElectionRules& rules() {
  static const ElectionRules election_rules{RuleFiles{indexer_data()}};
  return election_rules;
}

/// Facets of an article of *day*; "" is an article without a date.
Facets facets_of(const std::string& title, const std::string& body, const std::string& day) {
  Facets facets;
  if (!day.empty()) {
    facets.date = DatedBy{*parse_date(day), false, day};
  }
  rules().derive(sample::article("a.txt", title, body).article, std::nullopt, facets);
  return facets;
}

const std::string lead =
    "Kapolsek bersama anggota mengunjungi tokoh masyarakat di balai pertemuan kecamatan untuk "
    "mendengar keluhan dan menitip pesan kamtibmas";

}  // namespace

TEST_CASE("the election is the one that the article is about", "[election]") {
  struct Row {
    const char* title;
    std::string body;
    const char* day;
    Strings elections;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Kapolsek Sambangi Tokoh",
       lead + " jelang Pemilu 2024.",
       "2024-01-05",
       {"pemilu"},
       "the lead names it"},
      {"Harga Saham Menguat",
       lead + " sejak tahun Pemilu itu.",
       "2024-01-05",
       {},
       "one mention in the lead, and nothing of what an election is made of"},
      {"Harga Saham Menguat",
       lead + ". " + lead + ". " + lead + ". " + lead + ". " + lead + ". " + lead + ". " + lead +
           ". Jelang Pemilu investor menunggu.",
       "2024-01-05",
       {},
       "deep in a text that lost its paragraphs"},
      {"Kapolsek Sambangi Tokoh",
       lead + " jelang Pilkada.",
       "2024-10-15",
       {"pilkada"},
       "the lead names it"},
      {"Kapolda Pimpin Apel Mantap Praja",
       lead + '.',
       "2024-08-19",
       {"pilkada"},
       "the police operation is the pilkada's"},
      {"Kapolda Pimpin Apel Mantap Brata",
       lead + '.',
       "2023-10-17",
       {"pemilu"},
       "the police operation is the pemilu's"},
      {"Logistik Pemilu Serentak Tiba",
       lead + '.',
       "2024-11-26",
       {"pilkada"},
       "the calendar beats the word: only a pilkada runs"},
      {"Deklarasi Pemilu Damai",
       lead + ". Seluruh pasangan calon hadir.",
       "2024-09-23",
       {"pilkada"},
       "who is voted for beats the word"},
      {"Sumpah Jabatan Dijaga",
       lead + ". Anggota DPRD hasil Pemilu dilantik, anggota DPRD "
              "terpilih dari lima Dapil hadir.",
       "2024-09-02",
       {"pemilu"},
       "an office of the pemilu while the pilkada runs"},
      {"Polisi Kawal Pleno Rekapitulasi Pemilu",
       lead + ".\nSetelah ini polisi menyiapkan Pilkada mendatang.",
       "2024-03-05",
       {"pemilu"},
       "an outlook at the end"},
      {"Kapolres Cek TPS Pilkada",
       lead + ".\nKericuhan pada Pemilu Februari lalu jangan terulang, Pemilu kemarin cukup.",
       "2024-11-25",
       {"pilkada"},
       "a look back"},
      {"Evaluasi Pengamanan Pemilu dan Pilkada",
       lead + ". Pemilu Februari dijaga 5.000 personel, Pilkada November 6.000 personel.",
       "2024-12-30",
       {"pemilu", "pilkada"},
       "two elections side by side"},
      {"Warga Antre Sejak Pagi",
       lead + ". Pencoblosan di TPS 12 dimulai pukul tujuh, KPPS membagi surat suara.",
       "2024-02-14",
       {"pemilu"},
       "no name at all: the words of polling and the calendar"},
      {"Pengamanan Gubernur",
       lead + ". Warga memilih wali kota besok di TPS, masa tenang dijaga.",
       "2024-11-26",
       {"pilkada"},
       "the office alone"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.title) {
    CHECK(facets_of(row.title, row.body, row.day).election == row.elections);
  }
}

TEST_CASE("other votes and stray words are no election", "[election]") {
  struct Row {
    const char* title;
    std::string body;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Masa Tenang Pilkades Dijaga",
       lead + ". Calon kades dilarang berkampanye, KPPS dan kotak suara siap di TPS.\nPilkada "
              "tingkat desa ini pesta demokrasi warga.",
       "village heads, with the whole vocabulary"},
      {"Siswa Pilih Ketua OSIS",
       lead + ". Pemilihan ketua OSIS memakai surat suara dan bilik suara layaknya Pemilu.",
       "a school"},
      {"Pemira Kampus Ricuh", lead + ". KPUM menunda Pemilu Raya mahasiswa.", "a campus"},
      {"Warga Pilih Ketua RT",
       lead + ". Pemilihan ketua RT memakai kotak suara.",
       "a neighbourhood"},
      {"Sampah Menumpuk", lead + ". TPS liar di pasar belum diangkut.", "TPS for waste"},
      {"Pelajar Ikuti Kampanye Anti Narkoba",
       lead + ". Kampanye ini diikuti ratusan pelajar.",
       "a drive, not a campaign"},
      {"Pencuri Motor Dibekuk", lead + ".\nPelaku mencuri sejak masa Pilkada.", "a stray word"},
      {"Kantor Dibobol Maling",
       lead + ". Korban adalah kantor Badan Pengawas Pemilu.",
       "the name of an institution"},
      {"Kapolsek Sambangi Tokoh", lead + '.', "nothing of an election"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.title) {
    const auto facets = facets_of(row.title, row.body, "2024-10-16");
    CHECK(facets.election.empty());
    CHECK(facets.cycle.empty());
    CHECK(facets.phase.empty());
  }
}

TEST_CASE("the phase is the calendar's at the date, whatever the words", "[election]") {
  const auto facets = facets_of("Pasca Pilkada 2024, Polsek Sambangi Warga",
                                lead + " pasca Pilkada, menunggu putusan MK.",
                                "2024-11-28");
  CHECK(facets.cycle == Strings{"pilkada-2024"});
  CHECK(facets.phase == Strings{"pilkada-2024/penghitungan-rekapitulasi"});
  const auto outvoted = [](const Evidence& evidence) {
    return evidence.facet == "phase" && evidence.value == "pilkada-2024/pasca" &&
           evidence.rule == "text";
  };
  CHECK(std::ranges::any_of(facets.evidence, outvoted));
}

TEST_CASE("cycle and phase follow date, year and re-vote", "[election]") {
  struct Row {
    const char* title;
    std::string body;
    const char* day;
    Strings phases;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Apel Mantap Brata 2018",
       lead + '.',
       "2018-09-19",
       {"pemilu-2019/tahapan-awal"},
       "the year of an operation is not the cycle's"},
      {"Perindo Siapkan Pemilu 2029",
       lead + " menuju Pemilu 2029.",
       "2026-05-01",
       {"pemilu-2029/tahapan-awal"},
       "a cycle to come that has no calendar yet"},
      {"Polisi Kawal PSU di Dua TPS",
       lead + ". Pemungutan suara ulang diikuti pemilih Pemilu.",
       "2024-02-24",
       {"pemilu-2024/pemungutan-suara"},
       "a local re-vote while others count"},
      {"PSU Pilkada Serang Lancar",
       lead + ". Pemungutan suara ulang digelar di Serang.",
       "2025-04-19",
       {"pilkada-2024/pemungutan-suara"},
       "a re-vote keeps its cycle"},
      {"Jelang PSU Pilkada Serang",
       lead + ". Pemungutan suara ulang tinggal dua hari.",
       "2025-04-17",
       {"pilkada-2024/masa-tenang"},
       "the quiet days of a re-vote"},
      {"Polisi Siapkan PSU Pilkada Serang",
       lead + ". Pemungutan suara ulang akan digelar di Serang.",
       "2025-04-08",
       {"pilkada-2024/pasca"},
       "before them the phase that runs"},
      {"Kotak Suara PSU Pilkada Dijaga",
       lead + ". Pemungutan suara ulang Banjarbaru selesai.",
       "2025-04-21",
       {"pilkada-2024/penghitungan-rekapitulasi"},
       "the count of a re-vote"},
      {"Bupati Hasil Pilkada Bekerja",
       lead + " sesudah pelantikan bupati.",
       "2025-04-19",
       {"pilkada-2024/pasca"},
       "elsewhere the day of a re-vote is like any other"},
      {"Pemungutan Suara Ulang di 24 Daerah",
       lead + ". Pemilihan ulang itu disebut PSU.",
       "2025-06-20",
       {"pilkada-2024/pasca"},
       "what is also called Pemilihan Ulang is a re-vote"},
      {"Rekapitulasi PSU Pilkada Siak 2025",
       lead + ". Pemungutan suara ulang Siak digelar 22 Maret 2025.",
       "2025-03-24",
       {"pilkada-2024/penghitungan-rekapitulasi"},
       "the year in which it is voted again is no cycle"},
      {"H-2 Pencoblosan Pilkada 2024", lead + ".", "", {"pilkada-2024/masa-tenang"}, "days before"},
      {"H-7 Pilkada Serentak 2024", lead + ".", "", {"pilkada-2024/kampanye"}, "a week before"},
      {"H+1 Pencoblosan Pilkada 2024",
       lead + ".",
       "",
       {"pilkada-2024/penghitungan-rekapitulasi"},
       "a day after"},
      {"Polisi Siaga Tiga Hari Jelang Pilkada 2024",
       lead + ".",
       "",
       {"pilkada-2024/masa-tenang"},
       "days in words"},
      {"Debat Pilkada Ulang Pangkalpinang",
       lead + ". Pilkada Ulang digelar Agustus.",
       "2025-08-09",
       {"pilkada-2025/kampanye"},
       "Pilkada Ulang is a cycle of its own"},
      {"Hari Pencoblosan Pilkada 2024",
       lead + ". Warga menggunakan hak pilih.",
       "",
       {"pilkada-2024/pemungutan-suara"},
       "without a date the text decides"},
      {"Apel Siaga Masa Tenang Pilkada",
       lead + '.',
       "2024-11",
       {"pilkada-2024/masa-tenang"},
       "a month has several phases: the text decides among them"},
      {"Kampanye Pilkada Dijaga",
       lead + '.',
       "2024-10",
       {"pilkada-2024/kampanye"},
       "a month of one phase"},
      {"Deklarasi Damai Pilkada",
       lead + '.',
       "2023-12-01",
       {"pilkada-2024/tahapan-awal"},
       "the next cycle is near"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.title) {
    CHECK(facets_of(row.title, row.body, row.day).phase == row.phases);
  }
}

TEST_CASE("without date and year the cycle is unknown unless the crawl date tells", "[election]") {
  const auto article = sample::article("a.txt", "Pilkada Dijaga", lead + '.').article;
  Facets facets;
  rules().derive(article, std::nullopt, facets);
  CHECK(facets.election == Strings{"pilkada"});
  CHECK(facets.cycle.empty());

  Facets bounded;
  rules().derive(article, make_day(2024, 11, 29), bounded);
  CHECK(bounded.cycle == Strings{"pilkada-2024"});
}

TEST_CASE("every value of election has words of the text as evidence", "[election]") {
  const auto facets =
      facets_of("Jelang Pemilu 2024, Polsek Patroli", lead + " jelang Pemilu.", "2024-01-05");
  const auto found = std::ranges::find(facets.evidence, "election", &Evidence::facet);
  REQUIRE(found != facets.evidence.end());
  CHECK(*found == Evidence{"election", "pemilu", 3, 1, "Pemilu", "title-cue"});
}

TEST_CASE("copies agree once dateline, credit, case and punctuation are gone", "[election]") {
  const auto group_of = [](const std::string& id, const std::string& body) {
    return copies_group(sample::article(id, "Judul", body).article);
  };
  const auto one = group_of("a", "Polisi berjaga.\n\"Aman,\" kata Kapolsek. (hms)");
  CHECK(one == group_of("b",
                        "POLISI BERJAGA\n\xE2\x80\x9C"
                        "Aman\xE2\x80\x9D kata Kapolsek (Red/*)."));
  CHECK(one != group_of("c", "Polisi berjaga.\n\"Rawan,\" kata Kapolsek."));

  auto dated = sample::article("d", "Judul", "SERANG - Polisi berjaga.\n\"Aman,\" kata Kapolsek.");
  dated.article.dateline = {2, 9, {"SERANG"}};
  CHECK(one == copies_group(dated.article));

  CHECK(group_of("e", "") != group_of("f", ""));
}
