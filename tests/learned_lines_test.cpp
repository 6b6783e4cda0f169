// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/learned_lines.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "tests/support/sample_documents.hpp"

using namespace warta;

namespace {

constexpr auto lead = "Polsek Rengat menggelar patroli malam di pasar.";
constexpr auto ending = "Warga menyambut baik kegiatan itu.";

LearnedLines learned_of(const std::string& outlet, const std::vector<std::string>& lines) {
  std::vector<LearnedLine> learned;
  for (const auto& line : lines) {
    learned.push_back({outlet, 30, 40, line_key(line)});
  }
  return LearnedLines(std::move(learned));
}

/// An article with these body lines.
Article article_of(const std::vector<std::string>& lines) {
  std::string body;
  for (const auto& line : lines) {
    body += line + '\n';
  }
  return sample::article("a", "Patroli Malam", body).article;
}

/// The body of that article once these lines are learned.
std::string body_left(const std::vector<std::string>& lines,
                      const std::vector<std::string>& learned) {
  return learned_of("kab.example", learned).apply(article_of(lines), "kab.example").body;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) {
    all += (all.empty() ? "" : "\n") + line;
  }
  return all;
}

}  // namespace

TEST_CASE("lines are one line whatever their capitals, blanks and numbers", "[learned]") {
  struct Row {
    std::string line, key, why;
  };

  const auto row = GENERATE(values<Row>({
      {"Portal Kabar Warga", "portal kabar warga", "folded"},
      {"  Portal\t Kabar\u00a0 Warga \r", "portal kabar warga", "blanks"},
      {"Dilihat 1.204 kali", "dilihat 0.0 kali", "a counter"},
      {"Cek Fakta 007", "cek fakta 0", "a run of digits is one"},
      {"Warga RT 7 bergotong royong.", "warga rt 7 bergotong royong.", "a sentence"},
      {"7. Warga RT 7", "7. warga rt 7", "a row of a list"},
      {"12", "", "no letters"},
      {"- 7 -", "", "no letters"},
      {"A", "", "one letter"},
      {"WA", "wa", "two letters"},
      {std::string(501, 'a'), "", "a paragraph"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.line.substr(0, 40)) {
    CHECK(line_key(row.line) == row.key);
  }
}

TEST_CASE("how many articles must have a line", "[learned]") {
  struct Row {
    std::string line;
    std::size_t articles, of;
    bool learned;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"portal kabar warga", 20, 20, true, "all of the fewest"},
      {"portal kabar warga", 19, 19, false, "an outlet of fewer than twenty"},
      {"portal kabar warga", 10, 20, true, "the fewest that count"},
      {"portal kabar warga", 9, 20, false, "too few"},
      {"portal kabar warga", 15, 100, true, "the share of a label"},
      {"portal kabar warga", 14, 100, false, "below the share of a label"},
      {"kegiatan berjalan aman dan lancar.", 49, 100, false, "a sentence: releases close alike"},
      {"kegiatan berjalan aman dan lancar.", 50, 100, true, "a sentence of every second article"},
      {"1. jaga kerukunan", 30, 100, false, "a row of a list"},
      {"bahan-bahan:", 30, 100, false, "the head of a list"},
      {"tetap waspada;", 30, 100, false, "a row of a list"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.line) {
    CHECK(is_learned(line_key(row.line), row.articles, row.of) == row.learned);
  }
}

TEST_CASE("learned lines are boilerplate in the articles of their outlet", "[learned]") {
  const auto learned = learned_of("kab.example", {"Portal Kabar Warga 1"});
  const auto article = article_of({lead, "PORTAL KABAR  WARGA 22", ending});

  SECTION("whatever their capitals, blanks and numbers") {
    const auto applied = learned.apply(article, "Kab.Example");
    CHECK(applied.body == joined({lead, ending}));
    CHECK(applied.lines[2].kind == LineKind::boilerplate);
    CHECK(applied.lines[2].rule == "learned:outlet");
    CHECK(applied.title == article.title);
    CHECK(learned.apply(applied, "kab.example") == applied);
  }
  SECTION("and of no other, nor where it is unknown") {
    CHECK(learned.apply(article, "lain.example") == article);
    CHECK(learned.apply(article, std::nullopt) == article);
  }
  SECTION("where they stand in the body: what other rules decided stays") {
    auto other = article;
    other.lines[2].kind = GENERATE(LineKind::title, LineKind::meta, LineKind::boilerplate);
    other.lines[2].rule = "tail:related";
    other.body = join_body(other);
    CHECK(learned.apply(other, "kab.example") == other);
  }
  SECTION("but for the one with the dateline in it") {
    auto other = article;
    other.dateline = {3, 5, {"Rengat"}};
    CHECK(learned.apply(other, "kab.example") == other);
  }
}

TEST_CASE("a learned line is judged by what is left of it behind the cuts", "[learned]") {
  auto article = article_of({lead, "Portal kabar ADVERTISEMENT", ending});
  article.lines[2].cuts = {{13, 26, "inline:advert"}};
  const auto applied = learned_of("kab.example", {"Portal kabar"}).apply(article, "kab.example");
  CHECK(applied.lines[2].kind == LineKind::boilerplate);
  CHECK(applied.lines[2].cuts.empty());
}

TEST_CASE("an article never loses a part of a sentence, nor all of itself", "[learned]") {
  struct Row {
    std::vector<std::string> lines, learned, left;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {{"Lalu", "Timnas Indonesia", "akan bermain.", ending},
       {"Timnas Indonesia"},
       {"Lalu", "Timnas Indonesia", "akan bermain.", ending},
       "the paragraph was broken at a link"},
      {{"Rengat (", "Kab.example", ") - Hujan turun.", ending},
       {"Rengat (", "Kab.example"},
       {"Rengat (", "Kab.example", ") - Hujan turun.", ending},
       "broken twice, and both parts recur"},
      {{lead, "Simak", "berita pilihan", "di ponsel kami", ending},
       {"Simak", "berita pilihan", "di ponsel kami"},
       {lead, ending},
       "a sentence of the site, broken at links, goes as a whole"},
      {{lead, "Ikuti kanal kami sekarang juga.", "kata Kapolsek, Rabu.", ending},
       {"Ikuti kanal kami sekarang juga."},
       {lead, "kata Kapolsek, Rabu.", ending},
       "behind a full stop nothing goes on"},
      {{"Portal Kabar Warga", lead, ending},
       {"Portal Kabar Warga"},
       {lead, ending},
       "above the lead"},
      {{"Imsak", "Subuh"}, {"Imsak", "Subuh"}, {"Imsak", "Subuh"}, "all lines were learned"},
      {{lead, "(*)"}, {lead}, {lead, "(*)"}, "no sentence would be left"},
      {{lead, "Portal Kabar Warga", ending},
       {lead, "Portal Kabar Warga", ending},
       {lead, ending},
       "no sentence would be left, but a label can go"},
      {{"Imsak", "Subuh", "Portal Kabar"},
       {"Portal Kabar"},
       {"Imsak", "Subuh"},
       "of a list without sentences any line is enough"},
  }));
  DYNAMIC_SECTION(row.why) {
    CHECK(body_left(row.lines, row.learned) == joined(row.left));
  }
}

TEST_CASE("a dateline broken off its dash stays, whatever the dash was taken for", "[learned]") {
  auto article = article_of({"Rengat", "-", lead, ending});
  article.lines[2].kind = LineKind::boilerplate;
  article.lines[2].rule = "separator";
  article.body = join_body(article);
  CHECK(learned_of("kab.example", {"Rengat"}).apply(article, "kab.example") == article);
}

TEST_CASE("the lines that count as seen are the site's or the body's, each once", "[learned]") {
  auto article = article_of({lead, "Portal", "portal", "Polri", "Sekilas", "Sutan"});
  const auto decide = [&](std::size_t index, LineKind kind, const std::string& rule) {
    article.lines[index].kind = kind;
    article.lines[index].rule = rule;
  };
  decide(3, LineKind::boilerplate, "tail:leftover");
  decide(4, LineKind::boilerplate, "tags");
  decide(5, LineKind::boilerplate, "repeat:lead");
  decide(6, LineKind::meta, "meta:author");
  auto expected = std::vector{line_key(lead), std::string{"portal"}};
  std::ranges::sort(expected);
  CHECK(countable_lines(article) == expected);
}

TEST_CASE("the table is the same whatever the order, and can be read back", "[learned]") {
  const LearnedLine a{"#kab.example", 12, 20, "portal kabar warga"};
  const LearnedLine b{"kab.example", 30, 40, "ikuti \"kanal\" kami"};
  const LearnedLine c{"kab.example", 12, 40, "dilihat 0 kali"};
  const LearnedLines learned({c, a, b});
  CHECK(learned.lines() == std::vector{a, b, c});
  CHECK(learned.text() == LearnedLines({b, c, a}).text());
  const RuleFile table{"learned-lines.tsv", learned.text(), "learned-lines.tsv"};
  CHECK(LearnedLines(table).lines() == learned.lines());
  CHECK(LearnedLines(RuleFile{"x", LearnedLines{}.text(), "x"}).empty());
}

TEST_CASE("a damaged table is refused", "[learned]") {
  const auto* const text =
      GENERATE("", "articles\tof\toutlet\n", "articles\tof\toutlet\tline\nmany\t20\tkab\tportal\n");
  CHECK_THROWS_AS(LearnedLines(RuleFile{"x", text, "x"}), Error);
}

TEST_CASE("what was learned is one of the rules", "[learned]") {
  const RuleFiles files{indexer_data()};
  const auto one = learned_of("kab.example", {"Portal"});
  const auto other = learned_of("kab.example", {"Kanal"});
  CHECK(rules_fingerprint(files, {}) == files.fingerprint());
  CHECK(rules_fingerprint(files, one) != files.fingerprint());
  CHECK(rules_fingerprint(files, one) != rules_fingerprint(files, other));
}
