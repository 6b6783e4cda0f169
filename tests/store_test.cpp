// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/store/generations.hpp"
#include "indexer/store/writer.hpp"
#include "indexer/store/xapian_document.hpp"
#include "tests/support/error_kind.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

std::set<std::string> terms_of(const IndexedDocument& document) {
  Analyser analyser(std::make_shared<const Stemmer>());
  const auto made = make_xapian_document(document, "rules", analyser);
  return {made.termlist_begin(), made.termlist_end()};
}

Standing stands(const DatabaseWriter& writer, const IndexedDocument& document) {
  const auto& raw = document.article.raw;
  return standing(raw, writer.standings().find(raw.id));
}

}  // namespace

TEST_CASE("a document has a term for each way to filter for it", "[store]") {
  const auto terms = terms_of(sample::full_document());
  for (const auto* term : {"XELECTION:pilkada",
                           "XCYCLE:pilkada-2024",
                           "XPHASE:pilkada-2024/pemungutan-suara",
                           "XPHASE:pilkada/pemungutan-suara",
                           "XPHASE:pemungutan-suara",
                           "XREGION:riau",
                           "XREGION:riau/kabupaten indragiri hulu",
                           "XREGION:riau/kabupaten indragiri hulu/rengat barat",
                           "XUNIT:polsek rengat barat",
                           "XACTIVITY:patroli",
                           "XACTIVITY:sambang",
                           "XOUTLET:kab.example",
                           "XMONTH:2024-11",
                           "XDAY:2024-11-27"}) {
    INFO(term);
    CHECK(terms.contains(term));
  }
}

TEST_CASE("what is unknown has a term of its own", "[store]") {
  const auto terms = terms_of(sample::article("a", "Judul", "Isi"));
  for (const auto& field : fields) {
    if (field.facet) {
      INFO(field.name);
      CHECK(terms.contains(std::string{field.prefix} + "?"));
    }
  }
  auto known_province = sample::article("a", "Judul", "Isi");
  known_province.facets.region.province = "Banten";
  CHECK(terms_of(known_province).contains("XREGION:banten/?"));
  CHECK_FALSE(terms_of(known_province).contains("XREGION:?"));
}

TEST_CASE("a slot holds the values of its facet, and one value is never split", "[store]") {
  struct Row {
    const char* field;
    std::string value;
  };

  auto document = sample::full_document();
  document.facets.outlet = "kab.example\x1fpusat";
  Analyser analyser(std::make_shared<const Stemmer>());
  const auto made = make_xapian_document(document, "rules", analyser);
  const auto row = GENERATE(values<Row>({{"election", "pilkada"},
                                         {"cycle", "pilkada-2024"},
                                         {"phase", "pilkada-2024/pemungutan-suara"},
                                         {"region", "Riau/Kabupaten Indragiri Hulu/Rengat Barat"},
                                         {"unit", "Polsek Rengat Barat"},
                                         {"activity", "patroli\x1fsambang"},
                                         {"outlet", "kab.example pusat"},
                                         {"month", "2024-11"}}));
  DYNAMIC_SECTION(row.field) {
    CHECK(made.get_value(*find_field(row.field)->slot) == row.value);
  }
}

TEST_CASE("the count of a site is what its filter finds, whatever its capitals", "[store]") {
  Analyser analyser(std::make_shared<const Stemmer>());
  const auto& field = *find_field("outlet");
  auto document = sample::article("a", "Judul", "Isi");
  std::set<std::string> values;
  std::set<std::string> terms;
  for (const auto* const name : {"Kabar Kita", "KABAR KITA", "kabar kita"}) {
    document.facets.outlet = name;
    values.insert(make_xapian_document(document, "rules", analyser).get_value(*field.slot));
    terms.insert(exact_term(field, name));
  }
  CHECK(values == std::set<std::string>{"kabar kita"});
  CHECK(terms.size() == 1);
}

TEST_CASE("stripped lines are no part of the text's terms", "[store]") {
  auto document = sample::article("a", "Judul", "Polisi patroli\nTerpopuler: gempa");
  document.article.lines.back().kind = LineKind::boilerplate;
  document.article.body = join_body(document.article);
  const auto terms = terms_of(document);
  CHECK(terms.contains("Zpatroli"));
  CHECK_FALSE(terms.contains("gempa"));
  CHECK_FALSE(terms.contains("Zgempa"));
  CHECK(terms.contains("ZXB:gempa"));
  CHECK(terms.contains("XB:gempa"));
}

TEST_CASE("no text makes a term that Xapian refuses", "[store]") {
  std::string noise;
  for (int length = 1; length < 600; length += 13) {
    noise += std::string(static_cast<std::size_t>(length), 'x') + ' ';
  }
  auto document = sample::article(noise, noise, noise);
  document.copies = "0123456789abcdef";
  document.facets.outlet = noise;
  document.facets.unit = noise;
  document.facets.region = {noise, noise, noise};
  const auto terms = terms_of(document);
  CHECK(std::ranges::all_of(terms, [](const auto& term) { return term.size() <= max_term_bytes; }));
}

TEST_CASE("a record is known again, and a changed one is told from it", "[store]") {
  const TemporaryFolder folder;
  DatabaseWriter writer(folder.path() / "0", ShardState::prepared, "rules", 10);
  auto document = sample::article("a", "Judul", "Isi");
  CHECK(stands(writer, document) == Standing::absent);
  writer.put(document, {});
  CHECK(stands(writer, document) == Standing::unchanged);
  writer.commit();
  CHECK(stands(writer, document) == Standing::unchanged);
  document.article.raw.published = "2024";
  CHECK(stands(writer, document) == Standing::changed);
  writer.put(document, {});
  CHECK(writer.standings().documents() == 1);
}

TEST_CASE("a record with other overrides is another one", "[store]") {
  auto raw = sample::article("a", "Judul", "Isi").article.raw;
  const auto hash_with = [&](std::vector<Override> overrides) {
    raw.overrides = std::move(overrides);
    return content_hash(raw);
  };
  const std::set<std::string> hashes{hash_with({}),
                                     hash_with({{"unit", ""}}),
                                     hash_with({{"unit", "x"}}),
                                     hash_with({{"outlet", "x"}}),
                                     hash_with({{"unit", "x"}, {"unit", "y"}})};
  CHECK(hashes.size() == 5);
  // What databases hold: a record without overrides keeps its hash.
  CHECK(hash_with({}) == "152cccc69528f8cc6a623d0b7160330d");
}

TEST_CASE("a path id of another root is foreign", "[store]") {
  const TemporaryFolder folder;
  DatabaseWriter writer(folder.path() / "0", ShardState::prepared, "rules", 10);
  auto document = sample::full_document();
  writer.put(document, {});
  document.article.raw.root = "/elsewhere";
  CHECK(stands(writer, document) == Standing::foreign);
  document.article.raw.id_is_path = false;
  CHECK(stands(writer, document) != Standing::foreign);
}

TEST_CASE("a record that lost its id in the same run is remembered as superseded", "[store]") {
  const TemporaryFolder folder;
  DatabaseWriter writer(folder.path() / "0", ShardState::prepared, "rules", 10);
  const auto earlier = sample::article("a", "Judul", "Isi lama");
  const auto later = sample::article("a", "Judul", "Isi baru");
  writer.put(earlier, {});
  writer.put(later, {content_hash(earlier.article.raw)});
  CHECK(stands(writer, later) == Standing::unchanged);
  CHECK(stands(writer, earlier) == Standing::superseded);
}

TEST_CASE("a document that cannot be stored is refused and costs no other", "[store]") {
  const TemporaryFolder folder;
  DatabaseWriter writer(folder.path() / "0", ShardState::prepared, "rules", 10);
  writer.put(sample::article("a", "Judul", "Isi"), {});
  auto broken = sample::article("b", "Judul", "Isi");
  broken.article.raw.root = "/crawl\xff";
  CHECK(kind_of([&] { writer.put(broken, {}); }) == ErrorKind::input);
  writer.commit();
  CHECK(writer.standings().documents() == 1);
}

TEST_CASE("a writer makes no database where one should be, and none where one is", "[store]") {
  const TemporaryFolder folder;
  const auto shard = folder.path() / "0";
  const auto open = [&](ShardState state) {
    return [=] { const DatabaseWriter writer(shard, state, "rules", 10); };
  };
  CHECK(kind_of(open(ShardState::published)) == ErrorKind::database);
  CHECK_FALSE(std::filesystem::exists(shard));
  CHECK_NOTHROW(open(ShardState::prepared)());
  CHECK(kind_of(open(ShardState::prepared)) == ErrorKind::database);
  CHECK_NOTHROW(open(ShardState::published)());
}

TEST_CASE("what reads standings is not harmed by a writer", "[store]") {
  const TemporaryFolder folder;
  const auto shard = folder.path() / "0";
  DatabaseWriter writer(shard, ShardState::prepared, "rules", 1000);
  const auto write_all = [&](const std::string& text) {
    for (int i = 0; i < 200; ++i) {
      writer.put(sample::article(std::to_string(i), "Judul", text), {});
    }
    writer.commit();
  };
  write_all("Isi");
  Standings standings(shard);
  Xapian::Database overtaken(shard.string());
  write_all("Isi kedua");
  write_all("Isi ketiga");
  CHECK_THROWS_AS(overtaken.get_document(100).get_value(slot::content),
                  Xapian::DatabaseModifiedError);
  CHECK(standings.find("100"));
  CHECK(standings.with_other_rules("rules") == 0);
}

TEST_CASE("documents of other rules are counted", "[store]") {
  const TemporaryFolder folder;
  {
    DatabaseWriter writer(folder.path() / "0", ShardState::prepared, "old rules", 10);
    writer.put(sample::article("a", "Judul", "Isi"), {});
    writer.put(sample::article("b", "Judul", "Isi"), {});
    writer.commit();
  }
  DatabaseWriter writer(folder.path() / "0", ShardState::published, "new rules", 10);
  writer.put(sample::article("c", "Judul", "Isi"), {});
  CHECK(writer.standings().with_other_rules("new rules") == 2);
}

TEST_CASE("a database of another schema or analysis is refused", "[store]") {
  const auto* const key = GENERATE("schema", "analysis");
  const TemporaryFolder folder;
  const auto shard = (folder.path() / "0").string();
  { const DatabaseWriter writer(shard, ShardState::prepared, "rules", 10); }
  {
    Xapian::WritableDatabase stranger(shard);
    stranger.set_metadata(key, "999");
  }
  CHECK(kind_of([&] { const DatabaseWriter writer(shard, ShardState::published, "rules", 10); }) ==
        ErrorKind::incompatible);
}

TEST_CASE("all stored documents can be read again", "[store]") {
  const TemporaryFolder folder;
  const auto document = sample::full_document();
  {
    DatabaseWriter writer(folder.path() / "0", ShardState::prepared, "rules", 10);
    writer.put(document, {});
    writer.commit();
  }
  std::size_t count = 0;
  for_each_stored(folder.path() / "0",
                  {[&](const IndexedDocument& stored, const auto& /*superseded*/) {
                     ++count;
                     CHECK(stored == document);
                   },
                   [](Xapian::docid /*docid*/, const std::string& /*id*/) { FAIL(); }});
  CHECK(count == 1);
}
