// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/html/charset.hpp"
#include "indexer/html/dom.hpp"
#include "indexer/html/limits.hpp"
#include "indexer/html/page.hpp"
#include "indexer/schema/error.hpp"

namespace fs = std::filesystem;

using namespace warta;
using namespace std::string_literals;

namespace {

const HtmlBlocks& blocks() {
  static const HtmlBlocks built_in{RuleFiles{indexer_data()}};
  return built_in;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

ExtractedPage extract(const std::string& bytes) {
  return extract_page(decode_html(bytes).text, blocks());
}

/// A page in the form of the `.expected` files.
std::string description(const ExtractedPage& page) {
  if (!page.failure.empty()) {
    return "# refused: " + page.failure + '\n';
  }
  std::string text;
  const auto field = [&](const char* name, const std::optional<std::string>& value) {
    text += value ? "# "s + name + ": " + *value + '\n' : "";
  };
  field("title", page.metadata.title);
  field("url", page.metadata.url);
  field("author", page.metadata.author);
  field("site", page.metadata.site);
  field("published", page.metadata.published);
  std::istringstream lines(page.text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto known = std::ranges::find(page.known, ++number, &KnownLine::number);
    text += known == page.known.end() ? "" : std::string{to_string(known->kind)} + '|';
    text += line + '\n';
  }
  return text;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (std::size_t count = 0; count < times; ++count) {
    all += piece;
  }
  return all;
}

const std::string sentence =
    "Polsek Mekarjaya menggelar patroli malam, menyambangi warga, dan mengimbau agar tetap rukun. ";

}  // namespace

TEST_CASE("of a saved page the article is kept, and what the page says of it", "[html]") {
  const auto folder = fs::path{WARTA_SOURCE_DIR} / "tests/data/html";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") {
      continue;
    }
    DYNAMIC_SECTION(entry.path().filename().string()) {
      const auto page = extract(bytes_of(entry.path()));
      auto expected = fs::path{entry.path()}.replace_extension(".expected");
      const auto wanted = bytes_of(expected);
      if (wanted.starts_with("# refused: ")) {
        CHECK(page.not_an_article);
        CHECK_THAT(description(page), Catch::StartsWith(wanted.substr(0, wanted.size() - 1)));
      } else {
        CHECK(description(page) == wanted);
      }
    }
  }
}

TEST_CASE("a page's code is found in its mark, its meta, its bytes", "[html]") {
  struct Row {
    std::string bytes;
    std::string text;
    std::string why;
  };

  const auto row = GENERATE(values<Row>(
      {{"\xEF\xBB\xBF\xC3\xA9", "é", "mark of UTF-8"},
       {"\xFF\xFE<\0p\0>\0\xE9\0"s, "<p>é", "mark of UTF-16, low byte first"},
       {"\xFE\xFF\0<\0p\0>\0\xE9"s, "<p>é", "mark of UTF-16, high byte first"},
       {"<meta charset=\"iso-8859-1\">\x93u\x94",
        "<meta charset=\"iso-8859-1\">“u”",
        "windows-1252, as browsers read ISO 8859-1"},
       {"<meta http-equiv=content-type content='text/html; charset=utf-16'>\xC3\xA9",
        "<meta http-equiv=content-type content='text/html; charset=utf-16'>é",
        "a label that cannot be true"},
       {"<meta charset=klingon>\xC3\xA9", "<meta charset=klingon>é", "a label of no code"},
       {"a\0b"s, "ab", "NUL is no text"}}));
  DYNAMIC_SECTION(row.why) {
    CHECK(decode_html(row.bytes).text == row.text);
  }
}

TEST_CASE("the code in the header of the answer goes before the page's own", "[html]") {
  CHECK(decode_html("<meta charset=utf-8>\xE9", "windows-1252").text == "<meta charset=utf-8>é");
}

TEST_CASE("ill-formed bytes of a page are replaced and counted", "[html]") {
  const auto decoded = decode_html("<meta charset=utf-8>a\xFF\xFF");
  CHECK(decoded.text == "<meta charset=utf-8>a\uFFFD\uFFFD");
  CHECK(decoded.replaced == 2);
}

TEST_CASE("pages that would keep a parser busy for hours are refused", "[html]") {
  struct Row {
    std::string html;
    std::string why;
  };

  const auto row = GENERATE_COPY(values<Row>(
      {{repeated("<div>", 100000), "deep nesting"},
       {repeated("<b><p>", 100000), "unclosed formatting"},
       {repeated("<rt>", 100000), "annotations that nobody closes"},
       {repeated("<p>"s, 10) + repeated("<font size=1>x</p>", 100000), "formatting across blocks"},
       {"<a " + repeated("b ", 100000) + ">", "a tag of many attributes"},
       {"<!-- --!>" + repeated("<div>", 100000), "a comment that ends in --!>"},
       {"<!-->" + repeated("<div>", 100000), "a comment of nothing"},
       {"<svg><style>" + repeated("<div>", 100000), "a style that is none"},
       {"<a " + repeated("b='>' ", 100000) + ">", "the same with values that look like its end"}}));
  DYNAMIC_SECTION(row.why) {
    CHECK_THAT(extract(row.html).failure, Catch::StartsWith("the page is not parsed"));
  }
}

TEST_CASE("entangled formatting within the limits ends, too", "[html]") {
  std::string html = "<div>";
  for (int number = 0; number < 500; ++number) {
    html += "<b id=" + std::to_string(number) + '>';
  }
  html += "</div>" + repeated("<p>x</p>", 20000);
  CHECK_THAT(extract(html).failure, Catch::Contains("256 MiB"));
}

TEST_CASE("odd pages give their article", "[html]") {
  struct Row {
    std::string html;
    std::string why;
  };

  const auto article = repeated("<p>" + sentence + "</p>", 6);
  const auto row = GENERATE_COPY(values<Row>(
      {{article, "no html, head or body"},
       {"<html><body>" + article, "nothing is closed"},
       {"<div>" + repeated("<b c=d>", 300) + article, "three hundred open elements"},
       {repeated("<img a=1 b=2 c=3>", 20000) + article, "thousands of attributes in all"},
       {repeated("<li>", 20000) + article, "thousands of items that close one another"},
       {"<!-- " + repeated("<div>", 10000) + " -->" + article, "tags in a comment"},
       {"<script>" + repeated("'<div>'+", 10000) + "</script>" + article, "tags in a script"},
       {article + "<p", "a tag that breaks off"},
       {"<form><nav>Menu</nav>" + article + "</form>", "a form around the page"},
       {"<body style='visibility: hidden'>" + article, "a page that a script shows"},
       {"&#0;&#xD800;&bogus;" + article, "entities of no character"}}));
  DYNAMIC_SECTION(row.why) {
    const auto page = extract(row.html);
    CHECK(page.failure.empty());
    CHECK(std::ranges::count(page.text, '\n') >= 6);
    CHECK_THAT(page.text, Catch::Contains(sentence.substr(0, sentence.size() - 1)));
  }
}

TEST_CASE("nothing that holds most of the text is dropped for its name", "[html]") {
  const auto page =
      extract("<div class='sidebar widget'>" + repeated("<p>" + sentence, 6) + "</div>");
  CHECK(page.failure.empty());
}

TEST_CASE("readers' words are none of the article, however many", "[html]") {
  const auto page =
      extract("<h1>Apel Siaga di Rawasari</h1><div>" + repeated("<p>" + sentence, 3) +
              "</div><div class=komentar>" +
              repeated("<p>Menurut saya, apel itu perlu, tetapi jalan desa juga perlu "
                       "diperbaiki, Pak.",
                       20) +
              "</div>");
  CHECK(page.failure.empty());
  CHECK(std::ranges::count(page.text, '\n') == 4);
  CHECK(page.text.find("Menurut saya") == std::string::npos);
}

TEST_CASE("a report of two sentences is an article where the page says so", "[html]") {
  const std::string report =
      "<h1>Petani Tersambar Petir</h1><p>RAWASARI - Seorang petani tersambar petir saat membajak "
      "sawah, Rabu.</p><p>Ia dirawat.</p>";

  struct Row {
    std::string html;
    bool taken;
    std::string why;
  };

  const auto row = GENERATE_COPY(values<Row>(
      {{report, false, "nothing says so"},
       {"<article>" + report + "</article>", true, "the one <article>"},
       {"<meta property=article:published_time content=2024-12-04>" + report, true, "a date"},
       {"<div itemprop=articleBody>" + report + "</div>", true, "microdata"},
       {"<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>" + report,
        true,
        "JSON-LD"}}));
  DYNAMIC_SECTION(row.why) {
    CHECK(extract(row.html).failure.empty() == row.taken);
  }
}

TEST_CASE("what stands apart on the page stands apart in the text", "[html]") {
  struct Row {
    std::string html;
    std::string lines;
  };

  const auto row = GENERATE(values<Row>(
      {{"<table><tr><th>Nama<th>Jumlah<tr><td>TPS<td>112</table>", "Nama\nJumlah\nTPS\n112\n"},
       {"<ul><li><p>satu<li>dua<li><img></ul>lalu", "- satu\n- dua\nlalu\n"},
       {"a<br>b<hr>c", "a\nb\nc\n"},
       {"<p>dua <b>ka</b>ta</p>", "dua kata\n"},
       {"<p>tam<span style='display:none'>tidak</span>pak</p>", "tampak\n"}}));
  DYNAMIC_SECTION(row.html) {
    const auto page = extract("<article>" + repeated("<p>" + sentence, 6) + "<div>" + row.html +
                              "</div></article>");
    CHECK(page.failure.empty());
    CHECK_THAT(page.text, Catch::EndsWith(row.lines));
  }
}

TEST_CASE("a page's address is that of an article", "[html]") {
  const auto* const useless = GENERATE("/berita/1", "https://rawasari.id/", "https://rawasari.id");
  const auto page = extract("<link rel=canonical href='" + std::string{useless} +
                            "'><meta property=og:url content='https://rawasari.id/berita/1'>" +
                            repeated("<p>" + sentence, 6));
  CHECK(page.metadata.url == "https://rawasari.id/berita/1");
}

TEST_CASE("a time beside the headline is the page's date where programs are told none", "[html]") {
  const auto page = extract(
      "<h1>Apel Siaga di Rawasari</h1><p><time "
      "datetime='2024-11-20T06:30:00+07:00'>3 jam lalu</time></p>" +
      repeated("<p>" + sentence, 6));
  CHECK(page.metadata.published == "2024-11-20T06:30:00+07:00");
}

TEST_CASE("a linked sentence is the article's, a linked headline is not", "[html]") {
  const auto page = extract(repeated("<p>" + sentence, 6) +
                            "<p><a href=/1>Daftar calon ada di laman KPU.</a>"
                            "<p><a href=/2>Banjir Rendam Dua Kelurahan</a>");
  REQUIRE(page.known.size() == 1);
  CHECK(page.known.front().rule == "html:link");
  CHECK(page.known.front().number == 8);
}

TEST_CASE("a title loses the site's name and nothing else", "[html]") {
  struct Row {
    std::string title;
    std::string kept;
  };

  const auto row = GENERATE(values<Row>(
      {{"Warga Rawasari Panen Raya - Suara Rawasari", "Warga Rawasari Panen Raya"},
       {"Warga Rawasari Panen Raya | suararawasari.com", "Warga Rawasari Panen Raya"},
       {"Warga Panen Raya - Suararawasari.com Daerah", "Warga Panen Raya"},
       {"Debat Pilkada - Adu Gagasan Tiga Calon", "Debat Pilkada - Adu Gagasan Tiga Calon"},
       {"Suara Rawasari", "Suara Rawasari"}}));
  DYNAMIC_SECTION(row.title) {
    const auto page = extract("<title>" + row.title +
                              "</title><meta property='og:site_name' content='Suara Rawasari'>"
                              "<link rel=canonical href='https://suararawasari.com/1'>" +
                              repeated("<p>" + sentence, 6));
    CHECK(page.metadata.title == row.kept);
  }
}

TEST_CASE("JSON-LD that is broken or deep is passed over", "[html]") {
  const auto* const linked = GENERATE("{\"@type\":\"NewsArticle\",",
                                      "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
                                      "{\"@type\":5,\"@graph\":7}",
                                      "{\"@type\":\"NewsArticle\",\"author\":[[1],{}]}");
  const auto page = extract("<title>Judul</title><script type='application/ld+json'>" +
                            std::string{linked} + "</script>" + repeated("<p>" + sentence, 6));
  CHECK(page.failure.empty());
  CHECK(page.metadata.title == "Judul");
}

TEST_CASE("of a page that a script fills the text that programs are told is the article",
          "[html]") {
  struct Row {
    std::string body;
    std::string text;
  };

  const auto row = GENERATE(values<Row>(
      {{"Polsek menggelar patroli malam.\\nWarga menyambutnya dengan kopi.",
        "Judul\nPolsek menggelar patroli malam.\nWarga menyambutnya dengan kopi.\n"},
       {"&lt;p&gt;Polsek menggelar patroli malam.&lt;/p&gt;\\nWarga <b>menyambutnya</b> "
        "dengan kopi.",
        "Judul\nPolsek menggelar patroli malam.\nWarga menyambutnya dengan kopi.\n"},
       {"<p>Polsek menggelar patroli malam.</p><p>Warga menyambutnya dengan kopi.</p>",
        "Judul\nPolsek menggelar patroli malam.\nWarga menyambutnya dengan kopi.\n"}}));
  const auto page = extract(
      R"(<div id="app"></div><script type="application/ld+json">{"@graph":[)"
      R"({"@type":"NewsArticle","headline":"Judul","author":{"@id":"#rini"},"articleBody":")" +
      row.body + R"("},{"@type":"Person","@id":"#rini","name":"Rini Astuti"}]}</script>)");
  CHECK(page.text == row.text);
  CHECK(page.metadata.author == "Rini Astuti");
}

TEST_CASE("an index is none of the articles that it tells of", "[html]") {
  const std::string body = "Isi artikel yang cukup panjang untuk dibaca orang banyak di sini.";
  const std::string told = R"({"@type":"NewsArticle","headline":"Judul","articleBody":")" + body;
  const auto page = extract("<script type='application/ld+json'>[" + told + "\"}," + told +
                            "\"}]</script><ul><li><a href=/a>Judul</a></ul>");
  CHECK(page.not_an_article);
}

TEST_CASE("the next article on a page is none of this one", "[html]") {
  const auto page = extract(
      "<main><article><h1>Judul</h1>" + repeated("<p>" + sentence + "</p>", 6) +
      "</article><article><h2><a href=/x>KPU Gelar Debat</a></h2><p>KPU menggelar debat, Senin, "
      "dan "
      "semua pasangan calon hadir di gedung itu bersama para pendukung.</p></article></main>");
  CHECK(page.text.find("Polsek Mekarjaya") != std::string::npos);
  CHECK(page.text.find("debat") == std::string::npos);
}

TEST_CASE("a tree keeps the order of the text, and each node the end of what is below it",
          "[html]") {
  const auto parsed = parse_html("<p>a<b>b</b>c</p><!-- no --><p id=Z>d");
  REQUIRE(parsed.failure.empty());
  CHECK(text_below(parsed.tree, 0) == "abcd");
  for (std::size_t at = 1; at < parsed.tree.size(); ++at) {
    const auto& node = parsed.tree[at];
    CHECK(node.parent < at);
    CHECK(at < node.end);
    CHECK(node.end <= parsed.tree[node.parent].end);
  }
  CHECK(parsed.tree.back().text == "d");
  CHECK(parsed.tree[parsed.tree.back().parent].attribute("id") == "Z");
}
