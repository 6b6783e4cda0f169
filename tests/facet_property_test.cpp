// SPDX-License-Identifier: GPL-2.0-or-later
// The counts of random questions against those made by looking at every document: over invented
// documents and over the sample corpus, with and without columns, in one database and in several.
// Everything is drawn from fixed seeds.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <tuple>

#include <catch2/catch.hpp>

#include "indexer/store/columns.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using sample::article;
using sample::request;
using sample::search;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t end) {
  return random() % end;
}

template <typename Value>
const Value& one_of(Random& random, const std::vector<Value>& values) {
  return values[below(random, values.size())];
}

const std::vector<std::string> elections{"pemilu", "pilkada"};
const std::vector<std::string> phases{
    "pemilu-2024/kampanye", "pemilu-2024/pasca", "pilkada-2024/kampanye", "pilkada-2020/kampanye"};
const std::vector<std::string> activities{"patroli", "sambang", "silaturahmi"};
const std::vector<Region> regions{{},
                                  {"Banten", {}, {}},
                                  {"Banten", "Kota Serang", {}},
                                  {"Banten", "Kota Serang", "Taktakan"},
                                  {"Riau", "Kota Dumai", {}}};

const std::vector<std::string> dates{"2024-11-27", "2024-11-28", "2024-09", "2023", "2023-12-31"};
const std::vector<std::string> outlets{"kab.example", "kota.example", "warta.example"};

std::vector<std::string> some_of(Random& random, const std::vector<std::string>& values) {
  std::set<std::string> chosen;
  for (auto draws = below(random, 3); draws > 0; --draws) {
    chosen.insert(one_of(random, values));
  }
  return {chosen.begin(), chosen.end()};
}

IndexedDocument random_document(Random& random, std::size_t number) {
  auto document = article("id-" + std::to_string(number),
                          "Patroli",
                          below(random, 2) == 0 ? "Warga hadir." : "Hujan turun.");
  auto& facets = document.facets;
  facets.election = some_of(random, elections);
  facets.phase = some_of(random, phases);
  facets.activity = some_of(random, activities);
  facets.region = one_of(random, regions);
  if (below(random, 3) > 0) {
    facets.date = sample::dated(one_of(random, dates));
  }
  if (below(random, 2) == 0) {
    facets.outlet = one_of(random, outlets);
  }
  // Many articles are alone in their groups, as in life; some of them have none.
  const auto group = below(random, 400);
  document.copies = group == 0 ? "" : "grup-" + std::to_string(group < 200 ? group % 20 : group);
  return document;
}

/// The value of a facet that has one at most.
std::optional<std::string> single_value(const Facets& facets, const std::string& facet) {
  if (facet == "unit") {
    return facets.unit;
  }
  if (facet == "outlet") {
    return facets.outlet;
  }
  const bool by_month =
      facet == "month" && facets.date && facets.date->date.precision != Precision::year;
  return by_month
             ? std::optional{to_string(ImpreciseDate{facets.date->date.first, Precision::month})}
             : std::nullopt;
}

/// The values of a facet as filters see them: each with all its forms, or "?" where there is none.
std::set<std::string> forms_of(const IndexedDocument& document, const std::string& facet) {
  const auto& facets = document.facets;
  std::set<std::string> forms;
  if (facet == "election") {
    forms.insert(facets.election.begin(), facets.election.end());
  }
  if (facet == "activity") {
    forms.insert(facets.activity.begin(), facets.activity.end());
  }
  if (facet == "phase") {
    for (const auto& phase : facets.phase) {
      const auto stage = phase.substr(phase.find('/') + 1);
      forms.insert({phase, stage, phase.substr(0, phase.find('-')) + '/' + stage});
    }
  }
  if (const auto single = single_value(facets, facet)) {
    forms.insert(*single);
  }
  if (facet == "region") {
    const auto& [province, regency, district] = facets.region;
    if (province) {
      forms.insert({*province, regency ? *province + '/' + *regency : *province + "/?"});
    }
    if (district) {
      forms.insert(*province + '/' + *regency + '/' + *district);
    }
  }
  if (forms.empty()) {
    forms.insert("?");
  }
  return forms;
}

/// The rows that a document counts in, with their levels; the unknown one is level 0.
std::map<std::string, std::size_t> rows_for(const IndexedDocument& document,
                                            const std::string& facet) {
  const auto& facets = document.facets;
  std::map<std::string, std::size_t> rows;
  if (facet == "election" || facet == "activity") {
    for (const auto& value : facet == "election" ? facets.election : facets.activity) {
      rows[value] = 1;
    }
  }
  if (facet == "phase") {
    for (const auto& phase : facets.phase) {
      rows[phase.substr(0, phase.find('/'))] = 1;
      rows[phase] = 2;
    }
  }
  if (facet == "region") {
    const auto& [province, regency, district] = facets.region;
    if (province) {
      rows[*province] = 1;
    }
    if (regency) {
      rows[*province + '/' + *regency] = 2;
    }
    if (district) {
      rows[*province + '/' + *regency + '/' + *district] = 3;
    }
  }
  if (const auto single = single_value(facets, facet)) {
    rows[*single] = 1;
  }
  if (rows.empty()) {
    rows["?"] = 0;
  }
  return rows;
}

/// A word of a query matches all forms of its root in headline and body.
using Roots = std::set<std::string>;

Roots roots_of(Analyser& analyser, const std::string& text) {
  Roots roots;
  for (const auto& word : analyser.analyse(text)) {
    if (!word.root.empty()) {
      roots.insert(word.root);
    }
  }
  return roots;
}

bool passes(const IndexedDocument& document,
            const SearchRequest& wanted,
            const std::string& but_for) {
  const auto has_any = [&](const FacetFilter& filter) {
    const auto forms = forms_of(document, filter.field);
    return std::ranges::any_of(filter.values,
                               [&](const auto& value) { return forms.contains(value); });
  };
  return std::ranges::all_of(wanted.filters,
                             [&](const FacetFilter& filter) {
                               return filter.field == but_for || has_any(filter);
                             }) &&
         std::ranges::none_of(wanted.exclusions, has_any);
}

/// A document and what words find it by.
struct Plain {
  IndexedDocument document;
  Roots roots;
};

std::vector<Plain> plain(const std::vector<IndexedDocument>& documents) {
  Analyser analyser(sample::stemmer());
  std::vector<Plain> all;
  for (const auto& document : documents) {
    const auto& article = document.article;
    all.push_back({document, roots_of(analyser, article.title.value_or("") + '\n' + article.body)});
  }
  return all;
}

bool matches(const Plain& plain,
             const SearchRequest& wanted,
             const Roots& words,
             const std::string& but_for) {
  return std::ranges::includes(plain.roots, words) && passes(plain.document, wanted, but_for);
}

/// By row: level, articles, groups.
using Tally = std::map<std::string, std::tuple<std::size_t, std::size_t, std::size_t>>;

Tally counted_by_hand(const std::vector<Plain>& documents,
                      const SearchRequest& wanted,
                      const Roots& words,
                      const std::string& facet) {
  std::map<std::string, std::set<std::string>> groups;
  Tally tally;
  for (const auto& plain : documents) {
    if (!matches(plain, wanted, words, facet)) {
      continue;
    }
    for (const auto& [value, level] : rows_for(plain.document, facet)) {
      groups[value].insert(plain.document.copies.empty() ? plain.document.article.raw.id
                                                         : plain.document.copies);
      auto& [row_level, articles, group_count] = tally[value];
      row_level = level;
      ++articles;
      group_count = groups[value].size();
    }
  }
  tally.try_emplace("?", 0, 0, 0);
  return tally;
}

Tally as_tally(const std::vector<FacetCount>& rows) {
  Tally tally;
  for (const auto& row : rows) {
    // What is unknown below a value has a test of its own.
    if (row.value && row.value->ends_with("/?")) {
      continue;
    }
    tally[row.value.value_or("?")] = {row.level, row.articles, row.groups};
  }
  return tally;
}

/// Values to filter by, of several facets.
using Choices = std::map<std::string, std::vector<std::string>>;

const Choices invented{{"election", {"pemilu", "pilkada", "?"}},
                       {"phase", {"kampanye", "pilkada/kampanye", "pemilu-2024/pasca", "?"}},
                       {"activity", {"patroli", "sambang", "?"}},
                       {"outlet", {"kab.example", "?"}},
                       {"region", {"Banten", "Banten/?", "Banten/Kota Serang", "Riau", "?"}}};

/// All that the documents have.
Choices choices_in(const std::vector<Plain>& documents) {
  std::map<std::string, std::set<std::string>> values;
  for (const auto& field : fields) {
    for (const auto& plain : documents) {
      if (field.facet && field.name != "cycle" && field.name != "unit") {
        values[std::string{field.name}].merge(forms_of(plain.document, std::string{field.name}));
      }
    }
  }
  Choices choices;
  for (const auto& [field, found] : values) {
    choices[field] = {found.begin(), found.end()};
  }
  return choices;
}

std::vector<FacetFilter> random_filters(Random& random, const Choices& values, std::size_t most) {
  std::vector<FacetFilter> filters;
  for (const auto& [field, choices] : values) {
    if (filters.size() < most && below(random, 3) == 0) {
      filters.push_back({field, {one_of(random, choices), one_of(random, choices)}});
    }
  }
  return filters;
}

/// Asks *index*, which holds *documents*, and compares all counts.
void check_counts(const OpenIndex& index,
                  const std::vector<Plain>& documents,
                  const SearchRequest& wanted,
                  const Roots& words) {
  const auto results = search(index, wanted);
  for (const auto& [facet, rows] : results.facets) {
    INFO(facet);
    CHECK(as_tally(rows) == counted_by_hand(documents, wanted, words, facet));
  }
  std::size_t articles = 0;
  std::set<std::string> groups;
  std::map<std::string, std::pair<std::size_t, std::set<std::string>>> months;
  for (const auto& plain : documents) {
    if (!matches(plain, wanted, words, {})) {
      continue;
    }
    const auto& document = plain.document;
    const auto group = document.copies.empty() ? document.article.raw.id : document.copies;
    ++articles;
    groups.insert(group);
    if (const auto month = single_value(document.facets, "month")) {
      auto& [in_month, groups_in_month] = months[*month];
      ++in_month;
      groups_in_month.insert(group);
    }
  }
  CHECK(results.articles == articles);
  CHECK(results.groups == groups.size());
  std::size_t bins = 0;
  for (const auto& bin : results.timeline->second) {
    const auto month = months.find(bin.start);
    CHECK(bin.articles == (month == months.end() ? 0 : month->second.first));
    CHECK(bin.groups == (month == months.end() ? 0 : month->second.second.size()));
    bins += bin.articles > 0 ? 1U : 0U;
  }
  CHECK(bins == months.size());
}

SearchRequest counting(const std::string& text) {
  auto wanted = request(text);
  wanted.count_only = true;
  wanted.count_boilerplate = false;
  wanted.facet_limit = 0;
  wanted.facets = {"election", "phase", "activity", "region", "unit", "outlet", "month"};
  wanted.timeline = TimelineUnit::month;
  return wanted;
}

/// The documents dealt out to so many databases on the disk, of which *with_columns* have files of
/// columns.
OpenIndex on_disk(const std::vector<IndexedDocument>& documents,
                  std::size_t shards,
                  std::size_t with_columns,
                  const std::filesystem::path& folder) {
  std::string stub;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    const auto path = folder / std::to_string(shard);
    std::vector<IndexedDocument> part;
    for (std::size_t i = shard; i < documents.size(); i += shards) {
      part.push_back(documents[i]);
    }
    sample::database_in(path.string(), part);
    if (shard < with_columns) {
      write_columns(path, 10);
    }
    stub += "auto " + std::to_string(shard) + '\n';
  }
  std::ofstream(folder / "XAPIANDB") << stub;
  return open_index({folder.string()});
}

}  // namespace

TEST_CASE("counts equal those made by looking at every document", "[facets]") {
  Random random(20241127);
  std::vector<IndexedDocument> documents;
  for (std::size_t i = 0; i < 300; ++i) {
    documents.push_back(random_document(random, i));
  }
  const auto articles = plain(documents);
  const auto [shards, with_columns] =
      GENERATE(values<std::pair<std::size_t, std::size_t>>({{1, 0}, {1, 1}, {3, 3}, {3, 2}}));
  const TemporaryFolder folder;
  const auto index = on_disk(documents, shards, with_columns, folder.path());
  REQUIRE(index.parts.size() == shards);
  REQUIRE(static_cast<std::size_t>(std::ranges::count(index.columns, nullptr)) ==
          shards - with_columns);
  for (int round = 0; round < 250; ++round) {
    const bool all = round % 2 == 0;
    auto wanted = counting(all ? "" : "hadir");
    wanted.filters = random_filters(random, invented, 3);
    wanted.exclusions = random_filters(random, invented, 1);
    CAPTURE(shards, with_columns, round);
    check_counts(index, articles, wanted, all ? Roots{} : Roots{"hadir"});
  }
}

TEST_CASE("counts over the sample corpus equal those made by looking at every page", "[facets]") {
  const Archive archive;
  archive.update({std::string{WARTA_SOURCE_DIR} + "/sample-corpus/pages"});
  std::vector<IndexedDocument> documents;
  for (const auto& [id, document] : archive.documents()) {
    documents.push_back(document);
  }
  const auto articles = plain(documents);
  const auto choices = choices_in(articles);
  const auto index = open_index({archive.folder("db")});
  REQUIRE(std::ranges::count(index.columns, nullptr) == 0);
  Analyser analyser(sample::stemmer());
  Random random(72);
  const std::vector<std::string> words{"",
                                       "polisi",
                                       "warga",
                                       "pemilu",
                                       "kampanye",
                                       "patroli",
                                       "suara",
                                       "kotak suara",
                                       "damai",
                                       "kapolres mengimbau",
                                       "logistik",
                                       "pilkada serentak",
                                       "menjaga keamanan"};
  std::size_t with_matches = 0;
  for (int round = 0; round < 1000; ++round) {
    const auto& text = one_of(random, words);
    auto wanted = counting(text);
    wanted.filters = random_filters(random, choices, 2);
    wanted.exclusions = random_filters(random, choices, 1);
    CAPTURE(round, text);
    const auto roots = roots_of(analyser, text);
    check_counts(index, articles, wanted, roots);
    with_matches += std::ranges::any_of(
        articles, [&](const Plain& article) { return matches(article, wanted, roots, {}); });
  }
  CHECK(with_matches > 300);
}
