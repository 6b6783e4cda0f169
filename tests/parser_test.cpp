// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/parser.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "query/language/field_name.hpp"
#include "query/language/tree.hpp"
#include "query/language/user_date.hpp"
#include "stemmer/text.hpp"

using namespace warta;

namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary built_in{RuleFiles{query_data()}};
  return built_in;
}

Query parsed(std::string_view text, const ParseOptions& options = {}) {
  return parse_query(text, vocabulary(), options);
}

std::string description(const Query& query) {
  return query.root ? to_string(*query.root) : "";
}

/// What the parser says to *text*, which it must refuse.
std::string refusal(std::string_view text, const ParseOptions& options = {}) {
  try {
    parsed(text, options);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return "not refused";
}

struct GoldenRow {
  std::string query, parsed, why;
};

std::vector<GoldenRow> golden_rows() {
  std::ifstream file(WARTA_SOURCE_DIR "/tests/golden/queries.tsv");
  std::vector<GoldenRow> rows;
  for (std::string line; std::getline(file, line);) {
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    if (!line.starts_with('#') && second != std::string::npos) {
      rows.push_back({line.substr(0, first),
                      line.substr(first + 1, second - first - 1),
                      line.substr(second + 1)});
    }
  }
  return rows;
}

Node word(const std::string& text) {
  return {.kind = NodeKind::word, .text = text};
}

Node phrase(const std::vector<std::string>& words) {
  return {.kind = NodeKind::phrase, .words = words};
}

}  // namespace

TEST_CASE("a query means what the golden table says", "[query-language]") {
  const auto rows = golden_rows();
  REQUIRE(rows.size() >= 80);
  for (const auto& row : rows) {
    INFO(row.query << ": " << row.why);
    const auto query = parsed(row.query);
    CHECK(description(query) == row.parsed);
    CHECK(query.repairs.empty());
    CHECK(query.raw == row.query);
  }
}

TEST_CASE("an empty query asks for everything", "[query-language]") {
  const auto* const text = GENERATE("", " ", "\t\n");
  const auto query = parsed(text, {.strict = true});
  CHECK_FALSE(query.root);
  CHECK(query.repairs.empty());
}

TEST_CASE("a stray sign never kills a query, and is an error under strict", "[query-language]") {
  struct Row {
    const char* query;
    const char* parsed;
    const char* repair;
  };

  const auto row = GENERATE(values<Row>({
      {"a AND", "a", "\"AND\" at character 3 joins nothing on its right; it was left out"},
      {"ATAU a", "a", "\"ATAU\" at character 1 joins nothing on its left; it was left out"},
      {"a OR OR b", "a OR b", "\"OR\" at character 6 joins nothing on its left; it was left out"},
      {"a DAN ATAU b",
       "a AND b",
       "\"ATAU\" at character 7 joins nothing on its left; it was left out"},
      {"(a AND) b",
       "a AND b",
       "\"AND\" at character 4 joins nothing on its right; it was left out"},
      {"NEAR/5 b", "b", "\"NEAR/5\" at character 1 joins nothing on its left; it was left out"},
      {"a AND & b",
       "a AND b",
       "\"AND\" at character 3 joins nothing on its right; it was left out"},
      {"a BUKAN", "a", "\"BUKAN\" at character 3 excludes nothing; it was left out"},
      {"a NOT & b", "a AND b", "\"NOT\" at character 3 excludes nothing; it was left out"},
      {"a - b", "a AND b", "\"-\" at character 3 stands directly before nothing; it was left out"},
      {"a -", "a", "\"-\" at character 3 stands directly before nothing; it was left out"},
      {"(a -) b",
       "a AND b",
       "\"-\" at character 4 stands directly before nothing; it was left out"},
      {"c (a OR b",
       "c AND (a OR b)",
       "the bracket at character 3 is never closed; it was closed at the end"},
      {"a)", "a", "the bracket at character 2 closes nothing; it was left out"},
      {"a () b", "a AND b", "the bracket at character 3 holds nothing; it was left out"},
      {"title:) a", "a", "the field \"title\" at character 1 has no value; it was left out"},
      {"phase:\" \" a", "a", "the phrase at character 7 has no words; it was left out"},
      {"\"masa tenang",
       "\"masa tenang\"",
       "the quotation mark at character 1 is never closed; the phrase runs to the end"},
      {"a title:-suara b",
       "(a AND b) NOT title:suara",
       "\"-\" at character 9 belongs before the field; \"-title:\" was taken"},
      {"a title:-(b c)",
       "a NOT (title:b AND title:c)",
       "\"-\" at character 9 belongs before the field; \"-title:\" was taken"},
      {"-title:-a b",
       "b NOT title:a",
       "\"-\" at character 8 belongs before the field; \"-title:\" was taken"},
      {"a NEAR/5 di",
       "a",
       "the query at character 1 asks for words near \"di\", which says nothing by itself; it was "
       "left out, and counts in quotation marks alone"},
      {"a (b -yang)",
       "a AND b",
       "the query at character 1 excludes \"yang\", which says nothing by itself; it was left out, "
       "and counts in quotation marks alone"},
      {"a title:-pe*",
       "a NOT title:pe",
       "\"*\" at character 12 does not end a word of three letters or more; it was left out"},
      {"(a title:-) b",
       "a AND b",
       "the field \"title\" at character 4 has no value; it was left out"},
      {"a title:-", "a", "the field \"title\" at character 3 has no value; it was left out"},
      {"a title:\"masa tenang",
       "a AND title:\"masa tenang\"",
       "the quotation mark at character 9 is never closed; the phrase runs to the end"},
      {"a -\"masa tenang",
       "a NOT \"masa tenang\"",
       "the quotation mark at character 4 is never closed; the phrase runs to the end"},
      {"masa tenang\"",
       "masa AND tenang",
       "the quotation mark at character 12 encloses nothing; it was left out"},
      {"12\" pipa",
       "12 AND pipa",
       "the quotation mark at character 3 encloses nothing; it was left out"},
      {"a \"\"", "a", "the phrase at character 3 has no words; it was left out"},
      {"a -\"!\" b", "a AND b", "the phrase at character 4 has no words; it was left out"},
      {"pe* a",
       "pe AND a",
       "\"*\" at character 3 does not end a word of three letters or more; it was left out"},
      {"pem*lu",
       "pem AND lu",
       "\"*\" at character 4 does not end a word of three letters or more; it was left out"},
      {"a-b* c",
       "a-b AND c",
       "\"*\" at character 4 does not end a word of three letters or more; it was left out"},
      {"a *",
       "a",
       "\"*\" at character 3 does not end a word of three letters or more; it was left out"},
      {"\"masa ten*\"",
       "\"masa ten\"",
       "\"*\" at character 10 has no meaning inside quotation marks; it was left out"},
      {"a NEAR/0 b",
       "a NEAR/10 b",
       "\"NEAR/0\" at character 3 asks for a distance that is not from 1 to 100; 10 was taken"},
      {"a NEAR/99999999999999999999 b",
       "a NEAR/10 b",
       "\"NEAR/99999999999999999999\" at character 3 asks for a distance that is not from 1 to "
       "100; "
       "10 was taken"},
      {"a NEAR/3 b NEAR/7 c",
       "a NEAR/7 b NEAR/7 c",
       "\"NEAR/7\" at character 12 stands in a chain of other distances; the largest was taken for "
       "all"},
      {"\"a b\" NEAR/3 c",
       "\"a b\" AND c",
       "\"NEAR/3\" at character 7 needs single words on both sides; AND was taken instead"},
      {"a NEAR -b",
       "a NOT b",
       "\"NEAR\" at character 3 needs single words on both sides; AND was taken instead"},
      {"a NEAR title:b",
       "a AND title:b",
       "\"NEAR\" at character 3 needs single words on both sides; AND was taken instead"},
      {"b NEAR (anak-anak OR c)",
       "b NEAR/10 (anak OR c)",
       "\"NEAR\" at character 3 compares single words; of \"anak-anak\" it takes \"anak\""},
      {"é “x” )", "é AND \"x\"", "the bracket at character 7 closes nothing; it was left out"},
      {"a\xFFz",
       "a AND z",
       "the text at character 2 is not UTF-8; its ill-formed bytes separate words, like blanks"},
      {"b\xFFx'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
       "b AND xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
       "the word at character 3 is longer than the 64 bytes of the longest word in the index; it "
       "matches nothing"},
      {"dan di yang",
       "\"\"",
       "the query at character 1 holds nothing but function words, which are searched for in "
       "quotation marks alone; it matches nothing"},
      {"!!!", "\"\"", "the query at character 1 holds no word to search for; it matches nothing"},
  }));
  DYNAMIC_SECTION(row.query) {
    const auto query = parsed(row.query);
    CHECK(description(query) == row.parsed);
    CHECK(std::ranges::find(query.repairs, row.repair) != query.repairs.end());
    CHECK(refusal(row.query, {.strict = true}) != "not refused");
    if (query.repairs.size() == 1) {
      const std::string repair = row.repair;
      CHECK(refusal(row.query, {.strict = true}) ==
            repair.substr(0, repair.rfind("; ")) + "; under --strict that is an error");
    }
  }
}

TEST_CASE("repairs come in the order of their places", "[query-language]") {
  const auto repairs = parsed(") pe* (a AND").repairs;
  REQUIRE(repairs.size() == 4);
  CHECK(repairs[0].starts_with("the bracket at character 1 "));
  CHECK(repairs[1].starts_with("\"*\" at character 5 "));
  CHECK(repairs[2].starts_with("the bracket at character 7 "));
  CHECK(repairs[3].starts_with("\"AND\" at character 10 "));
}

TEST_CASE("what cannot be meant is refused with its place", "[query-language]") {
  struct Row {
    std::string query;
    const char* message;
  };

  const auto row = GENERATE(values<Row>({
      {"kpu regoin:banten",
       "unknown field \"regoin\"; did you mean \"region\"? It stands at character 5; text with a "
       "colon goes into quotation marks"},
      {"é wilaya:banten",
       "unknown field \"wilaya\"; did you mean \"wilayah\"? It stands at character 3; text with a "
       "colon goes into quotation marks"},
      {"-Fasa:x",
       "unknown field \"Fasa\"; did you mean \"fase\"? It stands at character 2; text with a colon "
       "goes into quotation marks"},
      {"date:2024-13",
       "bad date \"2024-13\" at character 6; write 2024, 2024-11, 2024-11-27, 27/11/2024 or -7d, "
       "or a "
       "range such as 2024-09..2024-11 or 2024-09.."},
      {"a tanggal:31/4/2024",
       "bad date \"31/4/2024\" at character 11; write 2024, 2024-11, 2024-11-27, 27/11/2024 or "
       "-7d, or "
       "a range such as 2024-09..2024-11 or 2024-09.."},
      {"date:..",
       "bad date \"..\" at character 6; write 2024, 2024-11, 2024-11-27, 27/11/2024 or -7d, or a "
       "range "
       "such as 2024-09..2024-11 or 2024-09.."},
      {"date:2024-11..2024-09",
       "the range \"2024-11..2024-09\" at character 6 ends before it begins; write the earlier "
       "date first"},
      {std::string(33, '(') + 'a',
       "the bracket at character 33 is nested more than 32 deep; take out brackets"},
      {std::string(4097, 'a'), "the query has 4097 bytes; at most 4096 are taken, shorten it"},
  }));
  DYNAMIC_SECTION(row.query.substr(0, 40)) {
    CHECK(refusal(row.query) == row.message);
  }
}

TEST_CASE("a query has at most 64 words and values", "[query-language]") {
  struct Row {
    const char* piece;
    std::size_t terms;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({{"kampanye ", 1, "words"},
                                         {"\"masa tenang\" ", 2, "the words of phrases"},
                                         {"anak-anak ", 2, "the parts of words with hyphens"},
                                         {"phase:kampanye ", 1, "values"},
                                         {"kpu OR ", 1, "alternatives"}}));
  DYNAMIC_SECTION(row.why) {
    std::string query;
    for (std::size_t terms = 0; terms < max_query_terms; terms += row.terms) {
      query += row.piece;
    }
    CHECK(parsed(query).root);
    CHECK(refusal(query + row.piece + "bawaslu") ==
          "the query has " + std::to_string(max_query_terms + row.terms + 1) +
              " words and values; at most 64 are taken, shorten it");
  }
  SECTION("function words are not counted") {
    std::string query = "kampanye";
    for (int i = 0; i < 100; ++i) {
      query += " yang di";
    }
    CHECK(description(parsed(query)) == "kampanye");
  }
}

TEST_CASE("hostile nesting ends in an answer, not in a full stack", "[query-language]") {
  struct Row {
    const char* piece;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({{"(", "open brackets"},
                                         {")", "closing brackets"},
                                         {"-(", "excluded brackets"},
                                         {"NOT ", "negations"},
                                         {"title:(", "brackets of a field"},
                                         {"\"", "quotation marks"},
                                         {"a NEAR ", "chains"},
                                         {"a OR (", "alternatives"}}));
  DYNAMIC_SECTION(row.why) {
    std::string query;
    while (query.size() + std::string_view{row.piece}.size() + 1 <= max_query_bytes) {
      query += row.piece;
    }
    bool answered = false;
    try {
      parsed(query + 'a');
      answered = true;
    } catch (const Error& error) {
      answered = error.kind() == ErrorKind::usage;
    }
    CHECK(answered);
  }
}

TEST_CASE("words are also looked for in their other forms", "[query-language]") {
  struct Row {
    const char* query;
    std::vector<Expansion> expanded;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"siskamling", {{"siskamling", "sistem keamanan lingkungan", "abbreviation"}}, "to a phrase"},
      {"SISKAMLING",
       {{"siskamling", "sistem keamanan lingkungan", "abbreviation"}},
       "whatever the capitals"},
      {"keamanan dan ketertiban masyarakat",
       {{"keamanan dan ketertiban masyarakat", "kamtibmas", "abbreviation"}},
       "from a phrase"},
      {"keamanan ketertiban masyarakat",
       {{"keamanan dan ketertiban masyarakat", "kamtibmas", "abbreviation"}},
       "without its function words"},
      {"keamanan AND ketertiban AND masyarakat",
       {{"keamanan dan ketertiban masyarakat", "kamtibmas", "abbreviation"}},
       "AND is what a blank means"},
      {"masyarakat ketertiban keamanan", {}, "another order is another phrase"},
      {"keamanan OR ketertiban OR masyarakat", {}, "alternatives are no phrase"},
      {"jaksa penuntut title:umum", {}, "another field is another place"},
      {"komisi pemilihan umum daerah",
       {{"komisi pemilihan umum daerah", "KPUD", "abbreviation"}},
       "the longest phrase wins: \"KPU\" and \"daerah\" apart are not it"},
      {"calon wali kota",
       {{"calon wali kota", "cawalkot", "abbreviation"}, {"wali kota", "walikota", "variant"}},
       "but a shorter one in it keeps its spellings"},
      {"sistem keamanan lingkungan",
       {{"sistem keamanan lingkungan", "siskamling", "abbreviation"},
        {"sistem", "sistim", "variant"},
        {"sistem", "system", "variant"}},
       "a word in a phrase keeps its own variants"},
      {"dihimbau", {{"dihimbau", "diimbau", "variant"}}, "inflected forms have variants"},
      {"diimbau", {{"diimbau", "dihimbau", "variant"}}, "in both directions"},
      {"-siskamling",
       {{"siskamling", "sistem keamanan lingkungan", "abbreviation"}},
       "what is excluded is excluded in every form"},
      {"title:siskamling OR a",
       {{"siskamling", "sistem keamanan lingkungan", "abbreviation"}},
       "within the title and among alternatives"},
      {"siskamling siskamling",
       {{"siskamling", "sistem keamanan lingkungan", "abbreviation"}},
       "each is shown once"},
      {"e-KTP",
       {{"e-KTP", "kartu tanda penduduk elektronik", "abbreviation"},
        {"e-KTP", "KTP-el", "abbreviation"},
        {"e-KTP", "KTP elektronik", "abbreviation"}},
       "a hyphen is no obstacle"},
      {"MA", {}, "an ambiguous abbreviation"},
      {"mahkamah agung", {}, "nor its expansion"},
      {"\"siskamling\"", {}, "quotation marks mean what they say"},
      {"\"sistem keamanan lingkungan\"", {}, "also of several words"},
      {"siskam*", {}, "a beginning of no known word has no other form"},
      {"siskamling*",
       {{"siskamling", "sistem keamanan lingkungan", "abbreviation"}},
       "a known word that is a beginning keeps its own, or the star would find less"},
      {"sistem keamanan lingkungan*",
       {{"sistem", "sistim", "variant"}, {"sistem", "system", "variant"}},
       "an open end spells no phrase"},
      {"unit:siskamling", {}, "nor has a value"},
      {"siskamling NEAR/3 warga", {}, "nor have words that must be near phrases"},
      {"sistem NEAR/3 (warga OR diimbau)",
       {{"sistem", "sistim", "variant"},
        {"sistem", "system", "variant"},
        {"diimbau", "dihimbau", "variant"}},
       "but other words"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    CHECK(parsed(row.query).expanded == row.expanded);
    CHECK(parsed(row.query, {.expand = false}).expanded.empty());
    CHECK(parsed(row.query, {.exact = true}).expanded.empty());
  }
}

TEST_CASE("related terms stand in the wider query alone", "[query-language]") {
  struct Row {
    const char* query;
    std::vector<Expansion> related;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"MA", {{"MA", "mahkamah agung", "related"}}, "an abbreviation of several meanings"},
      {"mahkamah agung", {{"mahkamah agung", "MA", "related"}}, "and what it may stand for"},
      {"pawai",
       {{"pawai", "konvoi", "related"},
        {"pawai", "arak-arakan", "related"},
        {"pawai", "iring-iringan", "related"}},
       "a near word"},
      {"mahar politik",
       {{"mahar politik", "politik uang", "related"},
        {"mahar politik", "money politics", "related"},
        {"mahar politik", "money politic", "related"},
        {"mahar politik", "serangan fajar", "related"},
        {"mahar politik", "bagi-bagi uang", "related"},
        {"mahar politik", "jual beli suara", "related"},
        {"mahar politik", "beli suara", "related"}},
       "what means the same as a related term is related"},
      {"hoaks", {}, "what means the same is no related term"},
      {"\"mahar politik\"", {}, "quotation marks mean what they say"},
      {"warga", {}, "a word without any"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    const auto query = parsed(row.query);
    CHECK(query.related == row.related);
    CHECK((query.wider == query.root) == row.related.empty());
    CHECK_FALSE(parsed(row.query, {.expand = false}).wider);
    CHECK_FALSE(parsed(row.query, {.exact = true}).wider);
  }
}

TEST_CASE("the user's own words come first in an expansion", "[query-language]") {
  SECTION("a word") {
    CHECK(parsed("siskamling").root ==
          Node{.kind = NodeKind::expansion,
               .children = {word("siskamling"), phrase({"sistem", "keamanan", "lingkungan"})}});
  }
  SECTION("words that spell a phrase, among others") {
    const Node own = conjunction({word("jaksa"), word("penuntut"), word("umum")});
    CHECK(parsed("warga jaksa penuntut umum").root ==
          conjunction(
              {word("warga"), {.kind = NodeKind::expansion, .children = {own, word("jpu")}}}));
  }
  SECTION("in a field") {
    const auto query = parsed("title:siskamling");
    CHECK(query.root->field == "title");
    REQUIRE(query.root->children.size() == 2);
    CHECK(query.root->children[0].field == "title");
    CHECK(query.root->children[1].field == "title");
  }
}

TEST_CASE("under exact every word is meant as it is written", "[query-language]") {
  struct Row {
    const char* query;
    const char* parsed;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"memilih bupati", "memilih AND bupati", "words"},
      {"penetapan di Banten", "penetapan AND banten", "function words still vanish"},
      {"anak-anak", "anak-anak", "the parts of a word with a hyphen stand side by side"},
      {"title:debat -kpu", "title:debat NOT kpu", "fields and exclusions"},
      {"pemil* phase:kampanye", "pemil* AND phase:kampanye", "beginnings and values stay"},
      {"covid-1*", "covid-1*", "also with a hyphen"},
      {"a NEAR/5 b", "a NEAR/5 b", "near words"},
      {"anak-anak NEAR/5 b", "anak NEAR/5 b", "of a word with a hyphen the first part is near"},
      {"memilih \"bupati baru\"", "memilih AND \"bupati baru\"", "what was quoted stays so"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    CHECK(description(parsed(row.query, {.exact = true})) == row.parsed);
  }
}

TEST_CASE("a query knows what the user has quoted", "[query-language]") {
  const auto quoted = [](const char* text, const ParseOptions& options) {
    return parsed(text, options).root->quoted;
  };
  const ParseOptions exact{.exact = true};
  CHECK(quoted("\"memilih\"", {}));
  CHECK(quoted("\"memilih\"", exact));
  CHECK(quoted("\"anak-anak\"", exact));
  CHECK_FALSE(quoted("memilih", exact));
  CHECK_FALSE(quoted("anak-anak", exact));
  CHECK(parsed("memilih", exact).root->kind == NodeKind::exact);
  CHECK(parsed("anak-anak", exact).root->kind == NodeKind::phrase);
}

namespace {

/// Random trees of the shapes that a query can have.
class TreeMaker {
 public:
  explicit TreeMaker(unsigned seed) : random_(seed) {}

  Node tree(int depth) {
    if (depth == 0) {
      return leaf();
    }
    switch (below(5)) {
      case 0:
        return conjunction(trees(depth));
      case 1:
        return disjunction(trees(depth));
      case 2:
        return negation(tree(depth - 1));
      case 3:
        return {.kind = NodeKind::near,
                .children = {disjunction({plain_word(), plain_word()}), plain_word()},
                .distance = 1 + below(100)};
      default:
        return leaf();
    }
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::vector<Node> trees(int depth) {
    std::vector<Node> several;
    for (std::size_t i = 0; i < 1 + below(3); ++i) {
      several.push_back(tree(depth - 1));
    }
    return several;
  }

  std::string some_word() {
    static const std::vector<std::string> words{"kampanye",
                                                "suara",
                                                "tidak",
                                                "anak",
                                                "kérta",
                                                "1.500",
                                                "desa",
                                                "système",
                                                "2024",
                                                "ketapang",
                                                "or",
                                                "near",
                                                "title",
                                                "jumatulis",
                                                "ßtraße",
                                                "選挙"};
    return fold(words[below(words.size())]);
  }

  std::string some_value() {
    static const std::vector<std::string> values{
        "banten/serang", "banten/kota (lama)", "-banten", "/banten", "kota-banten", "?"};
    return values[below(values.size())];
  }

  Node plain_word() { return word(some_word()); }

  Node leaf() {
    const std::string field = below(4) == 0 ? "title" : "";
    switch (below(7)) {
      case 0:
        return {.kind = NodeKind::exact, .text = some_word(), .field = field, .quoted = true};
      case 1:
        return {.kind = NodeKind::phrase,
                .field = field,
                .words = {some_word(), some_word(), "di"},
                .quoted = true};
      case 2:
        return {.kind = NodeKind::prefix, .text = "kamp", .field = field};
      case 3:
        return {.kind = NodeKind::field, .text = some_value(), .field = "region"};
      case 4:
        return {.kind = NodeKind::date_range, .field = "date", .from = parse_date("2024-11")};
      case 5:
        return {.kind = NodeKind::word, .text = "anak-anak", .field = field};
      default:
        return {.kind = NodeKind::word, .text = some_word(), .field = field};
    }
  }

  std::mt19937 random_;
};

/// Random text out of the pieces that a hostile or hurried user may type.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces{
      "(",          ")",      "\"",          "-",
      "*",          " ",      " ",           "AND",
      "OR",         "NOT",    "NEAR/3",      "DEKAT",
      "title:",     "phase:", "date:",       "2024",
      "..",         "xx:",    "kampanye",    "anak",
      "siskamling", "yang",   "di",          "\xC3",
      "\u201C",     "\xFF",   "\u2474",      "\u00BD",
      "\uFDFA",     "\u0130", "é",           "\t",
      ":",          "/",      "keamanan ",   "sistem ",
      "\u200B",     "\u00A0", "lingkungan ", "3",
      ".",          "'",      "選挙",        std::string(1, '\0')};
  std::string text;
  for (std::size_t i = random() % 14; i > 0; --i) {
    text += pieces[random() % pieces.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("a printed query is read as the same query", "[query-language]") {
  SECTION("the golden ones") {
    for (const auto& row : golden_rows()) {
      for (const ParseOptions options :
           {ParseOptions{}, ParseOptions{.exact = true}, ParseOptions{.expand = false}}) {
        const auto query = parsed(row.query, options);
        INFO(row.query << " -> " << description(query));
        auto again = options;
        again.strict = true;
        CHECK(parsed(description(query), again).root == query.root);
      }
    }
  }
  SECTION("random trees") {
    TreeMaker maker(GENERATE(1U, 2U, 3U));
    for (int i = 0; i < 500; ++i) {
      const auto tree = maker.tree(4);
      if (count_terms(tree) > max_query_terms || to_string(tree).size() > max_query_bytes) {
        continue;
      }
      INFO(to_string(tree));
      CHECK(parsed(to_string(tree), {.strict = true, .expand = false}).root == tree);
    }
  }
}

TEST_CASE("any bytes give a query or an error of usage", "[query-language]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  for (int i = 0; i < 3000; ++i) {
    const auto text = random_text(random);
    INFO(text);
    try {
      const auto query = parsed(text);
      CHECK(query.repairs.empty() == (refusal(text, {.strict = true}) == "not refused"));
      if (query.root) {
        // A word that matches nothing does so again.
        const bool strict = std::ranges::none_of(query.repairs, [](const std::string& repair) {
          return repair.ends_with("matches nothing");
        });
        CHECK(parsed(description(query), {.strict = strict}).root == query.root);
      }
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
    }
  }
}

TEST_CASE("a query gives the same tree whatever its capitals", "[query-language]") {
  struct Row {
    const char* lower;
    const char* upper;
  };

  const auto row = GENERATE(values<Row>({
      {"penetapan daftar pemilih", "PENETAPAN Daftar pEMILIH"},
      {"siskamling anak-anak", "SisKamling ANAK-Anak"},
      {"\"masa tenang\" kampa*", "\"MASA Tenang\" KAMPA*"},
      {"title:debat wilayah:\"kota serang\"", "TITLE:Debat Wilayah:\"KOTA Serang\""},
      {"yang dari banten", "Yang DARI Banten"},
      {"élite kérta", "ÉLITE KÉRTA"},
  }));
  DYNAMIC_SECTION(row.upper) {
    const auto lower = parsed(row.lower);
    const auto upper = parsed(row.upper);
    CHECK(upper.root == lower.root);
    CHECK(upper.expanded == lower.expanded);
  }
}

TEST_CASE("a date is read in every form that users write", "[query-language]") {
  struct Row {
    const char* text;
    const char* date;
    const char* why;
  };

  const auto today = *make_day(2024, 11, 27);
  const auto row = GENERATE(values<Row>({
      {"2024", "2024", "a year"},
      {"2024-11", "2024-11", "a month"},
      {"2024-11-27", "2024-11-27", "a day"},
      {"03/04/2024", "2024-04-03", "the day comes first"},
      {"-7d", "2024-11-20", "days ago"},
      {"-0d", "2024-11-27", "today"},
      {"-27d", "2024-10-31", "across the month"},
  }));
  DYNAMIC_SECTION(row.text << ": " << row.why) {
    CHECK(to_string(parse_user_date(row.text, today)) == row.date);
  }
}

TEST_CASE("what is no date is refused with the forms that are", "[query-language]") {
  const auto* const text = GENERATE(
      "", "kemarin", "2024-13", "31/4/2024", "7d", "-d", "-7", "--7d", "-7w", "-99999999999d");
  DYNAMIC_SECTION(text) {
    CHECK_THROWS_WITH(parse_user_date(text, *make_day(2024, 11, 27)),
                      "bad date \"" + std::string{text} +
                          "\"; write 2024, 2024-11, 2024-11-27, 27/11/2024, or -7d for seven days "
                          "ago");
  }
}

TEST_CASE("a range of dates is read alike wherever one may stand", "[query-language]") {
  struct Row {
    const char* text;
    const char* range;
    const char* why;
  };

  const auto today = *make_day(2024, 11, 27);
  const auto row = GENERATE(values<Row>({
      {"2024-11", "2024-11..2024-11", "one date is a range"},
      {"2024-09..2024-11", "2024-09..2024-11", "two dates"},
      {" 1/9/2024 .. 2024 ", "2024-09-01..2024", "blanks, and any form of a date"},
      {"2024-09..", "2024-09..", "open at the end"},
      {"..2024-11", "..2024-11", "open at the beginning"},
      {"-7d..", "2024-11-20..", "days ago"},
      {"-30d..-7d", "2024-10-28..2024-11-20", "twice"},
  }));
  DYNAMIC_SECTION(row.text << ": " << row.why) {
    const auto [from, to] = parse_date_range(row.text, today);
    CHECK((from ? to_string(*from) : "") + ".." + (to ? to_string(*to) : "") == row.range);
    CHECK(parse_date_range((from ? to_string(*from) : "") + ".." + (to ? to_string(*to) : ""),
                           today) == DateRange{from, to});
  }
  for (const auto* wrong : {"", "..", "kemarin", "2024..besok", "2024-11..2024-09", "2024..2023"})
    DYNAMIC_SECTION("refused: " << wrong) {
      CHECK_THROWS_AS(parse_date_range(wrong, today), Error);
    }
}

TEST_CASE("days ago are counted in the query as in --from", "[query-language]") {
  CHECK(parsed("date:-7d..").root->from ==
        ImpreciseDate{today_in_jakarta() - std::chrono::days{7}, Precision::day});
}

TEST_CASE("the nearest field name is the one with the fewest other letters", "[query-language]") {
  struct Row {
    const char* name;
    const char* nearest;
  };

  const auto row = GENERATE(values<Row>({{"regoin", "region"},
                                         {"Titel", "title"},
                                         {"judl", "judul"},
                                         {"tahap", "tahapan"},
                                         {"SATUAN", "satuan"}}));
  DYNAMIC_SECTION(row.name) {
    CHECK(nearest_field_name(row.name) == row.nearest);
  }
}

TEST_CASE("no field is near the beginning of an address or a name of two letters",
          "[query-language]") {
  const auto* const name = GENERATE("http", "https", "id", "tgl");
  CHECK_FALSE(nearest_field_name(name));
}
