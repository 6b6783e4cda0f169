// SPDX-License-Identifier: GPL-2.0-or-later
// Words a second on one core: Warta's stemmer, without and with its cache, beside Xapian's own
// (Snowball) and libhunspell with the same dictionary. The words are those of the sample corpus, in
// the order of its pages: running text, in which a few thousand words make up most of the tokens.
//
//   stemmer_bench [Google Benchmark's options]
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <hunspell/hunspell.hxx>
#include <xapian.h>

#include "stemmer/cached_stemmer.hpp"
#include "stemmer/stemmer.hpp"
#include "stemmer/text.hpp"

namespace {

std::vector<std::string> read_words() {
  std::vector<std::filesystem::path> pages;
  for (const auto& entry :
       std::filesystem::directory_iterator(WARTA_SOURCE_DIR "/sample-corpus/pages")) {
    if (entry.path().extension() == ".txt") {
      pages.push_back(entry.path());
    }
  }
  std::ranges::sort(pages);
  std::vector<std::string> words;
  warta::Tokeniser tokeniser;
  for (const auto& page : pages) {
    std::ifstream file(page, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    for (auto& token : tokeniser.tokenise(warta::repair_utf8(text).text)) {
      words.push_back(std::move(token.word));
    }
  }
  return words;
}

const std::vector<std::string>& words() {
  static const std::vector<std::string> all = read_words();
  return all;
}

/// Times *stem* over all words again and again.
template <typename Stem>
void time_words(benchmark::State& state, Stem stem) {
  const auto& all = words();
  if (all.empty()) {
    state.SkipWithError("the sample corpus is not there");
    return;
  }
  for ([[maybe_unused]] auto round : state) {
    for (const std::string& word : all) {
      benchmark::DoNotOptimize(stem(word));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(all.size()));
}

void warta_uncached(benchmark::State& state) {
  const warta::Stemmer stemmer;
  time_words(state, [&](const std::string& word) { return stemmer.stem(word); });
}

void warta_cached(benchmark::State& state) {
  warta::CachedStemmer stemmer(std::make_shared<const warta::Stemmer>());
  time_words(state, [&](const std::string& word) { return stemmer.stem(word).size(); });
}

void xapian_indonesian(benchmark::State& state) {
  const Xapian::Stem stemmer("indonesian");
  time_words(state, [&](const std::string& word) { return stemmer(word); });
}

void libhunspell(benchmark::State& state) {
  Hunspell hunspell(WARTA_HUNSPELL_DIR "/id_ID.aff", WARTA_HUNSPELL_DIR "/id_ID.dic");
  time_words(state, [&](const std::string& word) { return hunspell.stem(word); });
}

BENCHMARK(warta_uncached);
BENCHMARK(warta_cached);
BENCHMARK(xapian_indonesian);
BENCHMARK(libhunspell);

}  // namespace

BENCHMARK_MAIN();
