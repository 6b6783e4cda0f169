// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learning.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/learned_table.hpp"
#include "indexer/line_counts.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/store/batch_writer.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/error_kind.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

using Records = std::vector<std::string>;

constexpr auto slogan = "Portal kabar warga Rengat";

std::string record(const std::string& id, const std::string& outlet, const std::string& text) {
  return R"({"id":")" + id + R"(","media":")" + outlet + R"(","title":"Kegiatan )" + id +
         R"(","text":")" + text + "\"}\n";
}

/// An article with a line between its paragraphs that no rule knows.
std::string article(const std::string& id, const std::string& outlet, const std::string& line) {
  return record(id,
                outlet,
                "Warga desa " + id + " bergotong royong pada hari Minggu.\\n" + line +
                    "\\nKepala desa " + id + " berterima kasih kepada semua warga.");
}

/// So many of them.
Records articles(const std::string& prefix, std::size_t count, const std::string& line) {
  Records records;
  for (std::size_t number = 0; number < count; ++number) {
    records.push_back(article(prefix + std::to_string(number), "kab.example", line));
  }
  return records;
}

std::string all_of(const Records& records) {
  std::string all;
  for (const auto& one : records) {
    all += one;
  }
  return all;
}

std::vector<std::string> learned_in(const Archive& archive) {
  std::vector<std::string> lines;
  const auto learned = read_learned_of_current(archive.folder("db"));
  for (const auto& entry : learned.lines()) {
    lines.push_back(entry.line);
  }
  return lines;
}

std::map<std::string, std::string> bodies_in(const Archive& archive) {
  std::map<std::string, std::string> bodies;
  for (const auto& [id, document] : archive.documents()) {
    bodies[id] = document.article.body;
  }
  return bodies;
}

/// The rule of the line between the paragraphs.
std::string rule_in(const Archive& archive, const std::string& id) {
  return archive.documents().at(id).article.lines.at(1).rule;
}

IndexReport index(const Archive& archive, const Records& records, bool full = false) {
  const auto file = archive.write("crawl.jsonl", all_of(records));
  return full ? archive.rebuild({file}) : archive.update({file});
}

using Lines = std::vector<std::string>;

const Lines only_slogan{line_key(slogan)};

}  // namespace

TEST_CASE("a first run learns what an outlet repeats", "[learning]") {
  const Archive archive;
  const auto report = index(archive, articles("a", 20, slogan));
  CHECK(report.added == 20);
  CHECK(report.documents == 20);
  CHECK(report.old_rules == 0);
  CHECK(learned_in(archive) == only_slogan);
  for (const auto& [id, document] : archive.documents()) {
    CHECK(document.article.lines.at(1).rule == "learned:outlet");
    CHECK(document.article.body.find(slogan) == std::string::npos);
  }
  SECTION("and the next one over the same input has nothing to do") {
    const auto again = archive.update({archive.folder("crawl.jsonl")});
    CHECK(again.unchanged == 20);
    CHECK(again.old_rules == 0);
  }
}

TEST_CASE("what is not repeated enough is not learned", "[learning]") {
  const Archive archive;
  SECTION("an outlet of fewer than twenty articles") {
    CHECK(index(archive, articles("a", 19, slogan)).documents == 19);
  }
  SECTION("articles of unknown outlet") {
    Records records;
    for (int number = 0; number < 30; ++number) {
      records.push_back(article("a" + std::to_string(number), "", slogan));
    }
    CHECK(index(archive, records).documents == 30);
  }
  SECTION("copies of one text are one article") {
    auto records = articles("a", 19, slogan);
    for (int number = 0; number < 20; ++number) {
      records.push_back(
          record("c" + std::to_string(number),
                 "kab.example",
                 "Isi yang sama di semua halaman.\\nPortal kabar lain\\nTamat sudah."));
    }
    index(archive, records);
    CHECK(learned_in(archive) == only_slogan);  // of 20 articles: the copies are the twentieth
    return;
  }
  SECTION("versions of one id are one article") {
    Records records;
    for (int number = 0; number < 30; ++number) {
      records.push_back(record("a",
                               "kab.example",
                               "Kabar ke-" + std::to_string(number) + " dari desa.\\n" + slogan +
                                   "\\nTamat sudah kabar ini."));
    }
    CHECK(index(archive, records).documents == 1);
  }
  SECTION("no article at all: the first run that brings some is the first") {
    auto options = archive.options({archive.write("empty/readme.md", "x")});
    options.inputs = {archive.folder("empty")};
    options.allow_empty = true;
    Archive::run(options);
    CHECK(learned_in(archive).empty());
    index(archive, articles("a", 20, slogan));
    CHECK(learned_in(archive) == only_slogan);
    return;
  }
  CHECK(learned_in(archive).empty());
  CHECK_FALSE(fs::exists(archive.folder("db/gen-000001/learned-lines.tsv")));
}

TEST_CASE("what is learned does not depend on the order of the articles", "[learning]") {
  auto records = articles("a", 25, slogan);
  for (const auto& one : articles("b", 12, "Kanal Rengat Raya")) {
    records.push_back(one);
  }
  for (int number = 0; number < 22; ++number) {
    records.push_back(
        article("c" + std::to_string(number), "Lain.Example", "Suara " + std::to_string(number)));
  }
  const Archive archive;
  index(archive, records);
  const auto learned = read_learned_of_current(archive.folder("db"));
  CHECK(learned.lines() == std::vector<LearnedLine>{{"kab.example", 25, 37, line_key(slogan)},
                                                    {"kab.example", 12, 37, "kanal rengat raya"},
                                                    {"lain.example", 22, 22, "suara 0"}});
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  std::ranges::shuffle(records, random);
  const Archive other;
  index(other, records);
  CHECK(read_learned_of_current(other.folder("db")).text() == learned.text());
  CHECK(bodies_in(other) == bodies_in(archive));
}

TEST_CASE("a build of several publications learns what one of a single shard does", "[learning]") {
  auto records = articles("a", 25, slogan);
  for (const auto& one : articles("b", 12, "Kanal Rengat Raya")) {
    records.push_back(one);
  }
  // Later versions of some, of which only the later ones count.
  for (const auto& one : articles("a", 7, "Suara warga")) {
    records.push_back(one);
  }
  records.push_back(article("c", "", slogan));
  const Archive whole;
  const auto file = whole.write("crawl.jsonl", all_of(records));
  CHECK(whole.update({file}).documents == 38);
  CHECK(learned_in(whole) == Lines{line_key(slogan), "kanal rengat raya"});
  CHECK(rule_in(whole, "a0").empty());
  CHECK(rule_in(whole, "a7") == "learned:outlet");
  CHECK(rule_in(whole, "c").empty());
  CHECK(require_edition(whole.folder("db")).shards.size() == 1);

  const auto rebuild = GENERATE(false, true);
  const std::size_t batch = GENERATE(1U, 7U, 43U, 100U);
  CAPTURE(rebuild, batch);
  const Archive other;
  auto options = other.options({file});
  if (rebuild) {
    Archive::run(options);
    options.inputs.clear();
  }
  options.full = rebuild;
  options.batch = batch;
  Archive::run(options);
  CHECK(read_learned_of_current(other.folder("db")).text() ==
        read_learned_of_current(whole.folder("db")).text());
  CHECK(other.documents() == whole.documents());
  CHECK(require_edition(other.folder("db")).shards.size() == 1);
}

TEST_CASE("the articles with a line are known by their number", "[learning]") {
  const TemporaryFolder folder;
  LineCounts counts(folder.path());
  LearnedLines learned({{"kab.example", 20, 30, "kanal"}});
  ArticleSet with_channel;
  for (int number = 0; number < 30; ++number) {
    IndexedDocument document =
        sample::article(std::to_string(number), "Judul", number % 3 == 0 ? "Kanal" : "Suara lain");
    document.copies = document.article.raw.id;
    if (number != 6) {  // as an article of unknown outlet
      document.facets.outlet = number % 5 == 0 ? "Lain.example" : "kab.example";
    }
    with_channel.push_back(number % 3 == 0 && number % 5 != 0 && number != 6);
    counts.add(LineCounts::entry_of(document));
  }
  CHECK(counts.with_any(learned) == with_channel);
  CHECK(counts.with_any({}) == ArticleSet(30));
  const auto frequent = counts.frequent();
  CHECK_FALSE(frequent.empty());
  const auto first = counts.first_with_each(frequent);
  CHECK(std::ranges::count(first, true) == 1);
  CHECK(first.at(1));
}

TEST_CASE("a nightly run applies what was learned and never extends it", "[learning]") {
  const Archive archive;
  index(archive, articles("a", 20, slogan));
  auto night = articles("b", 40, "Kanal Rengat Raya");
  night.push_back(article("c", "kab.example", slogan));
  const auto report = index(archive, night);
  CHECK(report.added == 41);
  CHECK(report.old_rules == 0);
  CHECK(learned_in(archive) == only_slogan);
  CHECK(rule_in(archive, "c") == "learned:outlet");
  CHECK(rule_in(archive, "b0").empty());

  SECTION("a rebuild learns anew, from what is stored") {
    CHECK(archive.rebuild({}).rederived == 61);
    CHECK(learned_in(archive) == Lines{"kanal rengat raya", line_key(slogan)});
    CHECK(rule_in(archive, "b0") == "learned:outlet");
  }
  SECTION("and from the inputs that win over it") {
    CHECK(index(archive, articles("a", 20, "Kanal Rengat Raya"), true).changed == 20);
    CHECK(learned_in(archive) == Lines{"kanal rengat raya"});
    CHECK(rule_in(archive, "c").empty());
  }
}

TEST_CASE("documents derived under another table have old rules", "[learning]") {
  const Archive archive;
  index(archive, articles("a", 20, slogan));
  write_learned(archive.folder("db/gen-000001"), LearnedLines({{"kab.example", 20, 20, "kanal"}}));
  CHECK(archive.update({archive.folder("crawl.jsonl")}).old_rules == 20);
  auto options = archive.options({archive.folder("crawl.jsonl")});
  options.dry_run = true;
  CHECK(Archive::run(options).old_rules == 20);
}

TEST_CASE("a build that was interrupted is taken up where it stopped", "[learning]") {
  const Archive archive;
  const RuleFiles files(indexer_data());
  {
    // As after a kill: some documents are published, and nothing is learned.
    const Generations generations(archive.folder("db"));
    GenerationWriter writer(generations, Publishing::at_once, files.fingerprint());
    BatchWriter documents(writer);
    const Derivation derivation(files, *make_day(2026, 1, 31));
    const ReadSink sink{
        .document = [&](RawDocument raw) { documents.put(derivation.derive(std::move(raw)), {}); },
        .refusal = [](const Refusal& /*refusal*/) {}};
    read_input(archive.write("half.jsonl", all_of(articles("a", 15, slogan))), {}, sink);
    documents.publish();
    CHECK(writer.is_building());
    CHECK(writer.edition().shards.size() > 1);
  }

  SECTION("before it learned: it learns from all documents") {
    CHECK(index(archive, articles("b", 5, slogan)).old_rules == 0);
    CHECK(learned_in(archive) == only_slogan);
    CHECK(rule_in(archive, "a0") == "learned:outlet");
  }
  SECTION("after it learned: that is frozen") {
    write_learned(archive.folder("db/gen-000001"),
                  LearnedLines({{"kab.example", 20, 20, "kanal rengat raya"}}));
    CHECK(index(archive, articles("b", 5, "Kanal Rengat Raya")).old_rules == 0);
    CHECK(learned_in(archive) == Lines{"kanal rengat raya"});
    CHECK(rule_in(archive, "a0").empty());
    CHECK(rule_in(archive, "b0") == "learned:outlet");
  }
}

TEST_CASE("a table that cannot be read stops a run, and --full makes a new one", "[learning]") {
  const Archive archive;
  index(archive, articles("a", 20, slogan));
  archive.write("db/gen-000001/learned-lines.tsv", "half a lin");
  CHECK(kind_of([&] { archive.update({archive.folder("crawl.jsonl")}); }) == ErrorKind::database);
  CHECK(archive.rebuild({}).rederived == 20);
  CHECK(learned_in(archive) == only_slogan);
}

TEST_CASE("the learned lines are shown harmless", "[learning]") {
  const LearnedLines learned(
      {{"kab.example", 12, 20, "portal\x1b[31m"}, {"raya", 20, 20, "kanal"}});
  CHECK(learned_text(learned) ==
        "learned lines     2 of 2 outlets\n"
        "  kab.example: 20 articles, 1 line\n"
        "        12  portal[31m\n"
        "  raya: 20 articles, 1 line\n"
        "        20  kanal\n");
  CHECK(learned_text({}) == "learned lines     0 of 0 outlets\n");
}
