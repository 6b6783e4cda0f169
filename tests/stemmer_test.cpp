// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stemmer.hpp"

#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "stemmer/cached_stemmer.hpp"
#include "stemmer/text.hpp"

using namespace warta;

namespace {

struct GoldenRow {
  std::string word;
  std::string root;
  std::string why;
};

std::vector<GoldenRow> golden_rows() {
  std::ifstream file(WARTA_SOURCE_DIR "/tests/golden/stems.tsv");
  std::vector<GoldenRow> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream cells(line);
    GoldenRow row;
    std::getline(cells, row.word, '\t');
    std::getline(cells, row.root, '\t');
    std::getline(cells, row.why);
    rows.push_back(row);
  }
  return rows;
}

std::size_t count_letters(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'z'; }));
}

/// Words that no one wrote: syllables of affixes and roots in any order.
std::string random_word(std::mt19937& random) {
  static const std::vector<std::string> parts{
      "me", "meng", "peny", "ke", "ter", "ber", "di", "se", "pilih",    "ajar", "a",
      "ku", "kan",  "an",   "i",  "nya", "lah", "-",  "xq", "\xC3\xA9", "\xFF", "'"};
  std::uniform_int_distribution<std::size_t> choice(0, parts.size() - 1);
  std::uniform_int_distribution<int> length(1, 6);
  std::string word;
  for (int part = length(random); part > 0; --part) {
    word += parts[choice(random)];
  }
  return word;
}

}  // namespace

TEST_CASE("words get the roots of the golden list", "[stemmer]") {
  const Stemmer stemmer;
  const auto rows = golden_rows();
  REQUIRE(rows.size() > 150);
  for (const GoldenRow& row : rows) {
    DYNAMIC_SECTION(row.word << ": " << row.why) {
      CHECK(stemmer.stem(row.word) == row.root);
    }
  }
}

TEST_CASE("the golden list gives each word once and each row its reason", "[stemmer]") {
  auto rows = golden_rows();
  CHECK(std::ranges::none_of(rows, [](const GoldenRow& row) { return row.why.empty(); }));
  std::ranges::sort(rows, {}, &GoldenRow::word);
  CHECK(std::ranges::adjacent_find(rows, {}, &GoldenRow::word) == rows.end());
}

TEST_CASE("capitals and invisible characters do not change a root", "[stemmer]") {
  const Stemmer stemmer;

  struct Row {
    std::string word;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({{"Pemilihan", "start of a sentence"},
                                         {"PEMILIHAN", "headline"},
                                         {"pemi\u00ADlihan", "soft hyphen"},
                                         {"\uFF50emilihan", "full-width letter"}}));
  DYNAMIC_SECTION(row.why) {
    CHECK(stemmer.stem(row.word) == "pilih");
  }
}

TEST_CASE("a capital tells a place from a derived word", "[stemmer]") {
  const Stemmer stemmer;
  CHECK(stemmer.stem("Kepulauan") == "kepulauan");
  CHECK(stemmer.stem("kepulauan") == "pulau");
  CHECK(stemmer.stem("KEPULAUAN") == "kepulauan");
  CHECK(stemmer.stem("Toli-Toli") == "toli-toli");
  CHECK(stemmer.explain("Kepulauan").front().root == "kepulauan");
}

TEST_CASE("any bytes get a root that is not empty and no longer than the word", "[stemmer]") {
  const Stemmer stemmer;
  std::mt19937 random(20241127);
  for (int round = 0; round < 5000; ++round) {
    const std::string word = random_word(random);
    const std::string folded = fold(word);
    const std::string root = stemmer.stem(word);
    CAPTURE(word, root);
    REQUIRE_FALSE(root.empty());
    // A swallowed first letter comes back, but only where at least a nasal goes.
    REQUIRE((root.size() <= folded.size() || root == word));
    REQUIRE(count_letters(root) <= count_letters(folded));
    REQUIRE(stemmer.explain(word).front().root == root);
  }
}

TEST_CASE("a word of nothing but signs is its own root", "[stemmer]") {
  const auto* const word = GENERATE("'", "\u00AD", "\u200B");
  CHECK(Stemmer{}.stem(word) == word);
  CHECK(Stemmer{}.explain(word).front().root == word);
}

TEST_CASE("an empty word has an empty root", "[stemmer]") {
  CHECK(Stemmer{}.stem("").empty());
}

TEST_CASE("a word longer than any token keeps its form", "[stemmer]") {
  std::string longest(max_word_bytes, 'a');
  longest.insert(0, "memper").append("kan");
  CHECK(Stemmer{}.stem(longest) == longest);
}

TEST_CASE("endless chains of hyphens are left alone", "[stemmer]") {
  constexpr std::size_t parts = 1U << 18U;
  std::string clitics = "x";
  std::string prefixes;
  for (std::size_t part = 0; part < parts; ++part) {
    clitics += "-nya";
    prefixes += "se-";
  }
  CHECK(Stemmer{}.stem(clitics) == clitics);
  CHECK(Stemmer{}.stem(prefixes + clitics) == prefixes + clitics);
  const std::string copy(parts, 'a');
  CHECK(Stemmer{}.stem(copy + '-' + copy + 'b') == copy + '-' + copy + 'b');
}

TEST_CASE("a stemmer with a memory gives the same roots", "[stemmer]") {
  const auto stemmer = std::make_shared<const Stemmer>();
  CachedStemmer cached(stemmer);
  std::mt19937 random(17042019);
  std::vector<std::string> words(40000);
  std::ranges::generate(words, [&] { return random_word(random); });
  // More words than places, and each of them a second time after others have taken its place.
  for (const std::string& word : words) {
    REQUIRE(cached.stem(word) == stemmer->stem(word));
  }
  for (const std::string& word : words) {
    REQUIRE(cached.stem(word) == stemmer->stem(word));
  }
}

TEST_CASE("reduplications are told from two words with a hyphen", "[stemmer]") {
  const Stemmer stemmer;

  struct Row {
    std::string word;
    bool one_word;
    std::string why;
  };

  const auto row =
      GENERATE(values<Row>({{"anak-anak", true, "copy"},
                            {"Anak-Anak", true, "capitals"},
                            {"berbeda-beda", true, "prefix before the copy"},
                            {"tolong-menolong", true, "second part derived"},
                            {"sayur-mayur", true, "rhyme"},
                            {"mobil-mobilan", true, "-an of likeness"},
                            {"pasca-pemilu", false, "prefix and word"},
                            {"kpu-bawaslu", false, "two names"},
                            {"besar-kecil", false, "two roots"},
                            {"dalam-alamnya", false, "the overlap is no copy of a word"},
                            {"2-2", false, "a score"},
                            {"-anak", false, "nothing before the hyphen"},
                            {"anak-", false, "nothing behind the hyphen"},
                            {"a-a-a", false, "more than two parts"},
                            {"anak", false, "no hyphen"},
                            {"", false, "nothing"}}));
  DYNAMIC_SECTION(row.word << ": " << row.why) {
    CHECK(stemmer.is_reduplication(row.word) == row.one_word);
  }
}

TEST_CASE("informal affixes are known on request only", "[stemmer]") {
  const Stemmer standard;
  const Stemmer informal(Style::informal);

  struct Row {
    std::string word;
    std::string root;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({{"ngomong", "omong", "ng- before a vowel"},
                                         {"ngumpulin", "kumpul", "ng- swallows k, -in"},
                                         {"ngerokok", "rokok", "nge- before any sound"},
                                         {"nyari", "cari", "ny- swallows c"},
                                         {"nyapu", "sapu", "ny- swallows s"},
                                         {"nulis", "tulis", "n- swallows t"},
                                         {"mukul", "pukul", "m- swallows p"},
                                         {"dikasihin", "kasih", "-in for -kan"}}));
  DYNAMIC_SECTION(row.word << ": " << row.why) {
    CHECK(informal.stem(row.word) == row.root);
    CHECK(standard.stem(row.word) == row.word);
  }
}

TEST_CASE("informal style leaves standard words as they are", "[stemmer]") {
  const Stemmer standard;
  const Stemmer informal(Style::informal);
  const auto* const word =
      GENERATE("main", "nyata", "mulai", "ngeri", "pemilihan", "izin", "menteri");
  CHECK(informal.stem(word) == standard.stem(word));
}

TEST_CASE("an explanation names affixes as grammars do and says what speaks for them",
          "[stemmer]") {
  const auto readings = Stemmer{}.explain("dikemukakannyalah");
  REQUIRE_FALSE(readings.empty());
  const Segmentation& best = readings.front();
  CHECK(best.root == "muka");
  CHECK(best.suffixes == std::vector<std::string>{"-kan", "-nya", "-lah"});
  CHECK(best.rule.find("affixes") != std::string::npos);
  CHECK(Stemmer{}.explain("pemilihan").front().prefixes == std::vector<std::string>{"peN-"});
  CHECK(Stemmer{}.explain("xqz").front().rule == "not in the lexicon");
}

TEST_CASE("readings come best first and none twice", "[stemmer]") {
  const auto* const word = GENERATE("beruang", "mengukur", "pelajaran", "memerahkan", "ketahuan");
  const auto readings = Stemmer{}.explain(word);
  REQUIRE(readings.size() > 1);
  const auto refused = std::ranges::find_if(
      readings, [](const Segmentation& reading) { return reading.rule.starts_with("refused"); });
  CHECK(std::is_sorted(readings.begin(), refused, [](const auto& left, const auto& right) {
    return left.score > right.score;
  }));
  CHECK(std::all_of(refused, readings.end(), [](const Segmentation& reading) {
    return reading.rule.starts_with("refused");
  }));
  for (std::size_t at = 0; at < readings.size(); ++at) {
    CHECK(std::ranges::count(readings, readings[at]) == 1);
  }
}

TEST_CASE("an explanation says why a reading was refused", "[stemmer]") {
  const auto readings = Stemmer{}.explain("kediri");
  REQUIRE(readings.size() > 1);
  CHECK(readings.front().root == "kediri");
  CHECK(std::ranges::any_of(readings, [](const Segmentation& reading) {
    return reading.root == "diri" && reading.rule.starts_with("refused");
  }));
}

TEST_CASE("the fingerprint is a plain word, as databases keep it", "[stemmer]") {
  const std::string fingerprint{Stemmer::fingerprint()};
  CHECK(fingerprint.size() == 16);
  CHECK(fingerprint.find_first_not_of("0123456789abcdef") == std::string::npos);
}
