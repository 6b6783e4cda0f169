// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/sample_index.hpp"

using namespace warta;
using sample::article;
using sample::index_of;
using sample::request;
using sample::search;

namespace {

using Rows = std::vector<FacetCount>;

Rows rows_of(const Results& results, const std::string& facet) {
  for (const auto& [name, rows] : results.facets) {
    if (name == facet) {
      return rows;
    }
  }
  FAIL("the facet " << facet << " was not counted");
  return {};
}

IndexedDocument in_phase(const std::string& id, std::vector<std::string> phases) {
  auto document = article(id, "Patroli", "Isi.");
  document.facets.phase = std::move(phases);
  return document;
}

IndexedDocument on(const std::string& id, const std::string& date) {
  auto document = article(id, "Patroli", "Isi.");
  document.facets.date = sample::dated(date);
  return document;
}

}  // namespace

TEST_CASE("every level is a row, and a parent counts an article once", "[facets]") {
  auto wanted = request("");
  wanted.facets = {"phase"};
  const auto results =
      search(index_of({in_phase("a", {"pilkada-2024/kampanye", "pilkada-2024/masa-tenang"}),
                       in_phase("b", {"pilkada-2024/kampanye"}),
                       in_phase("c", {})}),
             wanted);
  CHECK(rows_of(results, "phase") == Rows{{"pilkada-2024", 1, 2, 2, false},
                                          {"pilkada-2024/kampanye", 2, 2, 2, false},
                                          {"pilkada-2024/masa-tenang", 2, 1, 1, false},
                                          {std::nullopt, 0, 1, 1, false}});
}

TEST_CASE("a facet's own filter does not narrow its own counts, other filters do", "[facets]") {
  auto a = in_phase("a", {"pilkada-2024/kampanye"});
  a.facets.election = {"pilkada"};
  auto b = in_phase("b", {"pemilu-2024/kampanye"});
  b.facets.election = {"pemilu"};
  auto c = in_phase("c", {"pilkada-2024/pasca"});
  c.facets.election = {"pilkada"};
  const auto index = index_of({a, b, c});
  auto wanted = request("");
  wanted.facets = {"election", "phase"};
  wanted.filters = {{"phase", {"kampanye"}}};
  const auto results = search(index, wanted);
  CHECK(results.articles == 2);
  CHECK(rows_of(results, "election") == Rows{{"pemilu", 1, 1, 1, false},
                                             {"pilkada", 1, 1, 1, false},
                                             {std::nullopt, 0, 0, 0, false}});
  CHECK(rows_of(results, "phase") == Rows{{"pilkada-2024", 1, 2, 2, false},
                                          {"pemilu-2024", 1, 1, 1, false},
                                          {"pemilu-2024/kampanye", 2, 1, 1, true},
                                          {"pilkada-2024/kampanye", 2, 1, 1, true},
                                          {"pilkada-2024/pasca", 2, 1, 1, false},
                                          {std::nullopt, 0, 0, 0, false}});
}

TEST_CASE("the limit is for each level and leaves the unknown row", "[facets]") {
  std::vector<IndexedDocument> documents{in_phase("kosong", {})};
  for (const auto* cycle : {"pemilu-2019", "pemilu-2024", "pilkada-2020"}) {
    for (const auto* stage : {"kampanye", "pasca"}) {
      documents.push_back(in_phase(std::string{cycle} + stage, {std::string{cycle} + '/' + stage}));
    }
  }
  documents.push_back(in_phase("lagi", {"pilkada-2020/pasca"}));
  auto wanted = request("");
  wanted.facets = {"phase"};
  wanted.facet_limit = 1;
  const auto index = index_of(documents);
  CHECK(rows_of(search(index, wanted), "phase") == Rows{{"pilkada-2020", 1, 3, 3, false},
                                                        {"pilkada-2020/pasca", 2, 2, 2, false},
                                                        {std::nullopt, 0, 1, 1, false}});
  wanted.facet_limit = 0;
  CHECK(rows_of(search(index, wanted), "phase").size() == 10);
}

TEST_CASE("a selected value and the parent of a shown one stand outside the limit", "[facets]") {
  std::vector<IndexedDocument> documents;
  for (const auto* phase : {"pilkada-2024/kampanye",
                            "pilkada-2024/pasca",
                            "pemilu-2024/kampanye",
                            "pemilu-2024/kampanye",
                            "pilkada-2024/masa-tenang",
                            "pemilu-2019/pasca"}) {
    documents.push_back(in_phase(std::to_string(documents.size()), {phase}));
  }
  auto wanted = request("");
  wanted.facets = {"phase"};
  wanted.facet_limit = 1;
  wanted.filters = {{"phase", {"pemilu-2019/pasca"}}};
  CHECK(rows_of(search(index_of(documents), wanted), "phase") ==
        Rows{{"pilkada-2024", 1, 3, 3, false},
             {"pemilu-2024", 1, 2, 2, false},
             {"pemilu-2024/kampanye", 2, 2, 2, false},
             {"pemilu-2019", 1, 1, 1, false},
             {"pemilu-2019/pasca", 2, 1, 1, true},
             {std::nullopt, 0, 0, 0, false}});
}

TEST_CASE("copies count as one group, which may order the values", "[facets]") {
  std::vector<IndexedDocument> documents;
  for (const auto* id : {"a", "b", "c"}) {
    documents.push_back(article(id, "Patroli", "Isi."));
    documents.back().facets.outlet = "penyalin.example";
    documents.back().copies = "satu";
  }
  for (const auto* id : {"d", "e"}) {
    documents.push_back(article(id, "Patroli", "Isi."));
    documents.back().facets.outlet = "penulis.example";
  }
  const auto index = index_of(documents);
  auto wanted = request("");
  wanted.facets = {"outlet"};
  CHECK(rows_of(search(index, wanted), "outlet")[0] ==
        FacetCount{"penyalin.example", 1, 3, 1, false});
  wanted.facet_unit = CountUnit::groups;
  CHECK(rows_of(search(index, wanted), "outlet")[0] ==
        FacetCount{"penulis.example", 1, 2, 2, false});
}

TEST_CASE("one wrong date does not fill a timeline with empty days", "[facets]") {
  const auto index =
      index_of({on("lama", "0001-01-01"), on("a", "2024-11-20"), on("b", "2024-11-27")});
  auto wanted = request("patroli");
  wanted.timeline = TimelineUnit::day;
  const auto results = search(index, wanted);
  CHECK(results.timeline->second ==
        std::vector<TimelineBin>{{"0001-01-01", 1, 1}, {"2024-11-20", 1, 1}, {"2024-11-27", 1, 1}});
  REQUIRE(results.notices.size() == 1);
  CHECK(results.notices[0].find("left out") != std::string::npos);
  wanted.timeline = TimelineUnit::year;
  CHECK(search(index, wanted).timeline->second.size() == 2024);
  CHECK(search(index, wanted).notices.empty());
}

TEST_CASE("a timeline has a bin for every unit between the first and the last", "[facets]") {
  auto undated = article("kosong", "Patroli", "Isi.");
  const auto index = index_of({on("a", "2024-11-24"),
                               on("b", "2024-11-27"),
                               on("c", "2024-11-25"),
                               on("d", "2025-01"),
                               on("e", "2025"),
                               undated});
  const auto bins = [&](TimelineUnit unit) {
    auto wanted = request("");
    wanted.timeline = unit;
    return search(index, wanted).timeline->second;
  };
  using Bins = std::vector<TimelineBin>;
  CHECK(
      bins(TimelineUnit::day) ==
      Bins{{"2024-11-24", 1, 1}, {"2024-11-25", 1, 1}, {"2024-11-26", 0, 0}, {"2024-11-27", 1, 1}});
  // 2024-11-25 is a Monday.
  CHECK(bins(TimelineUnit::week) == Bins{{"2024-11-18", 1, 1}, {"2024-11-25", 2, 2}});
  CHECK(bins(TimelineUnit::month) == Bins{{"2024-11", 3, 3}, {"2024-12", 0, 0}, {"2025-01", 1, 1}});
  CHECK(bins(TimelineUnit::year) == Bins{{"2024", 3, 3}, {"2025", 2, 2}});
}

TEST_CASE("a timeline covers the range that was asked for", "[facets]") {
  auto wanted = request("");
  wanted.timeline = TimelineUnit::month;
  wanted.from = parse_date("2024-09");
  wanted.to = parse_date("2024-12-05");
  CHECK(search(index_of({on("a", "2024-11-20")}), wanted).timeline->second ==
        std::vector<TimelineBin>{
            {"2024-09", 0, 0}, {"2024-10", 0, 0}, {"2024-11", 1, 1}, {"2024-12", 0, 0}});
  CHECK(search(index_of({}), wanted).timeline->second.size() == 4);
  wanted.timeline = TimelineUnit::day;
  wanted.from = parse_date("1900");
  const auto cut = search(index_of({on("a", "2024-11-20")}), wanted);
  CHECK(cut.timeline->second == std::vector<TimelineBin>{{"2024-11-20", 1, 1}});
  CHECK(cut.notices.size() == 1);
}

TEST_CASE("what is unknown below a value has a row where a filter asks for it", "[facets]") {
  const auto in = [](const std::string& id, const Region& region) {
    auto document = article(id, "Patroli", "Isi.");
    document.facets.region = region;
    return document;
  };
  auto wanted = request("");
  wanted.facets = {"region"};
  wanted.filters = {{"region", {"Banten/?"}}};
  const auto results = search(
      index_of({in("a", {"Banten", {}, {}}), in("b", {"Banten", "Kota Serang", {}}), in("c", {})}),
      wanted);
  CHECK(results.articles == 1);
  CHECK(rows_of(results, "region") == Rows{{"Banten", 1, 2, 2, false},
                                           {"Banten/?", 2, 1, 1, true},
                                           {"Banten/Kota Serang", 2, 1, 1, false},
                                           {std::nullopt, 0, 1, 1, false}});
}

TEST_CASE("outlets are counted without capitals, and shown as an article has them", "[facets]") {
  auto a = article("a", "Patroli", "Isi.");
  a.facets.outlet = "ANTARA";
  auto b = article("b", "Patroli", "Isi.");
  b.facets.outlet = "Antara";
  auto wanted = request("");
  wanted.facets = {"outlet"};
  const auto results = search(index_of({a, b}), wanted);
  CHECK(rows_of(results, "outlet")[0] == FacetCount{"ANTARA", 1, 2, 2, false});
  CHECK(results.left_out.at("outlet") == 0);
  wanted.facet_limit = 1;
  b.facets.outlet = "lain.example";
  CHECK(search(index_of({a, b}), wanted).left_out.at("outlet") == 1);
}

TEST_CASE("nothing found counts nothing", "[facets]") {
  auto wanted = request("tiada");
  wanted.facets = {"region"};
  wanted.timeline = TimelineUnit::month;
  const auto results = search(index_of({article("a", "Patroli", "Isi.")}), wanted);
  CHECK(rows_of(results, "region") == Rows{{std::nullopt, 0, 0, 0, false}});
  CHECK(results.timeline->second.empty());
}
