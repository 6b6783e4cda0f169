// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/date.hpp"

#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/facets/date_field.hpp"
#include "tests/support/sample_documents.hpp"

using namespace warta;

namespace {

const RuleFiles& rule_files() {
  static const RuleFiles files{indexer_data()};
  return files;
}

const DateRules& rules() {
  static const DateRules date_rules{rule_files()};
  return date_rules;
}

Day day(int year, unsigned month, unsigned number) {
  return *make_day(year, month, number);
}

const Day today = day(2026, 7, 1);

std::optional<DatedBy> date_of(const Article& article, Day latest = today) {
  std::vector<Evidence> evidence;
  return rules().derive(article, latest, evidence);
}

std::string value_of(const std::optional<DatedBy>& dated) {
  return dated ? to_string(dated->date) : "none";
}

Article report(const std::string& body, const std::string& title = "Polsek Gelar Patroli") {
  return sample::article("a.txt", title, body).article;
}

/// A page whose second line the cleaner took for a line about the article.
Article report_with_meta(const std::string& meta, const std::string& body) {
  auto article = report(meta + '\n' + body);
  article.lines[1].kind = LineKind::meta;
  article.body = join_body(article);
  return article;
}

}  // namespace

TEST_CASE("the day of the event is read in the forms that news writes", "[date]") {
  struct Row {
    const char* body;
    const char* date;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Apel digelar di Mapolres, Kamis (28/11/2024).", "2024-11-28", "bracket with a year"},
      {"Apel digelar di Mapolres, Rabu (06/03/24).", "2024-03-06", "two-digit year"},
      {"Apel digelar di Mapolres, Rabu, 28/02/24.", "2024-02-28", "slashes without a bracket"},
      {"Apel digelar Selasa 26-08-2025,15:32 WIB.", "2025-08-26", "dashes, a time glued to it"},
      {"Apel digelar Senin (04/09-2023) pagi.", "2023-09-04", "two signs mixed"},
      {"Apel digelar pada Senin 08 Januari 2024.", "2024-01-08", "words"},
      {"Apel digelar Kamis, 7 Nopember 2024.", "2024-11-07", "an old spelling of the month"},
      {"Apel digelar Jumat, 2 Pebruari 2024.", "2024-02-02", "another"},
      {"Apel digelar Rabu 27 Nobemver 2024.", "2024-11-27", "a misspelt month"},
      {"Apel digelar Senin malam (02/12/2024).", "2024-12-02", "a part of the day between"},
      {"Apel digelar Ahad (11/2/2024)Siang.", "2024-02-11", "another name of Sunday, glued text"},
      {"Apel digelar Jum\xE2\x80\x99"
       "at (9/8/2024).",
       "2024-08-09",
       "a curly apostrophe in the weekday"},
      {"Apel digelar Senin ( 02/12/2024)", "2024-12-02", "a blank in the bracket"},
      {"Apel digelar 9-11 Oktober 2023 di SPN.", "2023-10-11", "the last day of a range"},
      {"Serang, 20 Oktober 2024 \xE2\x80\x93 Apel digelar.", "2024-10-20", "in the dateline"},
      {"Sepanjang Mei 2023 tercatat 400 pemohon surat.", "2023-05", "a month alone in the lead"},
      {"Apel digelar pada Senin malam.", "none", "a weekday alone is no date"},
      {"Skor 1/2 bertahan hingga laga usai.", "none", "two numbers alone are no date"},
      {"Surat keputusan nomor 12/3/2024 dibacakan.", "none", "the date of a paper"},
      {"Rumah di RT 01/02 itu kosong.", "none", "an address"},
      {"Korban kelahiran 5 Mei 1999 itu selamat.", "none", "a date of birth"},
      {"Tidak ada tanggal di sini.", "none", "nothing to read"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.body) {
    CHECK(value_of(date_of(report(row.body))) == row.date);
  }
}

TEST_CASE("a missing year is found by weekday, election and bound", "[date]") {
  struct Row {
    const char* body;
    Day latest;
    const char* date;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Sambang jelang Pemilu 2024, Jumat (05/01).", today, "2024-01-05", "2018 is farther away"},
      {"Kirab Pemilu 2024 tiba, senin (04/09).", today, "2023-09-04", "the year before polling"},
      {"Rekrutmen PPK Pilkada 2018 dibuka, Senin (16/10).",
       today,
       "2017-10-16",
       "2023 has the same weekday"},
      {"Debat calon bupati digelar (22/10), kata KPU, pada Pilkada 2024.",
       today,
       "2024-10-22",
       "no weekday: nearest to polling day"},
      {"Tim Pilkada 2024 berdamai (22/2).", today, "2025-02-22", "after polling day is nearer"},
      {"Truk terguling di jalan raya, Rabu (14/2).",
       day(2024, 12, 31),
       "2024-02-14",
       "the latest year with this weekday"},
      {"Kampanye paslon Pilkada dibubarkan, Sabtu (14/11).",
       day(2026, 12, 1),
       "2020-11-14",
       "in 2026 no pilkada ran"},
      {"Truk terguling, Rabu (3/12).",
       day(2024, 11, 30),
       "2014-12-03",
       "never after the bound, with that weekday"},
      {"Truk terguling, Senin (31/12). Pelaku kabur.",
       day(2024, 12, 1),
       "2018-12-31",
       "the day has to exist before the bound"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.body) {
    const auto dated = date_of(report(row.body), row.latest);
    CHECK(value_of(dated) == row.date);
    CHECK(dated->inferred);
  }
}

TEST_CASE("the evidence of an inferred date is the words that gave it", "[date]") {
  std::vector<Evidence> evidence;
  const auto dated =
      rules().derive(report("Sambang jelang Pemilu 2024, Jumat (05/01)."), today, evidence);
  REQUIRE(dated);
  CHECK(dated->evidence == "Jumat (05/01)");
  REQUIRE_FALSE(evidence.empty());
  CHECK(evidence.front().facet == "date");
  CHECK(evidence.front().value == "2024-01-05");
  CHECK(evidence.front().line == 2);
}

TEST_CASE("a weekday never overrules a full date", "[date]") {
  const auto dated = date_of(report("Dua kubu bertemu, Senin (22/10/2024)."));  // a Tuesday
  CHECK(value_of(dated) == "2024-10-22");
  CHECK_FALSE(dated->inferred);
}

TEST_CASE("polling day in the background is not the day of the report", "[date]") {
  struct Row {
    const char* body;
    const char* date;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Pleno jelang Pilkada 27 November 2024 digelar, Senin (4/11/2024).",
       "2024-11-04",
       "the bracket wins"},
      {"Menjelang Pilkada serentak yang digelar pada 27 November 2024, warga rukun.",
       "none",
       "alone it dates nothing"},
      {"Pemilihan gubernur pada Rabu (27/6/2018) dijaga.\n\"Siap,\" katanya, Selasa (26/6/2018).",
       "2018-06-26",
       "the day of the statement"},
      {"Kampanye yang dibuka tanggal 28 November 2023 dikawal, Rabu (29/11/2023).",
       "2023-11-29",
       "another day by its verb"},
      {"Warga mencoblos di TPS 04, Rabu (27/11/2024).", "2024-11-27", "a report of the day itself"},
  }));
  DYNAMIC_SECTION(row.why) {
    CHECK(value_of(date_of(report(row.body))) == row.date);
  }
}

TEST_CASE("a printed publication date comes before the event", "[date]") {
  struct Row {
    const char* meta;
    const char* date;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Nov 29, 2024 - 11:58", "2024-11-29", "English month, month first"},
      {"Aris Wibawa 29 Nov 2024, 09:41", "2024-11-29", "name and date"},
      {"29-11-2024,18:45 WIB", "2024-11-29", "numbers alone"},
      {"29/11/2024 09:14:00 WIB 131", "2024-11-29", "with seconds and a view counter"},
      {"Jumat, 29 November 2024 | 14:01 WIB - Redaktur: Sri - 42", "2024-11-29", "a byline"},
      {"Warga berdialog, Kamis (28/11/2024). (Foto: Humas)",
       "2024-11-28",
       "a caption tells of the event"},
      {"Sabtu, 1 November 2031", "2024-11-28", "after the bound: not believed"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.meta) {
    CHECK(value_of(date_of(report_with_meta(row.meta, "Dialog digelar, Kamis (28/11/2024)."))) ==
          row.date);
  }
}

TEST_CASE("a day of history has its own year", "[date]") {
  CHECK_FALSE(date_of(report("Gedung itu dibangun pada Sabtu 24 Juli 1958 oleh warga.")));
}

TEST_CASE("a day of every year is none of this one", "[date]") {
  CHECK_FALSE(date_of(report("Desa itu berpesta pada 10 Juni setiap tahun sejak lama.")));
  CHECK(value_of(date_of(report("Desa itu berpesta pada Selasa 10 Juni.", "Pesta 9 Juni 2025"))) ==
        "2025-06-10");
}

TEST_CASE("a schedule prints no date of the page", "[date]") {
  const auto article = report(
      "Demak - KPU mengumumkan jadwal debat, Selasa (22/10/2024). Berikut jadwalnya:\n"
      "Debat pertama\nRabu, 30 Oktober 2024\nDebat kedua\nRabu, 6 November 2024");
  CHECK(value_of(date_of(article)) == "2024-10-22");
}

TEST_CASE("the day of the visit that a page header prints is refused", "[date]") {
  auto article = sample::article("a.txt",
                                 "Rab. Nov 5th, 2025",
                                 "Polsek Gelar Patroli\nPatroli digelar, Senin (11/11/2024).")
                     .article;
  article.lines[0].kind = LineKind::meta;
  article.lines[1].kind = LineKind::title;
  article.body = join_body(article);
  CHECK(value_of(date_of(article)) == "2024-11-11");
}

TEST_CASE("the record's own date comes first, its crawl date never counts", "[date]") {
  auto article = report("Apel digelar, Kamis (28/11/2024).");
  article.raw.published = "2024-11-29T23:30:00+00:00";
  CHECK(value_of(date_of(article)) == "2024-11-30");

  article.raw.published = std::nullopt;
  article.raw.crawled = "2024-12-05T10:00:00Z";
  CHECK(rules().crawl_day(article) == day(2024, 12, 5));
  CHECK(value_of(date_of(article)) == "2024-11-28");

  article.raw.url = "https://kabar.example/2024/11/29/apel";
  CHECK(value_of(date_of(article)) == "2024-11-29");
}

TEST_CASE("a date field is read in every form that crawlers write", "[date]") {
  struct Row {
    const char* field;
    const char* date;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"2024-11-27T20:00:00Z", "2024-11-28", "UTC becomes the next day in Jakarta"},
      {"2024-11-27T00:30:00+09:00", "2024-11-26", "Papua's clock is two hours ahead"},
      {"2024-11-27 10:00:00", "2024-11-27", "without an offset it is local"},
      {"2024-11-27", "2024-11-27", "a day"},
      {"2024-11", "2024-11", "a month"},
      {"27/11/2024", "2024-11-27", "day first"},
      {"27 November 2024", "2024-11-27", "words"},
      {"Rabu, 27 November 2024 10:15 WIB", "2024-11-27", "words with weekday and clock"},
      {"Wed, 27 Nov 2024 20:00:00 +0000", "2024-11-28", "RFC 5322"},
      {"1732698000", "2024-11-27", "seconds since 1970"},
      {"1732698000000", "2024-11-27", "milliseconds since 1970"},
      {"20241127T103000Z", "2024-11-27", "compact"},
      {"20241127", "2024-11-27", "compact, the day alone"},
      {"0", "none", "a default"},
      {"1970-01-01 00:00:00", "none", "a default"},
      {"31-02-2024", "none", "no such day"},
      {"11/27/2024", "none", "never month first"},
      {"kemarin", "none", "no date"},
  }));
  static const DateReader reader{rule_files()};
  DYNAMIC_SECTION(row.field << ": " << row.why) {
    const auto date = read_date_field(row.field, reader);
    CHECK((date ? to_string(*date) : "none") == row.date);
  }
}
