// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/calendar.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace warta;

namespace {

const Calendar& calendar() {
  static const Calendar official{RuleFiles{indexer_data()}};
  return official;
}

Day day_of(const char* text) {
  return parse_date(text)->first;
}

}  // namespace

TEST_CASE("the calendar gives each day of a cycle one phase", "[calendar]") {
  struct Row {
    const char* cycle;
    const char* day;
    const char* phase;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"pemilu-2024", "2020-01-01", "tahapan-awal", "before the first stage"},
      {"pemilu-2024", "2023-10-20", "tahapan-awal", "candidates register"},
      {"pemilu-2024", "2023-11-26", "tahapan-awal", "a gap belongs to the stage before it"},
      {"pemilu-2024", "2023-11-28", "kampanye", "first day of the campaign"},
      {"pemilu-2024", "2024-02-10", "kampanye", "last day of the campaign"},
      {"pemilu-2024", "2024-02-11", "masa-tenang", "quiet days"},
      {"pemilu-2024", "2024-02-14", "pemungutan-suara", "counting starts too, polling wins"},
      {"pemilu-2024", "2024-02-15", "penghitungan-rekapitulasi", "the day after"},
      {"pemilu-2024", "2024-03-20", "penghitungan-rekapitulasi", "the result is due"},
      {"pemilu-2024", "2024-03-21", "pasca", "disputes"},
      {"pemilu-2024", "2024-07-13", "pasca", "a regional re-vote changes nothing elsewhere"},
      {"pemilu-2024", "2030-01-01", "pasca", "long after its end"},
      {"pilkada-2024", "2024-09-24", "tahapan-awal", "between numbers and campaign"},
      {"pilkada-2024", "2024-11-28", "penghitungan-rekapitulasi", "the day after polling"},
      {"pilkada-2024", "2025-02-20", "pasca", "inauguration"},
      {"pilkada-2020", "2020-12-09", "pemungutan-suara", "moved from September"},
      {"pilkada-2025", "2025-08-27", "pemungutan-suara", "Pilkada Ulang has a cycle of its own"},
      {"pemilu-2014", "2014-06-10", "kampanye", "Pilpres 2014 belongs to pemilu-2014"},
  }));
  DYNAMIC_SECTION(row.cycle << " on " << row.day << ": " << row.why) {
    CHECK(calendar().phase_on(row.cycle, day_of(row.day)) == std::string{row.phase});
  }
}

TEST_CASE("an unknown cycle has no phase", "[calendar]") {
  CHECK_FALSE(calendar().phase_on("pemilu-1955", day_of("2024-01-01")));
}

TEST_CASE("the calendar knows which cycle an article of a day means", "[calendar]") {
  struct Row {
    const char* election;
    const char* day;
    const char* cycle;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"pemilu", "2024-01-05", "pemilu-2024", "running"},
      {"pilkada", "2023-12-01", "pilkada-2024", "the next is near"},
      {"pilkada", "2022-06-01", "pilkada-2020", "the next is far: the last"},
      {"pilkada", "2025-08-27", "pilkada-2024", "never a cycle of two regions"},
      {"pemilu", "2025-06-01", "pemilu-2024", "the last"},
      {"pilkada", "2018-06-29", "pilkada-2018", "running"},
      {"pemilu", "2019-04-27", "pemilu-2019", "running"},
  }));
  DYNAMIC_SECTION(row.election << " on " << row.day << ": " << row.why) {
    CHECK(calendar().cycle_on(row.election, day_of(row.day)) == std::string{row.cycle});
  }
}

TEST_CASE("before the first cycle the calendar names none", "[calendar]") {
  CHECK_FALSE(calendar().cycle_on("pemilu", day_of("2005-01-01")));
}

TEST_CASE("cycles come oldest first", "[calendar]") {
  const auto cycles = calendar().cycles("pemilu");
  CHECK(cycles == std::vector<std::string>{"pemilu-2014", "pemilu-2019", "pemilu-2024"});
}

TEST_CASE("re-votes are known by day and place", "[calendar]") {
  const auto revotes = calendar().revotes("pilkada-2024");
  REQUIRE_FALSE(revotes.empty());
  CHECK(std::is_sorted(revotes.begin(), revotes.end(), [](const Revote& one, const Revote& other) {
    return one.day < other.day;
  }));
  CHECK(revotes.front().day == day_of("2025-03-22"));
}

TEST_CASE("a bad calendar row is refused with file and line", "[calendar]") {
  struct Row {
    const char* row;
    const char* message;
  };

  const auto row = GENERATE(values<Row>({
      {"pemilu-2024\tpesta\t2024-02-14\t2024-02-14\tnasional\t", "unknown stage \"pesta\""},
      {"pemilu-2024\tkampanye\tbesok\t2024-02-14\tnasional\t", "\"besok\" is no day"},
      {"pemilu2029\tkampanye\t2029-01-14\t2029-02-14\tnasional\t", "\"pemilu2029\" is no cycle"},
      {"pilkades-2029\tkampanye\t2029-01-14\t2029-02-14\tnasional\t", "is no cycle"},
      {"pemilu-2029\tkampanye\t2029-02-14\t2029-01-14\tnasional\t", "ends before it starts"},
      {"pemilu-2029\tkampanye\t2029-01-14\t2029-02-14\tKarawang\t", "not \"Karawang\""},
      {"pemilu-2029\tkampanye\t2029-01-14", "the scope is nasional"},
  }));
  DYNAMIC_SECTION(row.message) {
    const std::string text =
        std::string{"cycle\tstage\tstart\tend\tscope\tplace\n"} + row.row + '\n';
    const EmbeddedFile file{"election-calendar.tsv", text};
    const RuleFiles files{std::span{&file, 1}};
    CHECK_THROWS_WITH(Calendar{files},
                      Catch::Contains("election-calendar.tsv:2") && Catch::Contains(row.message));
  }
}
