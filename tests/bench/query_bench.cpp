// SPDX-License-Identifier: GPL-2.0-or-later
// How long questions take inside a process, beside the same questions asked with Xapian's own means
// of a database that these have made of the same articles, one after the other. The database is the
// one that WARTA_BENCH_DB names (a shard, made by warta-index or here), or one of
// WARTA_BENCH_ARTICLES (100,000) made articles, which is left in WARTA_BENCH_KEEP where that names
// a folder. Xapian's own stands beside it as FOLDER.stock and is made where it is not there.
// WARTA_BENCH_ONLY names one kind of question.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "query/freed_memory.hpp"
#include "query/language/parser.hpp"
#include "query/match/index.hpp"
#include "query/match/search.hpp"
#include "query/output/snippet.hpp"
#include "tests/bench/exit_code.hpp"
#include "tests/bench/made_database.hpp"
#include "tests/bench/stock_search.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using namespace warta::bench;

namespace {

constexpr std::size_t usual_articles = 100'000;
constexpr int rounds = 5;

/// Questions of one kind, each asked in every round.
struct Kind {
  std::string name;
  std::vector<Question> questions;
};

constexpr std::array words{"polisi",
                           "warga",
                           "pemilu",
                           "kampanye",
                           "patroli",
                           "damai",
                           "kondusif",
                           "logistik",
                           "kamtibmas",
                           "rekapitulasi",
                           "netralitas",
                           "tersangka",
                           "bantuan",
                           "sekolah",
                           "bupati",
                           "personel"};
constexpr std::array beginnings{"kamp*", "peng*", "rekap*", "netral*", "logis*", "tersang*"};
/// Terms of the index.
constexpr std::array fixed_phrases{"\"kotak suara\"",
                                   "\"masa tenang\"",
                                   "\"politik uang\"",
                                   "\"situasi kondusif\"",
                                   "\"barang bukti\"",
                                   "\"cooling system\""};

/// Mostly pairs of words that the columns have.
constexpr std::array other_phrases{"\"patroli dialogis\"",
                                   "\"logistik kotak\"",
                                   "\"sambang warga\"",
                                   "\"bakti sosial\"",
                                   "\"penangkapan pelaku\"",
                                   "\"silaturahmi tokoh\""};

/// Found by places of words, most of which stand apart.
constexpr std::array seldom_phrases{"\"polisi warga\"",
                                    "\"kampanye damai\"",
                                    "\"pemilu logistik\"",
                                    "\"bantuan sekolah\"",
                                    "\"warga bupati\"",
                                    "\"personel patroli\""};

std::vector<Question> texts(std::size_t words_each) {
  std::vector<Question> questions;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string text;
    for (std::size_t j = 0; j < words_each; ++j) {
      text += (j == 0 ? "" : " ") + std::string{words[(i + j * 3) % words.size()]};
    }
    questions.push_back({.text = text, .filter_field = {}, .filter_value = {}});
  }
  return questions;
}

template <typename Texts>
std::vector<Question> literal(const Texts& texts) {
  std::vector<Question> questions;
  questions.reserve(texts.size());
  for (const auto* const text : texts) {
    questions.push_back({.text = text, .filter_field = {}, .filter_value = {}});
  }
  return questions;
}

std::vector<Question> with_facets(std::vector<Question> questions) {
  for (auto& question : questions) {
    question.facets = true;
  }
  return questions;
}

std::vector<Question> filtered(std::vector<Question> questions) {
  constexpr std::array elections{"pemilu", "pilkada"};
  for (std::size_t i = 0; i < questions.size(); ++i) {
    questions[i].filter_field = "election";
    questions[i].filter_value = elections[i % elections.size()];
  }
  return questions;
}

std::vector<Kind> kinds() {
  const std::vector<Question> everything(8, Question{});
  return {{"one word", texts(1)},
          {"two words", texts(2)},
          {"three words", texts(3)},
          {"fixed phrase", literal(fixed_phrases)},
          {"other phrase", literal(other_phrases)},
          {"seldom phrase", literal(seldom_phrases)},
          {"word*", literal(beginnings)},
          {"one word, filter", filtered(texts(1))},
          {"one word, all facets", with_facets(texts(1))},
          {"two words, all facets", with_facets(texts(2))},
          {"filter, all facets", with_facets(filtered(everything))},
          {"everything, all facets", with_facets(everything)}};
}

/// As warta-query asks, but of an index that stays open.
class WartaSearch {
 public:
  WartaSearch(const std::string& path, const std::shared_ptr<const Stemmer>& stemmer)
      : index_(open_index({path})),
        searcher_(stemmer, RuleFiles(indexer_data())),
        analyser_(stemmer),
        vocabulary_(RuleFiles(query_data())) {}

  std::size_t ask(const Question& question) {
    SearchRequest request;
    request.query = parse_query(question.text, vocabulary_, {});
    if (!question.filter_field.empty()) {
      request.filters = {{question.filter_field, {question.filter_value}}};
    }
    for (const auto& field : fields) {
      if (question.facets && field.facet) {
        request.facets.emplace_back(field.name);
      }
    }
    const Deadline never(Deadline::Clock::now(), 0);
    auto results = searcher_.search(index_, request, never);
    Passages passages(request.query, results.looked_for, analyser_);
    std::size_t shown = 0;
    for (auto& hit : results.hits) {
      passages.add_to(hit);
      shown += hit.snippet.text.size();
    }
    return shown + results.articles;
  }

 private:
  OpenIndex index_;
  Searcher searcher_;
  Analyser analyser_;
  Vocabulary vocabulary_;
};

/// Of processor time: all is in memory and done by one thread, and what else the machine does shall
/// not count.
double milliseconds(const std::function<std::size_t()>& work) {
  static volatile std::size_t kept = 0;
  const auto start = std::clock();
  kept = kept + work();
  return 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// The time that *percent* of them do not exceed.
double percentile(std::vector<double> times, std::size_t percent) {
  std::ranges::sort(times);
  return times[std::min(times.size() - 1, times.size() * percent / 100)];
}

void measure(const Kind& kind, WartaSearch& warta, StockSearch& stock) {
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int round = 0; round <= rounds; ++round) {
    for (const auto& question : kind.questions) {
      const auto mine = milliseconds([&] { return warta.ask(question); });
      const auto stocks = milliseconds([&] { return stock.ask(question); });
      // The first round warms up.
      if (round > 0) {
        ours.push_back(mine);
        theirs.push_back(stocks);
      }
    }
  }
  const auto [p50, stock_p50] = std::pair{percentile(ours, 50), percentile(theirs, 50)};
  std::printf("%-24s %8.2f %8.2f %8.2f   %8.2f %8.2f %8.2f   %6.2f\n",
              kind.name.c_str(),
              p50,
              percentile(ours, 95),
              percentile(ours, 99),
              stock_p50,
              percentile(theirs, 95),
              percentile(theirs, 99),
              stock_p50 / p50);
  std::fflush(stdout);
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

int main() {
  keep_freed_memory();
  return exit_code_of([&] {
    const TemporaryFolder folder;
    auto path = variable("WARTA_BENCH_DB");
    const bool makes = path.empty();
    if (makes) {
      const auto kept = variable("WARTA_BENCH_KEEP");
      const auto articles = variable("WARTA_BENCH_ARTICLES");
      path = kept.empty() ? (folder.path() / "db").string() : kept;
      make_database(path, articles.empty() ? usual_articles : std::stoul(articles));
    }
    const auto stemmer = std::make_shared<const Stemmer>();
    const auto stock_path = path + ".stock";
    if (makes || !std::filesystem::exists(stock_path)) {
      std::filesystem::remove_all(stock_path);
      make_stock_database(path, stock_path, stemmer);
    }
    std::cout
        << Xapian::Database(path).get_doccount() << " articles, milliseconds\n"
        << "                              Warta p50      p95      p99   stock p50      p95      "
           "p99   times\n";
    WartaSearch warta(path, stemmer);
    StockSearch stock(stock_path, stemmer);
    const auto only = variable("WARTA_BENCH_ONLY");
    for (const auto& kind : kinds()) {
      if (only.empty() || only == kind.name) {
        measure(kind, warta, stock);
      }
    }
  });
}
