// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/hidden.hpp"
#include "query/output/document.hpp"
#include "query/output/json.hpp"
#include "query/output/sink.hpp"
#include "query/output/snippet.hpp"
#include "query/output/style.hpp"
#include "query/output/table.hpp"
#include "query/output/text.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using Json = nlohmann::ordered_json;

namespace {

Node word(const std::string& text) {
  return {.kind = NodeKind::word, .text = text};
}

Analyser& analyser() {
  static Analyser shared(std::make_shared<const Stemmer>());
  return shared;
}

/// The words of *text* that are marked for *node*.
std::vector<std::string> marked_words(const Node& node, const std::string& text) {
  std::vector<std::string> words;
  for (const auto& mark : Targets(node, analyser(), true).marks(text, analyser())) {
    words.push_back(text.substr(mark.from, mark.to - mark.from));
  }
  return words;
}

Hit sample_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 7.31;
  hit.document = sample::full_document();
  hit.group_size = 3;
  hit.title = {"Polsek Rengat Barat Patroli", {{20, 27}}};
  hit.snippet = {"Isi berita.", {{4, 10}}};
  return hit;
}

/// A hit whose id and title would steer a terminal.
Results hostile_results() {
  Results results;
  results.hits = {sample_hit()};
  results.hits[0].document.article.raw.id = "a\x1B[31m\nb";
  results.hits[0].document.article.title = "\x07Judul\u202E";
  return results;
}

void write_output(const std::string& text, const std::string& file) {
  Output output(file);
  output.write(text);
  output.finish();
}

/// The answer that tests/golden/format.md shows.
Results sample_results() {
  Results results;
  results.index = {schema_version, 5, "2024-12-01T02:00:00Z"};
  results.articles = 2;
  results.groups = 1;
  results.only_in_boilerplate = 1;
  results.took_ms = 1.234;
  results.hits = {sample_hit()};
  results.facets = {{"phase",
                     {{"pilkada-2024", 1, 2, 1, false},
                      {"pilkada-2024/pemungutan-suara", 2, 2, 1, true},
                      {std::nullopt, 0, 0, 0, false}}}};
  results.timeline = {{TimelineUnit::month, {{"2024-11", 2, 1}}}};
  return results;
}

SearchRequest sample_request() {
  SearchRequest request;
  request.query = {"berita kamtibmas",
                   Node{.kind = NodeKind::all_of, .children = {word("berita"), word("kamtibmas")}},
                   {{"kamtibmas", "keamanan dan ketertiban masyarakat", "abbreviation"}},
                   {}};
  request.filters = {{"phase", {"pemungutan-suara"}}};
  request.exclusions = {{"outlet", {"lain.example"}}};
  request.from = parse_date("2024-11");
  return request;
}

/// The JSON block of the page that describes the format.
Json documented_json() {
  std::ifstream stream(WARTA_SOURCE_DIR "/tests/golden/format.md");
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  const std::string fence = "```json\n";
  const auto from = page.find(fence) + fence.size();
  return Json::parse(page.substr(from, page.find("```", from) - from));
}

Results of_one(const std::string& title) {
  Results results;
  results.hits.emplace_back();
  results.hits.back().document.article.title = title;
  return results;
}

}  // namespace

TEST_CASE("the JSON answer has the documented shape, key by key", "[output]") {
  const auto rendered = Json::parse(render_json(sample_results(), sample_request(), {}));
  CHECK(rendered.dump(2) == documented_json().dump(2));
}

TEST_CASE("JSON Lines are the hits of the JSON answer", "[output]") {
  CHECK(Json::parse(render_json_lines(sample_results(), {})).dump() ==
        documented_json()["hits"][0].dump());
}

TEST_CASE("--fields chooses what is shown of a hit, in that order", "[output]") {
  const auto chosen = columns_named({"district", "id", "body"});
  CHECK(render_json_lines(sample_results(), chosen) ==
        R"({"district":"Rengat Barat","id":"kab.example/1","body":"Isi berita."})"
        "\n");
  CHECK(render_text(sample_results(), {}, chosen, Emphasis::plain)
            .find("district: Rengat Barat\nid: kab.example/1\nbody: Isi berita.\n") !=
        std::string::npos);
  CHECK_THROWS_AS(columns_named({"wilayah-mana"}), Error);
}

TEST_CASE("a single article is no group of copies", "[output]") {
  auto results = sample_results();
  results.hits[0].group_size = 1;
  CHECK(Json::parse(render_json_lines(results, {}))["group"].is_null());
}

TEST_CASE("CSV quotes what RFC 4180 asks to be quoted, and disarms formulas", "[output]") {
  struct Row {
    std::string title, cell, why;
  };

  const auto row = GENERATE(values<Row>({
      {"Damai", "Damai", "nothing to do"},
      {"a,b", "\"a,b\"", "the separator"},
      {"kata \"damai\"", "\"kata \"\"damai\"\"\"", "quotes are doubled"},
      {"dua\nbaris", "\"dua\nbaris\"", "a line end"},
      {"=1+1", "'=1+1", "a formula"},
      {"+62", "'+62", "a sum"},
      {"-7", "'-7", "a difference"},
      {"@SUM(A1)", "'@SUM(A1)", "a function of old spreadsheets"},
      {"\t=1", "'\t=1", "a tab that spreadsheets skip"},
      {"=\"a\",b", "\"'=\"\"a\"\",b\"", "both"},
  }));
  DYNAMIC_SECTION(row.why) {
    CHECK(render_csv(of_one(row.title), columns_named({"title", "rank"})) ==
          "title,rank\r\n" + row.cell + ",0\r\n");
  }
}

TEST_CASE("CSV and TSV show lists and objects in one cell", "[output]") {
  const auto chosen =
      columns_named({"activity", "date", "group", "snippet", "score", "url", "regency"});
  CHECK(render_tsv(sample_results(), chosen) ==
        "activity\tdate\tgroup\tsnippet\tscore\turl\tregency\n"
        "patroli|sambang\t2024-11-27\t0123456789abcdef\tIsi berita.\t7.31\thttps://kab.example/1\t"
        "Kabupaten Indragiri Hulu\n");
  CHECK(render_tsv(of_one("dua\tkolom\ndua baris"), columns_named({"title"})) ==
        "title\ndua kolom dua baris\n");
}

TEST_CASE("CSV and TSV show counts as a table of their own", "[output]") {
  CHECK(whole(csv_counts(sample_results()), {}) ==
        "facet,value,level,articles,groups,selected\r\n"
        "phase,pilkada-2024,1,2,1,false\r\n"
        "phase,pilkada-2024/pemungutan-suara,2,2,1,true\r\n"
        "phase,,0,0,0,false\r\n"
        "timeline,2024-11,1,2,1,false\r\n");
  CHECK(whole(tsv_counts(of_one("Damai")), {}) ==
        "facet\tvalue\tlevel\tarticles\tgroups\tselected\n");
}

TEST_CASE("ids end in a line feed or a zero byte", "[output]") {
  CHECK(render_ids(sample_results(), '\n') == "kab.example/1\n");
  CHECK(render_ids(sample_results(), '\0') == std::string("kab.example/1\0", 14));
}

TEST_CASE("text shows hits, partial ones apart, and the counts", "[output]") {
  auto results = sample_results();
  auto partial = sample_hit();
  partial.partial = true;
  partial.rank = 2;
  partial.group_size = 1;
  results.hits.push_back(partial);
  CHECK(render_text(results, sample_request(), {}, Emphasis::plain) ==
        "Query: berita AND kamtibmas\n"
        "Also: \"kamtibmas\" as \"keamanan dan ketertiban masyarakat\" (abbreviation)\n"
        "2 articles in 1 group.\n"
        "\n"
        "1. Polsek Rengat Barat «Patroli»\n"
        "   kab.example/1\n"
        "   2024-11-27 · kab.example · Riau/Kabupaten Indragiri Hulu/Rengat Barat · "
        "Polsek Rengat Barat · pilkada-2024/pemungutan-suara · patroli · sambang · 3 copies\n"
        "   Isi «berita».\n"
        "\n"
        "Articles that match in part:\n"
        "\n"
        "2. Polsek Rengat Barat «Patroli»\n"
        "   kab.example/1\n"
        "   2024-11-27 · kab.example · Riau/Kabupaten Indragiri Hulu/Rengat Barat · "
        "Polsek Rengat Barat · pilkada-2024/pemungutan-suara · patroli · sambang\n"
        "   Isi «berita».\n"
        "\n"
        "1 more article in stripped boilerplate alone (--in-boilerplate includes them).\n"
        "\n"
        "phase                 articles   groups\n"
        "  pilkada-2024               2        1\n"
        "*   pemungutan-suara         2        1\n"
        "  (unknown)                  0        0\n"
        "\n"
        "month       articles   groups\n"
        "2024-11            2        1  ########################################\n");
}

TEST_CASE("colour takes the place of the marks", "[output]") {
  const auto text = render_text(sample_results(), {}, {}, Emphasis::colour);
  CHECK(text.find("«") == std::string::npos);
  CHECK(text.find("\x1b[1;31mPatroli\x1b[0m") != std::string::npos);
}

TEST_CASE("nothing of an article steers the terminal", "[output]") {
  const std::string hostile =
      "a\x1b[2Jb\u202Ec\u2066d\u009Be\x7F"
      "f\rg\u061Ch";
  CHECK(without_hidden(hostile) == "a[2Jbcdefgh");
  CHECK(without_hidden("dua\nbaris\tkolom é “kutip” 你") == "dua\nbaris\tkolom é “kutip” 你");

  auto results = of_one(hostile);
  results.hits[0].title = {hostile, {}};
  const auto text = render_text(results, {}, {}, Emphasis::plain);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("a[2Jbcdefgh") != std::string::npos);

  const auto json = render_json_lines(results, {});
  CHECK(json.find("\u202E") == std::string::npos);
  CHECK(json.find("\\u202e") != std::string::npos);
  CHECK(Json::parse(json)["title"] == hostile);
}

TEST_CASE("JSON holds whatever bytes the query had", "[output]") {
  SearchRequest request;
  request.query.raw = "pemilu \xFF";
  CHECK(Json::parse(render_json({}, request, {}))["query"]["raw"] == "pemilu \uFFFD");
}

TEST_CASE("marks show every form that matched", "[output]") {
  using Words = std::vector<std::string>;
  CHECK(marked_words(word("memilih"), "Pemilih dipilih warga") == Words{"Pemilih", "dipilih"});
  CHECK(marked_words(word("anak"), "Anak-anak bermain, anak itu") == Words{"Anak-anak", "anak"});
  CHECK(marked_words({.kind = NodeKind::exact, .text = "memilih"}, "Pemilih memilih") ==
        Words{"memilih"});
  CHECK(marked_words({.kind = NodeKind::phrase, .words = {"masa", "tenang"}},
                     "Masa sulit. Masa tenang tiba, tenang.") == Words{"Masa tenang"});
  CHECK(marked_words({.kind = NodeKind::prefix, .text = "kam"}, "Kampung kampanye malam") ==
        Words{"Kampung", "kampanye"});
  CHECK(marked_words({.kind = NodeKind::without, .children = {word("warga"), word("hujan")}},
                     "Warga di bawah hujan") == Words{"Warga"});
  CHECK(marked_words({.kind = NodeKind::without, .children = {word("hujan")}}, "hujan").empty());
  const Node expansion{
      .kind = NodeKind::expansion,
      .children = {word("kpu"),
                   {.kind = NodeKind::phrase, .words = {"komisi", "pemilihan", "umum"}}}};
  CHECK(marked_words(expansion, "Komisi Pemilihan Umum (KPU)") ==
        Words{"Komisi Pemilihan Umum", "KPU"});
}

TEST_CASE("words that must stand close together are marked only where they do", "[output]") {
  using Words = std::vector<std::string>;
  const auto marked = [](std::vector<Node> operands, const std::string& text) {
    return marked_words({.kind = NodeKind::near, .children = std::move(operands), .distance = 3},
                        text);
  };
  const Node suara{.kind = NodeKind::any_of, .children = {word("suara"), word("ballot")}};
  CHECK(marked({word("kotak"), suara}, "Kotak kosong, lalu hujan. Suara di dalam kotak.") ==
        Words{"Suara", "kotak"});
  CHECK(marked({word("kotak"), suara}, "Kotak itu hampir penuh suara") == Words{});
  CHECK(marked({word("kotak"), word("kotak")}, "Kotak kosong") == Words{});
  CHECK(marked({word("kotak"), suara, word("desa")}, "Suara desa di sebuah kotak") ==
        Words{"Suara", "desa", "kotak"});
  CHECK(marked({word("bagi"), word("bagi"), word("uang")}, "Bagi-bagi uang") ==
        Words{"Bagi-bagi", "uang"});
  CHECK(marked({word("a"), word("b"), word("c")}, "c x x x a x b") == Words{});
  CHECK(marked({word("a"), word("b"), word("c")}, "c x x a b") == Words{"c", "a", "b"});
}

TEST_CASE("what is asked of the headline alone is marked there alone", "[output]") {
  Results results = of_one("Damai di desa");
  results.hits[0].document.article.body = "Desa itu damai.";
  auto node = word("damai");
  node.field = "title";
  Passages({"title:damai", node, {}, {}}, {}, analyser()).add_to(results.hits[0]);
  CHECK(results.hits[0].title.marks.size() == 1);
  CHECK(results.hits[0].snippet.marks.empty());
}

TEST_CASE("a snippet is the passage where most of the words stand together", "[output]") {
  std::string filler;
  for (int i = 0; i < 60; ++i) {
    filler += "Hujan turun lagi. ";
  }
  const std::string text =
      "Logistik tiba.\n" + filler + "Kotak suara dan logistik tiba aman. " + filler;
  const Node node{.kind = NodeKind::all_of,
                  .children = {word("logistik"), word("kotak"), word("suara")}};
  const auto snippet = make_snippet(text, Targets(node, analyser(), false).marks(text, analyser()));
  CHECK(snippet.text.size() <= snippet_bytes + 10);
  CHECK(snippet.text.starts_with("…"));
  CHECK(snippet.text.ends_with("…"));
  std::vector<std::string> words;
  for (const auto& [from, to] : snippet.marks) {
    words.push_back(snippet.text.substr(from, to - from));
  }
  CHECK(words == std::vector<std::string>{"Kotak", "suara", "logistik"});
}

TEST_CASE("a snippet is one line of well-formed text, wherever it is cut", "[output]") {
  std::string long_word;
  for (int i = 0; i < 200; ++i) {
    long_word += "é";
  }
  const std::string lines = "Satu baris.\n\tDua baris.\r\n" + long_word;
  const auto snippet = make_snippet(lines, {});
  CHECK(snippet.text.find_first_of("\n\r\t") == std::string::npos);
  for (std::size_t length = 0; length <= lines.size(); ++length) {
    const auto part = repair_utf8(lines.substr(0, length)).text;
    const auto cut = make_snippet(part, {{0, std::min<std::size_t>(4, part.size()), 0}});
    CHECK(repair_utf8(cut.text).replaced == 0);
  }
  CHECK(make_snippet("", {}).text.empty());
}

TEST_CASE("an explanation names rule, line and words of each value", "[output]") {
  const auto text = explain_text(sample::full_document(), Emphasis::plain);
  CHECK(text.find("election   pilkada  (3.5, body-cue, line 2) \"Pilkada\"") != std::string::npos);
  const auto json = Json::parse(explain_json(sample::full_document()));
  CHECK(json["evidence"]["election"][0]["rule"] == "body-cue");
}

TEST_CASE("an explanation shows what was set to be unknown", "[output]") {
  const auto document = sample::full_document();
  const auto text = explain_text(document, Emphasis::plain);
  CHECK(text.find("outlet     ?  (1000, override) \"\"") != std::string::npos);
  const auto json = Json::parse(explain_json(document));
  CHECK(json["evidence"]["outlet"][0]["value"].is_null());
  CHECK(json["evidence"]["outlet"][0]["rule"] == "override");
}

TEST_CASE("a shown article is its body, or every line with its kind", "[output]") {
  const auto document = sample::full_document();
  const auto article = show_text(document, ShownLines::article, Emphasis::plain);
  CHECK(article.find("Isi berita.") != std::string::npos);
  CHECK(article.find("Kedua.") == std::string::npos);
  const auto lines = show_text(document, ShownLines::with_boilerplate, Emphasis::plain);
  CHECK(lines.find("   3 boilerplate Kedua.  [tail:related]") != std::string::npos);
  CHECK(Json::parse(show_json(document, ShownLines::with_boilerplate))["lines"].size() == 3);
}

TEST_CASE("an answer that cannot be written to its end is an error", "[output]") {
  const TemporaryFolder folder;
  const auto file = (folder.path() / "jawaban").string();
  write_output("satu\n", file);
  std::ifstream stream(file);
  CHECK(std::string{std::istreambuf_iterator<char>(stream), {}} == "satu\n");
  try {
    write_output("satu\n", "/dev/full");
    FAIL("a full disk was not noticed");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::partial);
  }
  CHECK_THROWS_AS(write_output("satu\n", (folder.path() / "tiada" / "x").string()), Error);
}

TEST_CASE("an answer takes the place of an old file when it is whole", "[output]") {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  const auto content = [](const fs::path& file) {
    std::ifstream stream(file);
    return std::string{std::istreambuf_iterator<char>(stream), {}};
  };
  const auto file = folder.path() / "jawaban";
  const auto link = folder.path() / "tautan";
  write_output("satu\n", file.string());
  fs::create_symlink(file, link);
  write_output("dua\n", link.string());
  CHECK(content(file) == "dua\n");
  CHECK(fs::is_symlink(link));
  CHECK_FALSE(fs::exists(file.string() + ".new"));

  // Nor does an answer that ends before its time.
  {
    Output output(file.string());
    output.write("seten");
    CHECK(content(file) == "dua\n");
  }
  CHECK(content(file) == "dua\n");
  CHECK_FALSE(fs::exists(file.string() + ".new"));

  // Nothing can be made beside the file: the old one stays as it is.
  fs::create_directory(file.string() + ".new");
  CHECK_THROWS_AS(write_output("tiga\n", file.string()), Error);
  CHECK(content(file) == "dua\n");
}

TEST_CASE("tables hold nothing that steers a terminal", "[output]") {
  const auto columns = columns_named({"title", "id"});
  CHECK(render_csv(hostile_results(), columns) == "title,id\r\nJudul,\"a[31m\nb\"\r\n");
  CHECK(render_tsv(hostile_results(), columns) == "title\tid\nJudul\ta[31m b\n");
}

TEST_CASE("an id is one line, or between zero bytes every byte of it", "[output]") {
  CHECK(render_ids(hostile_results(), '\n') == "a[31m b\n");
  CHECK(render_ids(hostile_results(), '\0') == std::string("a\x1B[31m\nb") + '\0');
}

TEST_CASE("JSON tells what the search notes", "[output]") {
  auto results = sample_results();
  results.notices = {"no article of this database has unit=xanadu"};
  const auto json = Json::parse(render_json(results, sample_request(), {}));
  CHECK(json["query"]["repairs"] == Json::array({"no article of this database has unit=xanadu"}));
}

TEST_CASE("text says how many articles stand in no bin of the timeline", "[output]") {
  auto results = sample_results();
  const std::string told = "in no bin: undated, or less precise than a month.\n";
  CHECK(render_text(results, sample_request(), {}, Emphasis::plain).find(told) ==
        std::string::npos);
  results.articles = 5;
  CHECK(
      render_text(results, sample_request(), {}, Emphasis::plain).ends_with("3 articles " + told));
}

TEST_CASE("text says how the query was understood, in the same place as its hits", "[output]") {
  auto request = sample_request();
  request.query.repairs = {"the \" at character 3 is dropped"};
  auto results = sample_results();
  results.notices = {"region \"Serang\" names 2, and all of them are searched"};
  CHECK(render_text(results, request, {}, Emphasis::plain)
            .starts_with("Query: berita AND kamtibmas\n"
                         "Also: \"kamtibmas\" as \"keamanan dan ketertiban masyarakat\" "
                         "(abbreviation)\n"
                         "Note: the \" at character 3 is dropped\n"
                         "Note: region \"Serang\" names 2, and all of them are searched\n"
                         "2 articles"));
  request.query.expanded = {{"laka lantas", "kecelakaan lalu lintas", "abbreviation"},
                            {"laka lantas", "lakalantas", "abbreviation"},
                            {"polres", "kepolisian resor", "abbreviation"}};
  request.query.related = {{"laka lantas", "tabrakan", "related"}};
  results.hits[0].partial = true;
  CHECK(render_text(results, request, {}, Emphasis::plain)
            .starts_with("Query: berita AND kamtibmas\n"
                         "Also: \"laka lantas\" as \"kecelakaan lalu lintas\", \"lakalantas\" "
                         "(abbreviation), \"tabrakan\" (related)\n"
                         "Also: \"polres\" as \"kepolisian resor\" (abbreviation)\n"
                         "Note: "));
  request.count_only = true;
  CHECK(render_text(results, request, {}, Emphasis::plain).starts_with("2 articles"));
  CHECK(render_text(of_one("Damai"), {}, {}, Emphasis::plain).starts_with("No article"));
}

TEST_CASE("lines are broken at blanks where the terminal ends, colours counted as nothing",
          "[output]") {
  struct Row {
    std::string text;
    std::size_t indent, width;
    std::string lines, why;
  };

  const auto row = GENERATE(values<Row>({
      {"satu dua tiga", 0, 0, "satu dua tiga", "no terminal"},
      {"satu dua tiga", 0, 8, "satu dua\ntiga", "to its last column"},
      {"satu dua tiga", 3, 10, "satu\n   dua\n   tiga", "behind an indentation"},
      {"https://panjang.example a", 2, 10, "https://panjang.example\n  a", "a word is never cut"},
      {"\x1b[1;31msatu\x1b[0m dua", 0, 8, "\x1b[1;31msatu\x1b[0m dua", "colours"},
      {"é é é", 0, 3, "é é\né", "characters, not bytes"},
      {"", 3, 10, "", "nothing"},
  }));
  DYNAMIC_SECTION(row.why) {
    CHECK(wrapped(row.text, row.indent, row.width) == row.lines);
  }
}

TEST_CASE("no line of a hit passes the terminal's width", "[output]") {
  auto results = sample_results();
  std::string long_text;
  for (int i = 0; i < 30; ++i) {
    long_text += "patroli malam ";
  }
  results.hits[0].snippet = {long_text, {{0, 7}}};
  const std::size_t width = GENERATE(40U, 80U);
  const auto text = render_text(results, sample_request(), {}, {Emphasis::plain, width});
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(width_of(line) <= width);
  }
}

TEST_CASE("text says how many values of a facet are not shown", "[output]") {
  auto results = sample_results();
  results.left_out = {{"phase", 14}};
  CHECK(render_text(results, {}, {}, Emphasis::plain)
            .find("  … and 14 more values (--facet phase:0 lists all)\n") != std::string::npos);
}

TEST_CASE("the marks of a title come where --fields asks for them", "[output]") {
  CHECK(render_json_lines(sample_results(), columns_named({"title_marks"})) ==
        "{\"title_marks\":[[20,27]]}\n");
}

TEST_CASE("a rank is explained by what each word gives", "[output]") {
  RankReasons reasons{.rank = 2,
                      .matches = true,
                      .articles = 16,
                      .score = 7.31,
                      .recency = 0.2,
                      .closeness = 0.3,
                      .words = {{"patroli", true, 4.5, 0.5, {}}, {"malam", false, 0, 0, {}}}};
  reasons.words[0].terms = {{"patroli", true, 6, 1, 53}};
  const auto text = rank_text(sample::full_document(), reasons, Emphasis::plain);
  CHECK(text.find("Rank 2 of 16, score 7.3100\n") != std::string::npos);
  CHECK(text.find("   4.5000  patroli (0.5000 of it for the written form)\n"
                  "             root patroli: counted 6 times (1 in the headline); in 53 articles\n"
                  "   0.0000  malam (not in it)\n"
                  "   0.3000  for words that stand side by side\n"
                  "   0.2000  for its date") != std::string::npos);
  const auto json = Json::parse(rank_json(sample::full_document(), reasons))["ranking"];
  CHECK(json["rank"] == 2);
  CHECK(json["match"] == "full");
  CHECK(json["words"][0]["terms"][0]["word"] == "patroli");
  reasons.groups = 9;
  reasons.shown_by = "salinan";
  CHECK(
      rank_text(sample::full_document(), reasons, Emphasis::plain)
          .find(
              "Rank 2 of 9 groups, score 7.3100\nIts copy salinan stands there in its place.\n") !=
      std::string::npos);
  reasons.matches = false;
  reasons.partial = true;
  CHECK(rank_text(sample::full_document(), reasons, Emphasis::plain)
            .find("Rank 2, for it matches in part, score 7.3100\n") != std::string::npos);
  const auto partial = Json::parse(rank_json(sample::full_document(), reasons))["ranking"];
  CHECK(partial["match"] == "partial");
  CHECK(partial["groups"] == 9);
  CHECK(partial["shown_by"] == "salinan");
  CHECK(rank_text(sample::full_document(), {}, Emphasis::plain)
            .find("It does not match all of the query") != std::string::npos);
}
