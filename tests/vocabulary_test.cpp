// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fixed_phrases.hpp"
#include "stemmer/text.hpp"

using namespace warta;

namespace {

const Vocabulary& built_in() {
  static const Vocabulary vocabulary{RuleFiles{query_data()}};
  return vocabulary;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const auto& token : Tokeniser{}.tokenise(text)) {
    words.push_back(token.word);
  }
  return words;
}

/// The other forms of *text*, as they are shown.
std::vector<std::string> others(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<std::string> shown;
  if (const auto* const known = vocabulary.find_phrase(words_of(text)); known != nullptr) {
    for (const auto& other : known->others) {
      shown.push_back(other.text);
    }
  }
  return shown;
}

bool leads_to(std::string_view from, std::string_view to) {
  return std::ranges::count(others(built_in(), from), to) > 0;
}

/// A vocabulary of three small files.
Vocabulary small(std::string_view abbreviations,
                 std::string_view variants,
                 std::string_view synonyms = "terms\tkind\tsource\n") {
  const std::array files{EmbeddedFile{"function-words.txt", "# comment\nyang\n\nDAN\n"},
                         EmbeddedFile{"abbreviations.tsv", abbreviations},
                         EmbeddedFile{"variants.tsv", variants},
                         EmbeddedFile{"synonyms.tsv", synonyms}};
  return Vocabulary{RuleFiles{files}};
}

constexpr std::string_view no_abbreviations = "abbreviation\texpansion\tambiguous\tsource\n";
constexpr std::string_view no_variants = "standard\tothers\tsource\n";

}  // namespace

TEST_CASE("what expands to several words is a fixed phrase of the index", "[vocabulary]") {
  struct Row {
    const char* file;
    std::vector<std::string_view> columns;
  };

  const auto row = GENERATE(values<Row>({{"abbreviations.tsv", {"abbreviation", "expansion"}},
                                         {"variants.tsv", {"standard", "others"}},
                                         {"synonyms.tsv", {"terms", "kind"}}}));
  const FixedPhrases fixed;
  const RuleFiles files{query_data()};
  for (const auto& line : read_table(files.file(row.file), row.columns)) {
    // What is only related leads to partial hits alone.
    if (line.cells[1] == "related") {
      continue;
    }
    for (const auto& cell : line.cells) {
      std::istringstream forms{std::string{cell}};
      for (std::string form; std::getline(forms, form, '|');) {
        const auto words = words_of(form);
        INFO(row.file << ": " << form);
        CHECK((words.size() == 1 || fixed.contains(joined_words(std::vector<std::string_view>{
                                        words.begin(), words.end()}))));
      }
    }
  }
}

TEST_CASE("function words are the closed classes and nothing that news is about", "[vocabulary]") {
  struct Row {
    const char* word;
    bool is_function_word;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({{"yang", true, "relative"},
                                         {"dan", true, "conjunction"},
                                         {"di", true, "preposition"},
                                         {"siapa", true, "question"},
                                         {"yg", true, "written abbreviation"},
                                         {"tidak", false, "a negation turns the meaning round"},
                                         {"masa", false, "masa tenang"},
                                         {"lalu", false, "lalu lintas"},
                                         {"sementara", false, "daftar pemilih sementara"},
                                         {"kampanye", false, "content"}}));
  DYNAMIC_SECTION(row.word << ": " << row.why) {
    CHECK(built_in().is_function_word(row.word) == row.is_function_word);
  }
}

TEST_CASE("every abbreviation leads to its expansion and back, unless it is ambiguous",
          "[vocabulary]") {
  static constexpr std::array<std::string_view, 4> columns{
      "abbreviation", "expansion", "ambiguous", "source"};
  const RuleFiles files{query_data()};
  const auto rows = read_table(files.file("abbreviations.tsv"), columns);
  REQUIRE(rows.size() > 400);
  for (const auto& row : rows) {
    const auto& [abbreviation, expansion, ambiguous, source] =
        std::tie(row.cells[0], row.cells[1], row.cells[2], row.cells[3]);
    INFO(row.line << ": " << abbreviation << " = " << expansion);
    CHECK(leads_to(abbreviation, expansion) == ambiguous.empty());
    CHECK(leads_to(expansion, abbreviation) == (ambiguous != "1"));
    CHECK((ambiguous.empty() || ambiguous == "1" || ambiguous == "election"));
    CHECK_FALSE(source.empty());
  }
}

TEST_CASE("every variant leads to the standard word and back", "[vocabulary]") {
  static constexpr std::array<std::string_view, 3> columns{"standard", "others", "source"};
  const RuleFiles files{query_data()};
  const auto rows = read_table(files.file("variants.tsv"), columns);
  REQUIRE(rows.size() > 100);
  for (const auto& row : rows) {
    std::string standard(row.cells[0]);
    std::erase(standard, '"');
    const auto other = row.cells[1].substr(0, row.cells[1].find('|'));
    INFO(row.line << ": " << standard << " = " << other);
    CHECK(leads_to(standard, other));
    CHECK(leads_to(other, standard));
    CHECK_FALSE(row.cells[2].empty());
  }
}

TEST_CASE("the spellings that news mixes are known", "[vocabulary]") {
  struct Row {
    const char* from;
    const char* to;
  };

  const auto row = GENERATE(values<Row>({{"sistem", "system"},
                                         {"imbau", "himbau"},
                                         {"menghimbau", "mengimbau"},
                                         {"himbauan", "imbauan"},
                                         {"hoax", "hoaks"},
                                         {"jumat", "jum at"},
                                         {"personil", "personel"},
                                         {"walikota", "wali kota"},
                                         {"pilwali", "pilwalkot"},
                                         {"PDI-P", "PDIP"},
                                         {"perhitungan suara", "penghitungan suara"}}));
  DYNAMIC_SECTION(row.from << " = " << row.to) {
    CHECK(leads_to(row.from, row.to));
  }
}

TEST_CASE("a phrase is known with and without its function words", "[vocabulary]") {
  const auto vocabulary = small(
      "abbreviation\texpansion\tambiguous\tsource\nKKM\tkerja dan karya masyarakat\t\tx\n"
      "SYK\tyang kerja\t\tx\n",
      no_variants);
  CHECK(others(vocabulary, "kerja dan karya masyarakat") == std::vector<std::string>{"KKM"});
  CHECK(others(vocabulary, "kerja karya masyarakat") == std::vector<std::string>{"KKM"});
  CHECK(others(vocabulary, "kerja").empty());
  CHECK(vocabulary.longest_phrase() == 4);
  const auto* const known = vocabulary.find_phrase(words_of("kkm"));
  REQUIRE(known != nullptr);
  CHECK(*known == KnownPhrase{"KKM",
                              {{{"kerja", "dan", "karya", "masyarakat"},
                                "kerja dan karya masyarakat",
                                "abbreviation"}}});
}

TEST_CASE("an abbreviation that is clear in elections alone counts there alone", "[vocabulary]") {
  const auto vocabulary =
      small("abbreviation\texpansion\tambiguous\tsource\nPPK\tpanitia kecamatan\telection\tx\n",
            no_variants);
  const auto* const typed = vocabulary.find_phrase(words_of("panitia kecamatan"));
  REQUIRE(typed != nullptr);
  CHECK(typed->others == std::vector<OtherForm>{{{"ppk"}, "PPK", "abbreviation", true}});
  const auto* const abbreviated = vocabulary.find_phrase(words_of("ppk"));
  REQUIRE(abbreviated != nullptr);
  CHECK(abbreviated->others.empty());
  CHECK(abbreviated->related.front().text == "panitia kecamatan");
}

TEST_CASE("synonyms stand for each other, related terms beside each other", "[vocabulary]") {
  const auto vocabulary = small(no_abbreviations,
                                no_variants,
                                "terms\tkind\tsource\n"
                                "hoaks|berita bohong\tsame\tx\n"
                                "hoaks|isu\trelated\tx\n");
  CHECK(*vocabulary.find_phrase(words_of("hoaks")) ==
        KnownPhrase{"hoaks",
                    {{{"berita", "bohong"}, "berita bohong", "synonym"}},
                    {{{"isu"}, "isu", "related"}}});
  CHECK(vocabulary.find_phrase(words_of("isu"))->others.empty());
  const auto quoted = small(
      no_abbreviations, no_variants, "terms\tkind\tsource\ntersangka|\"pelaku\"\trelated\tx\n");
  CHECK(quoted.find_phrase(words_of("tersangka"))->related.front() ==
        OtherForm{.words = {"pelaku"}, .text = "pelaku", .kind = "related", .as_written = true});
  CHECK_FALSE(quoted.find_phrase(words_of("pelaku"))->related.front().as_written);
  CHECK_THROWS_WITH(small(no_abbreviations, no_variants, "terms\tkind\tsource\na|b\tnear\tx\n"),
                    "synonyms.tsv:2: the kind is \"near\", not same or related");
}

TEST_CASE("a phrase of one word twice keeps its function words", "[vocabulary]") {
  const auto* const phrase = built_in().find_phrase(words_of("dari rumah ke rumah"));
  REQUIRE(phrase != nullptr);
  CHECK_FALSE(phrase->others.empty());
  CHECK(built_in().find_phrase(words_of("rumah-rumah")) == nullptr);
}

TEST_CASE("every built-in synonym leads on", "[vocabulary]") {
  static constexpr std::array<std::string_view, 3> columns{"terms", "kind", "source"};
  const RuleFiles files{query_data()};
  const auto rows = read_table(files.file("synonyms.tsv"), columns);
  REQUIRE(rows.size() > 40);
  for (const auto& row : rows) {
    const auto term = row.cells[0].substr(0, row.cells[0].find('|'));
    INFO(row.line << ": " << row.cells[0]);
    const auto* const known = built_in().find_phrase(words_of(term));
    REQUIRE(known != nullptr);
    CHECK_FALSE((row.cells[1] == "same" ? known->others : known->related).empty());
    CHECK_FALSE(row.cells[2].empty());
  }
}

TEST_CASE("a user's synonyms stand for each other", "[vocabulary]") {
  const RuleFile synonyms{
      "mine.txt", "# mine\n\npolitik uang, serangan fajar, money politics\r\n", "mine.txt"};
  const Vocabulary vocabulary{RuleFiles{query_data()}, synonyms};
  CHECK(others(vocabulary, "serangan fajar") ==
        std::vector<std::string>{"politik uang", "money politics"});
  CHECK(vocabulary.find_phrase(words_of("politik uang"))->others.front().kind == "synonym");
}

TEST_CASE("a row without words is refused with its place", "[vocabulary]") {
  CHECK_THROWS_WITH(small("abbreviation\texpansion\tambiguous\tsource\nKKM\t \t\tx\n", no_variants),
                    "abbreviations.tsv:2: \" \" holds no word");
  CHECK_THROWS_WITH(small(no_abbreviations, "standard\tothers\tsource\nsistem\tsistim|\tx\n"),
                    "variants.tsv:2: \"\" holds no word");
  const RuleFile synonyms{"mine.txt", "# mine\npolitik uang,,\n", "/home/ani/mine.txt"};
  CHECK_THROWS_WITH((Vocabulary{RuleFiles{query_data()}, synonyms}),
                    "/home/ani/mine.txt:2: \"\" holds no word");
}
