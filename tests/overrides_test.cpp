// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/overrides.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/facets/facets.hpp"
#include "indexer/schema/error.hpp"
#include "tests/support/sample_documents.hpp"

using namespace warta;

namespace {

using Rows = std::vector<Override>;
using Strings = std::vector<std::string>;

const FacetRules& rules() {
  static const FacetRules facet_rules{RuleFiles{indexer_data()}};
  return facet_rules;
}

Overrides table(const std::string& rows) {
  return rules().overrides({"overrides.tsv", "id\tfacet\tvalue\n" + rows, "/etc/overrides.tsv"});
}

/// What the error says of a table with these rows; empty where there is none.
std::string refusal(const std::string& rows) {
  try {
    table(rows);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return {};
}

Facets derive(Article article, const Rows& overrides) {
  article.raw.overrides = overrides;
  return rules().derive(article, *make_day(2026, 1, 31));
}

Article patrol() {
  return sample::article(
             "a",
             "Polsek Klari Patroli Jelang Pilkada 2024",
             "KARAWANG - Polsek Klari berpatroli jelang Pilkada 2024, Rabu (16/10/2024).")
      .article;
}

Article harvest() {
  return sample::article("b", "Panen Raya", "Petani desa memanen padi.").article;
}

Article both_elections() {
  return sample::article("c",
                         "KPU Bandingkan Pemilu 2024 dan Pilkada 2024",
                         "KPU membandingkan Pemilu 2024 dan Pilkada 2024, Rabu (16/10/2024). "
                         "Pemilu 2024 dan Pilkada 2024 berbeda.")
      .article;
}

/// The values of a facet as overrides name them.
Strings values_of(const Facets& facets, std::string_view facet) {
  const auto known = [](const std::optional<std::string>& value) {
    return value ? Strings{*value} : Strings{};
  };
  const auto region = region_path(facets.region);
  return facet == "election"   ? facets.election
         : facet == "cycle"    ? facets.cycle
         : facet == "phase"    ? facets.phase
         : facet == "activity" ? facets.activity
         : facet == "unit"     ? known(facets.unit)
         : facet == "outlet"   ? known(facets.outlet)
         : facet == "date"     ? (facets.date ? Strings{to_string(facets.date->date)} : Strings{})
         : region.empty()      ? Strings{}
                               : Strings{region};
}

std::vector<Evidence> evidence_of(const Facets& facets, std::string_view facet) {
  std::vector<Evidence> evidence;
  std::ranges::copy_if(facets.evidence, std::back_inserter(evidence), [&](const Evidence& one) {
    return one.facet == facet;
  });
  return evidence;
}

/// As lines: `election=pilkada cycle=… phase=…`.
std::string elections_of(const Facets& facets) {
  std::string text;
  for (const auto* facet : {"election", "cycle", "phase"}) {
    text += (text.empty() ? "" : " ") + std::string{facet} + '=';
    std::string list;
    for (const auto& value : values_of(facets, facet)) {
      list += (list.empty() ? "" : ",") + value;
    }
    text += list;
  }
  return text;
}

}  // namespace

TEST_CASE("facets and values are taken by the names that filters take", "[overrides]") {
  struct Row {
    std::string facet, value;
    Override expected;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"election", "pilkada", {"election", "pilkada"}, "as facets show it"},
      {"Pemilihan", "PILKADA", {"election", "pilkada"}, "the Indonesian name, capitals"},
      {"cycle", "pilkada 2024", {"cycle", "pilkada-2024"}, "a blank for the hyphen"},
      {"cycle", "pemilu-2029", {"cycle", "pemilu-2029"}, "a cycle to come has no calendar yet"},
      {"cycle", "pemilu-2009", {"cycle", "pemilu-2009"}, "nor has one before it"},
      {"fase",
       "Pilkada-2024/Masa Tenang",
       {"phase", "pilkada-2024/masa-tenang"},
       "a path of slugs"},
      {"date", "2024-11-27", {"date", "2024-11-27"}, "a day"},
      {"tanggal", "27/11/2024", {"date", "2024-11-27"}, "day first"},
      {"date", "2024-11", {"date", "2024-11"}, "a month"},
      {"date", "2024", {"date", "2024"}, "a year"},
      {"region", "Banten", {"region", "Banten"}, "a province, though a district bears the name"},
      {"region", "Banten/Kota Serang", {"region", "Banten/Kota Serang"}, "a path"},
      {"wilayah",
       "jabar/kab. karawang/klari",
       {"region", "Jawa Barat/Kabupaten Karawang/Klari"},
       "aliases, capitals"},
      {"region",
       "Kota Tangerang Selatan",
       {"region", "Banten/Kota Tangerang Selatan"},
       "a level alone, where there is but one"},
      {"region",
       "Aceh/Kabupaten Pidie/Tiro/Truseb",
       {"region", "Aceh/Kabupaten Pidie/Tiro/Truseb"},
       "a slash in a name"},
      {"unit", "polda jabar", {"unit", "Polda Jawa Barat"}, "an alias"},
      {"unit", "Polres Banjar", {"unit", "Polres Banjar"}, "two units, but one name"},
      {"satuan", "Polsek Klari", {"unit", "Polsek Klari"}, "Polsek stand in no table"},
      {"unit", "polsek klari", {"unit", "Polsek Klari"}, "but their kecamatan does"},
      {"unit", "ditbinmas polda banten", {"unit", "Polda Banten"}, "by an office in it"},
      {"unit", "Kapolda Jatim", {"unit", "Polda Jawa Timur"}, "by its head"},
      {"activity", "Cooling System", {"activity", "cooling-system"}, "a slug"},
      {"outlet", " WWW.Kab.Example ", {"outlet", "kab.example"}, "a domain"},
      {"sumber", "Kabar Kota", {"outlet", "Kabar Kota"}, "the name of a site"},
      {"unit", "", {"unit", ""}, "unknown"},
      {"unit", "?", {"unit", ""}, "unknown, as filters have it"},
  }));
  DYNAMIC_SECTION(row.facet << ' ' << row.value << ": " << row.why) {
    CHECK(table("a\t" + row.facet + '\t' + row.value + '\n').of("a") == Rows{row.expected});
  }
}

TEST_CASE("a row that cannot be meant is refused with its place", "[overrides]") {
  struct Row {
    std::string rows, message;
  };

  const auto row = GENERATE(values<Row>({
      {"a\tmonth\t2024-11\n", R"(:2: no facet "month" can be set; those are election, cycle)"},
      {"a\ttitle\tJudul\n", R"(:2: no facet "title" can be set)"},
      {"a\t\tBanten\n", R"(:2: no facet "" can be set)"},
      {"a\n", R"(:2: no facet "" can be set)"},
      {"\tunit\tPolda Banten\n", ":2: the id is missing"},
      {"a\tunit\tPolda Banten\tx\n", ":2: more cells than the header has columns"},
      {"a\telection\tpilpres\n", R"(:2: "pilpres" is no election; there are pemilu, pilkada)"},
      {"a\tcycle\tpilkada\n", R"(:2: "pilkada" is no cycle such as pilkada-2024)"},
      {"a\tcycle\tpilkada-24\n", R"(:2: "pilkada-24" is no cycle)"},
      {"a\tcycle\tpilkada-2024x\n", R"(:2: "pilkada-2024x" is no cycle)"},
      {"a\tcycle\tpilpres-2024\n", R"(:2: "pilpres-2024" is no cycle)"},
      {"a\tcycle\tpilkada-2023\n", ":2: the calendar has no pilkada-2023, only pilkada-2015"},
      {"a\tphase\tkampanye\n", R"(:2: "kampanye" is no phase such as pilkada-2024/kampanye)"},
      {"a\tphase\tpilkada-2024/tenang\n", R"(:2: "tenang" is no phase; there are tahapan-awal)"},
      {"a\tphase\tpilkada/kampanye\n", R"(:2: "pilkada" is no cycle)"},
      {"a\tdate\t31-02-2024\n", R"(:2: "31-02-2024" is no date such as 2024-11-27)"},
      {"a\tdate\t2024-02-31\n", R"(:2: "2024-02-31" is no date)"},
      {"a\tregion\tNegeri Antah\n", R"(:2: the gazetteer knows no place "Negeri Antah")"},
      {"a\tregion\tAceh/Karawang\n", R"(:2: the gazetteer knows no place "Aceh/Karawang")"},
      {"a\tregion\tBanten/Serang\n",
       R"(:2: "Banten/Serang" names several; write out which: Banten/Kabupaten Serang, Banten/Kota)"},
      {"a\tactivity\tbersantai\n", R"(:2: activities.tsv has no activity "bersantai")"},
      {"a\tactivity\t-\n", ":2: activities.tsv has no activity"},
      {"a\toutlet\t().\n", R"(:2: "()." is no name of an outlet)"},
      {"a\tunit\tPolda\x1b[31m\n", ":2: a cell holds control characters"},
      {"a\tunit\tPolda\xff\n", ":2: a cell holds control characters or bytes that are no UTF-8"},
      {"a\tdate\t2024\n# x\na\tdate\t2025\n",
       R"(:4: the date of this id was set to "2024" before; it cannot be "2025" too)"},
      {"a\tunit\t\na\tsatuan\tPolda Banten\n",
       R"(:3: the unit of this id was set to unknown before; it cannot be "Polda Banten" too)"},
      {"a\tregion\tBanten\na\tregion\tBanten\n", ":3: the region of this id was set"},
      {"a\tactivity\tpatroli\na\tactivity\t\n",
       R"(:3: the activity of this id was set to "patroli" before; it cannot be unknown too)"},
      {"a\tphase\tpilkada-2024/pasca\na\tphase\tpilkada-2024/kampanye\n",
       ":3: the phase of this id was set"},
  }));
  DYNAMIC_SECTION(row.message) {
    CHECK_THAT(refusal(row.rows), Catch::StartsWith("/etc/overrides.tsv" + row.message));
  }
}

TEST_CASE("a table of overrides is a data file", "[overrides]") {
  const RuleFile file{
      "o.tsv", "# by hand\nvalue\tnote\tid\tfacet\nRiau\tx\ta\tregion\r\n", "o.tsv"};
  CHECK(rules().overrides(file).of("a") == Rows{{"region", "Riau"}});
  const RuleFile of_spreadsheet{"o.tsv", "\ufeffid\tfacet\tvalue\r\na\tunit\t\r\n", "o.tsv"};
  CHECK(rules().overrides(of_spreadsheet).of("a") == Rows{{"unit", ""}});
  CHECK_THROWS_WITH(rules().overrides({"o.tsv", "id\tfacet\n", "o.tsv"}),
                    R"(o.tsv:1: the header lacks the column "value")");
  CHECK_THROWS_WITH(rules().overrides({"o.tsv", "", "o.tsv"}), Catch::StartsWith("o.tsv:1: "));
  CHECK(table("").all().empty());
  CHECK(Overrides{}.of("a").empty());
}

TEST_CASE("several rows of a list are all its values", "[overrides]") {
  const auto overrides = table(
      "a\tactivity\tsambang\nb\tunit\t\na\tactivity\tpatroli\na\tactivity\tsambang\n"
      "a\tphase\tpilkada-2024/pasca\na\tphase\tpemilu-2024/pasca\n");
  CHECK(overrides.of("a") == Rows{{"activity", "patroli"},
                                  {"activity", "sambang"},
                                  {"phase", "pemilu-2024/pasca"},
                                  {"phase", "pilkada-2024/pasca"}});
  CHECK(overrides.of("b") == Rows{{"unit", ""}});
  CHECK(overrides.of("c").empty());
  CHECK(overrides.all().at("b").line == 3);
}

TEST_CASE("an override wins over every rule and shows what it outvotes", "[overrides]") {
  const auto overrides = GENERATE(values<Rows>({
      {{"election", "pemilu"}},
      {{"election", "pemilu"}, {"election", "pilkada"}},
      {{"election", ""}},
      {{"cycle", "pilkada-2020"}},
      {{"cycle", "pemilu-2024"}, {"cycle", "pilkada-2024"}},
      {{"cycle", ""}},
      {{"phase", "pilkada-2024/pasca"}},
      {{"phase", "pemilu-2019/kampanye"}, {"phase", "pilkada-2024/masa-tenang"}},
      {{"phase", ""}},
      {{"date", "2020-12-09"}},
      {{"date", "2019"}},
      {{"date", ""}},
      {{"region", "Riau/Kabupaten Pelalawan/Ukui"}},
      {{"region", "Banten"}},
      {{"region", ""}},
      {{"unit", "Polda Riau"}},
      {{"unit", ""}},
      {{"activity", "patroli"}, {"activity", "sambang"}},
      {{"activity", ""}},
      {{"outlet", "kab.example"}},
      {{"outlet", ""}},
  }));
  const auto& facet = overrides.front().facet;
  for (auto article : {patrol(), harvest(), both_elections()}) {
    article.raw.outlet = "Kabar Karawang";
    DYNAMIC_SECTION(article.raw.id << ": " << facet << ' ' << overrides.front().value) {
      const auto facets = derive(article, overrides);
      const auto evidence = evidence_of(facets, facet);
      Strings expected;
      REQUIRE(evidence.size() >= overrides.size());
      for (std::size_t at = 0; at < overrides.size(); ++at) {
        const auto& value = overrides[at].value;
        CHECK(evidence[at] == Evidence{facet, value, 1000, std::nullopt, value, "override"});
        if (!value.empty()) {
          expected.push_back(value);
        }
      }
      CHECK(values_of(facets, facet) == expected);
      for (const auto& outvoted : evidence_of(derive(article, {}), facet)) {
        INFO(outvoted.value << ' ' << outvoted.rule);
        CHECK(std::ranges::find(evidence, outvoted) != evidence.end());
      }
    }
  }
}

TEST_CASE("election, cycle and phase stay one story", "[overrides]") {
  struct Row {
    Rows overrides;
    std::string expected;
    const char* why;
  };

  REQUIRE(elections_of(derive(patrol(), {})) ==
          "election=pilkada cycle=pilkada-2024 phase=pilkada-2024/kampanye");
  const auto row = GENERATE(values<Row>({
      {{{"election", "pemilu"}},
       "election=pemilu cycle=pemilu-2024 phase=pemilu-2024/pasca",
       "another election: its cycle and phase on that day"},
      {{{"election", ""}}, "election= cycle= phase=", "no election: no cycle, no phase"},
      {{{"election", "pemilu"}, {"election", "pilkada"}},
       "election=pemilu,pilkada cycle=pemilu-2024,pilkada-2024 "
       "phase=pemilu-2024/pasca,pilkada-2024/kampanye",
       "one more"},
      {{{"cycle", "pilkada-2020"}},
       "election=pilkada cycle=pilkada-2020 phase=pilkada-2020/pasca",
       "another cycle: its phase on that day"},
      {{{"cycle", "pemilu-2029"}},
       "election=pemilu cycle=pemilu-2029 phase=pemilu-2029/tahapan-awal",
       "a cycle of another election sets that too"},
      {{{"cycle", ""}}, "election=pilkada cycle= phase=", "no cycle: no phase"},
      {{{"phase", "pilkada-2024/masa-tenang"}},
       "election=pilkada cycle=pilkada-2024 phase=pilkada-2024/masa-tenang",
       "another phase"},
      {{{"phase", "pemilu-2019/pasca"}},
       "election=pemilu cycle=pemilu-2019 phase=pemilu-2019/pasca",
       "a phase of another cycle sets cycle and election"},
      {{{"phase", ""}}, "election=pilkada cycle=pilkada-2024 phase=", "the phase alone is unknown"},
      {{{"date", "2024-11-25"}},
       "election=pilkada cycle=pilkada-2024 phase=pilkada-2024/masa-tenang",
       "the calendar is asked on another day"},
      {{{"cycle", "pilkada-2020"}, {"date", "2020-12-09"}},
       "election=pilkada cycle=pilkada-2020 phase=pilkada-2020/pemungutan-suara",
       "a cycle on another day"},
      {{{"cycle", "pilkada-2020"}, {"election", "pemilu"}},
       "election=pemilu cycle=pilkada-2020 phase=pilkada-2020/pasca",
       "what was set is not dropped"},
      {{{"election", "pemilu"}, {"phase", "pilkada-2024/pasca"}},
       "election=pemilu cycle=pilkada-2024 phase=pilkada-2024/pasca",
       "nor is a phase, whose cycle comes with it"},
  }));
  DYNAMIC_SECTION(row.expected << ": " << row.why) {
    CHECK(elections_of(derive(patrol(), row.overrides)) == row.expected);
  }
}

TEST_CASE("what is set with another facet says by which", "[overrides]") {
  const auto facets = derive(harvest(), {{"phase", "pilkada-2024/pasca"}});
  const auto cycle = evidence_of(facets, "cycle");
  const auto election = evidence_of(facets, "election");
  REQUIRE(cycle.size() == 1);
  REQUIRE(election.size() == 1);
  CHECK(cycle.front().value == "pilkada-2024");
  CHECK(cycle.front().rule == "override:phase");
  CHECK(election.front().value == "pilkada");
  CHECK(election.front().rule == "override:phase");
}

TEST_CASE("a date that was set is what the calendar was asked for", "[overrides]") {
  const auto facets = derive(patrol(), {{"date", "2024-11-25"}});
  const auto phase = evidence_of(facets, "phase");
  REQUIRE_FALSE(phase.empty());
  CHECK(phase.front().rule == "calendar");
  CHECK(phase.front().quote == "2024-11-25");
  CHECK_FALSE(phase.front().line);
}

TEST_CASE("an outlet that was set speaks for its region in the place of the other", "[overrides]") {
  auto article = harvest();
  article.raw.outlet = "Kabar Karawang";
  const auto said_by_outlet = [&](const Rows& overrides) {
    for (const auto& evidence : evidence_of(derive(article, overrides), "region")) {
      if (evidence.rule == "outlet") {
        return evidence.value + " by " + evidence.quote;
      }
    }
    return std::string{};
  };
  CHECK(said_by_outlet({}) == "Jawa Barat/Kabupaten Karawang by Kabar Karawang");
  CHECK(said_by_outlet({{"outlet", "Ambon Raya"}}) == "Maluku/Kota Ambon by Ambon Raya");
  CHECK(said_by_outlet({{"outlet", ""}}).empty());
  article.raw.overrides = {{"outlet", "kab.example"}};
  CHECK(rules().outlet(article) == "kab.example");
}
