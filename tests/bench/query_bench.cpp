// SPDX-License-Identifier: GPL-2.0-or-later
// How long questions take inside the process, over a database that WARTA_BENCH_DB names, or over
// WARTA_BENCH_ARTICLES (20,000) articles made here. Made articles have the length and the spread of
// words of news, but invented words, so that they need no corpus; the queries' own words are among
// them, each as frequent as its name says.
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <xapian.h>

#include "indexer/store/xapian_document.hpp"
#include "query/language/parser.hpp"
#include "query/match/index.hpp"
#include "query/match/search.hpp"
#include "query/output/snippet.hpp"
#include "query/output/table.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

constexpr std::size_t usual_articles = 20'000;
constexpr std::size_t made_words = 30'000;
constexpr std::size_t words_an_article = 250;

/// A word of the queries, and in what share of the articles it stands.
struct KnownWord {
  const char* word;
  double share;
};

constexpr std::array known_words{KnownWord{"polisi", 0.3},
                                 KnownWord{"patroli", 0.08},
                                 KnownWord{"kampanye", 0.05},
                                 KnownWord{"kampung", 0.1},
                                 KnownWord{"kotak suara", 0.01},
                                 KnownWord{"pemilu", 0.15}};

constexpr std::array cycles{"pemilu-2019", "pilkada-2020", "pemilu-2024", "pilkada-2024"};
constexpr std::array stages{"tahapan-awal", "kampanye", "masa-tenang", "pemungutan-suara", "pasca"};
constexpr std::array syllables{
    "ba", "ce", "da", "gu", "ka", "la", "mi", "na", "pe", "ra", "si", "tu", "wa", "yo"};

using Random = std::mt19937;

double fraction(Random& random) {
  return static_cast<double>(random()) / 4294967296.0;
}

/// As frequent as Zipf's law has the words of a language.
std::string made_word(Random& random) {
  auto rank = static_cast<std::size_t>(
      std::exp(fraction(random) * std::log(static_cast<double>(made_words))));
  std::string word;
  for (; rank > 0 || word.size() < 4; rank /= syllables.size()) {
    word += syllables[rank % syllables.size()];
  }
  return word;
}

std::string made_body(Random& random) {
  std::string body;
  for (std::size_t i = 0; i < words_an_article; ++i) {
    body += made_word(random) + (i % 12 == 11 ? ".\n" : " ");
    for (const auto& [word, share] : known_words) {
      if (fraction(random) < share / words_an_article) {
        body += std::string{word} + ' ';
      }
    }
  }
  return body;
}

IndexedDocument made_article(std::size_t number, Random& random) {
  IndexedDocument document;
  auto& [article, facets, copies] = document;
  article.raw.id = "kabar.example/" + std::to_string(number);
  article.raw.root = "/made";
  article.title = made_word(random) + ' ' + made_word(random);
  article.body = made_body(random);
  article.raw.text = article.body;
  article.lines = {{1, 0, article.raw.text.size(), LineKind::body, {}, {}}};
  copies = std::to_string(fraction(random) < 0.1 ? random() % 1000 : 1'000'000 + number);
  facets.outlet = "kabar" + std::to_string(random() % 300) + ".example";
  const Day day{std::chrono::days{17'000 + random() % 3'000}};
  facets.date = DatedBy{{day, Precision::day}, false, {}};
  facets.region.province = "Provinsi " + std::to_string(random() % 38);
  facets.region.regency = *facets.region.province + " Kota " + std::to_string(random() % 14);
  if (fraction(random) < 0.4) {
    const std::string cycle = cycles[random() % cycles.size()];
    facets.election = {cycle.substr(0, cycle.find('-'))};
    facets.cycle = {cycle};
    facets.phase = {cycle + '/' + stages[random() % stages.size()]};
  }
  if (fraction(random) < 0.3) {
    facets.unit = "Polres " + std::to_string(random() % 500);
    facets.activity = {"patroli"};
  }
  return document;
}

void make_database(const std::string& path, std::size_t articles) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OPEN);
  database.set_metadata("schema", std::to_string(schema_version));
  database.set_metadata("analysis", analysis_fingerprint());
  Analyser analyser(std::make_shared<const Stemmer>());
  Random random(1);
  for (std::size_t i = 0; i < articles; ++i) {
    database.add_document(make_xapian_document(made_article(i, random), "made", analyser));
  }
  database.commit();
}

const std::string& database_path() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    if (const char* const given = std::getenv("WARTA_BENCH_DB")) {
      return std::string{given};
    }
    const char* const wanted = std::getenv("WARTA_BENCH_ARTICLES");
    auto made = (folder.path() / "db").string();
    make_database(made, wanted == nullptr ? usual_articles : std::strtoul(wanted, nullptr, 10));
    return made;
  }();
  return path;
}

std::shared_ptr<const Stemmer> stemmer() {
  static const auto shared = std::make_shared<const Stemmer>();
  return shared;
}

SearchRequest request(const char* text) {
  static const Vocabulary vocabulary{RuleFiles(query_data())};
  SearchRequest request;
  request.query = parse_query(text, vocabulary, {});
  return request;
}

SearchRequest with_all_facets(SearchRequest request) {
  for (const auto& field : fields) {
    if (field.facet) {
      request.facets.emplace_back(field.name);
    }
  }
  return request;
}

SearchRequest filtered(SearchRequest request) {
  request.filters = {{"election", {"pemilu"}}};
  return request;
}

SearchRequest by_month(SearchRequest request) {
  request.timeline = TimelineUnit::month;
  return request;
}

/// One question with the passages of its hits, the database opened as the program opens it.
void ask(benchmark::State& state, const SearchRequest& request) {
  const std::vector<std::string> paths{database_path()};
  Searcher searcher(stemmer(), RuleFiles(indexer_data()));
  Analyser analyser(stemmer());
  Passages passages(request.query, analyser);
  const Deadline never(Deadline::Clock::now(), 0);
  std::size_t articles = 0;
  for (auto _ : state) {
    auto results = read_index(
        paths, [&](const OpenIndex& index) { return searcher.search(index, request, never); });
    for (auto& hit : results.hits) {
      passages.add_to(hit);
    }
    articles = results.articles;
    benchmark::DoNotOptimize(results);
  }
  state.counters["articles"] = static_cast<double>(articles);
}

/// As `--all --format csv`, without the disk.
void export_all(benchmark::State& state) {
  const auto wanted = request("");
  Searcher searcher(stemmer(), RuleFiles(indexer_data()));
  Analyser analyser(stemmer());
  Passages passages(wanted.query, analyser);
  const auto rendering = csv_rendering({});
  std::size_t bytes = 0;
  std::size_t rows = 0;
  for (auto _ : state) {
    auto all = searcher.all_hits(open_index({database_path()}), wanted);
    for (auto block = all.next(); !block.empty(); block = all.next()) {
      for (auto& hit : block) {
        passages.add_to(hit);
        bytes += rendering.hit(hit).size();
        ++rows;
      }
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(static_cast<std::int64_t>(rows));
}

BENCHMARK_CAPTURE(ask, one_word, request("polisi"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, three_words, request("polisi patroli pemilu"))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, phrase, request("\"kotak suara\""))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, wildcard, request("kamp*"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, filter_all_facets, with_all_facets(filtered(request(""))))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, everything_all_facets, with_all_facets(request("")))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ask, timeline, by_month(request("polisi")))->Unit(benchmark::kMillisecond);
BENCHMARK(export_all)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
