// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/store/xapian_document.hpp"
#include "tests/support/error_kind.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/sample_store.hpp"

using namespace warta;

namespace {

std::set<std::string> terms_of(const IndexedDocument& document) {
  Analyser analyser(std::make_shared<const Stemmer>());
  const auto made = make_xapian_document(document, "rules", analyser);
  return {made.termlist_begin(), made.termlist_end()};
}

Standing stands(sample::Store& store, const IndexedDocument& document) {
  const auto& raw = document.article.raw;
  return standing(raw, store.writer().standings().find(raw.id));
}

/// *document* with its last line taken for boilerplate.
IndexedDocument with_last_line_stripped(IndexedDocument document) {
  document.article.lines.back().kind = LineKind::boilerplate;
  document.article.body = join_body(document.article);
  return document;
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
  const auto terms = terms_of(
      with_last_line_stripped(sample::article("a", "Judul", "Polisi patroli\nTerpopuler: gempa")));
  CHECK(terms.contains("patroli"));
  CHECK_FALSE(terms.contains("gempa"));
  CHECK_FALSE(terms.contains("Zgempa"));
  CHECK_FALSE(terms.contains("ZXB:gempa"));
  CHECK(terms.contains("XB:gempa"));
}

TEST_CASE("a fixed phrase is a term of its own, of headline, text and boilerplate", "[store]") {
  const auto terms = terms_of(with_last_line_stripped(
      sample::article("a", "Kotak suara tiba", "Kotak suara, kotak suara\nBaca: politik uang")));
  CHECK(terms.contains("XP:kotak suara"));
  CHECK(terms.contains("XP:Skotak suara"));
  CHECK(terms.contains("XP:XB:politik uang"));
  CHECK_FALSE(terms.contains("XP:politik uang"));
  CHECK_FALSE(terms.contains("XP:XB:kotak suara"));
}

TEST_CASE("a root has a term where the written word is another, and every article its old length",
          "[store]") {
  struct Row {
    const char* body;
    std::map<std::string, Xapian::termcount> counts;  // none: the term is not there
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"patroli", {{"patroli", 1}, {"Zpatroli", 0}}, "a word that is its own root"},
      {"berpatroli", {{"berpatroli", 1}, {"Zpatroli", 1}, {"patroli", 0}}, "another form"},
      {"patroli berpatroli", {{"patroli", 1}, {"Zpatroli", 1}}, "each where it stands"},
      {"anak-anak", {{"anak", 1}, {"Zanak", 0}}, "a reduplication is one word"},
      {"berlari-lari", {{"berlari", 1}, {"lari", 0}, {"Zlari", 1}}, "also of another form"},
      {"kotak suara tiba", {{"XP:kotak suara", 1}, {"kotak", 1}}, "a phrase beside its words"},
  }));
  DYNAMIC_SECTION(row.body << ": " << row.why) {
    Analyser analyser(std::make_shared<const Stemmer>());
    auto document = sample::article("a", "Judul", row.body);
    document.article.title.reset();
    const auto made = make_xapian_document(document, "rules", analyser);
    std::map<std::string, Xapian::termcount> counts;
    Xapian::termcount length = 0;
    for (auto term = made.termlist_begin(); term != made.termlist_end(); ++term) {
      counts[*term] = term.get_wdf();
      length += term.get_wdf();
    }
    for (const auto& [term, count] : row.counts) {
      INFO(term);
      CHECK(counts[term] == count);
    }
    // Once as written and once by its root; of a reduplication each part as written.
    Xapian::termcount twice = 0;
    for (const auto& word : analyser.analyse(document.article.body)) {
      twice += word.root.empty() ? 1U : 2U;
    }
    CHECK(length == twice);
  }
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
  sample::Store store;
  auto document = sample::article("a", "Judul", "Isi");
  CHECK(stands(store, document) == Standing::absent);
  store.publish({document});
  CHECK(stands(store, document) == Standing::unchanged);
  document.article.raw.published = "2024";
  CHECK(stands(store, document) == Standing::changed);
  store.publish({document});
  CHECK(stands(store, document) == Standing::unchanged);
  CHECK(store.writer().standings().documents() == 1);
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
  sample::Store store;
  auto document = sample::full_document();
  store.publish({document});
  document.article.raw.root = "/elsewhere";
  CHECK(stands(store, document) == Standing::foreign);
  document.article.raw.id_is_path = false;
  CHECK(stands(store, document) != Standing::foreign);
}

TEST_CASE("a record that lost its id in the same run is remembered as superseded", "[store]") {
  sample::Store store;
  const auto earlier = sample::article("a", "Judul", "Isi lama");
  const auto later = sample::article("a", "Judul", "Isi baru");
  store.publish({later}, {content_hash(earlier.article.raw)});
  CHECK(stands(store, later) == Standing::unchanged);
  CHECK(stands(store, earlier) == Standing::superseded);
}

TEST_CASE("a document that cannot be stored is refused and costs no other", "[store]") {
  sample::Store store;
  BatchWriter batch(store.writer());
  batch.put(sample::article("a", "Judul", "Isi"), {1});
  auto broken = sample::article("b", "Judul", "Isi");
  broken.article.raw.root = "/crawl\xff";
  CHECK(kind_of([&] { batch.put(broken, {2}); }) == ErrorKind::input);
  batch.publish();
  CHECK(store.writer().standings().documents() == 1);
}

TEST_CASE("what reads standings sees one edition, whatever is published meanwhile", "[store]") {
  sample::Store store;
  const auto publish = [&](int from, int to, const std::string& text) {
    std::vector<IndexedDocument> documents;
    for (int i = from; i < to; ++i) {
      documents.push_back(sample::article(std::to_string(i), "Judul", text));
    }
    store.publish(documents);
  };
  publish(0, 200, "Isi");
  const auto first = sample::article("100", "Judul", "Isi").article.raw;
  auto standings = store.writer().standings();
  const Xapian::Database overtaken(
      shard_paths(store.folder(), store.writer().edition()).front().string());
  publish(0, 150, "Isi kedua");
  publish(150, 200, "Isi kedua");
  CHECK_THROWS_AS(overtaken.get_document(100).get_value(slot::content),
                  Xapian::DatabaseModifiedError);
  CHECK(standing(first, standings.find("100")) == Standing::unchanged);
  CHECK(standings.documents() == 200);
  CHECK(standings.with_other_rules("rules") == 0);
  CHECK(standing(first, store.writer().standings().find("100")) == Standing::changed);
}

TEST_CASE("documents of other rules are counted", "[store]") {
  sample::Store store("old rules");
  store.publish({sample::article("a", "Judul", "Isi"), sample::article("b", "Judul", "Isi")});
  const auto with_other = [&](const char* rules) {
    return store.writer().standings().with_other_rules(rules);
  };
  CHECK(with_other("old rules") == 0);
  CHECK(with_other("new rules") == 2);
  store.open("new rules");
  store.publish({sample::article("c", "Judul", "Isi")});
  CHECK(with_other("new rules") == 2);
  SECTION("not those that were replaced") {
    store.publish({sample::article("a", "Judul", "Isi baru")});
    CHECK(with_other("new rules") == 1);
  }
  SECTION("not those that would come out the same") {
    store.writer().adopt_rules("newer rules", "new rules");
    store.publish({sample::article("d", "Judul", "Isi")});
    CHECK(with_other("newer rules") == 2);
    store.open("newer rules");
    store.publish({sample::article("e", "Judul", "Isi")});
    CHECK(with_other("newer rules") == 2);
    CHECK(with_other("rules to come") == 5);
  }
}

TEST_CASE("a database of another schema, analysis or layout is refused", "[store]") {
  struct Row {
    const char* key;
    const char* value;
  };

  const auto row =
      GENERATE(values<Row>({{"schema", "999"}, {"analysis", "999"}, {"generation", ""}}));
  sample::Store store;
  const auto shard = shard_paths(store.folder(), store.writer().edition()).front();
  {
    Xapian::WritableDatabase stranger(shard.string());
    stranger.set_metadata(row.key, row.value);
  }
  CHECK(kind_of([&] { store.open(); }) == ErrorKind::incompatible);
}

TEST_CASE("all stored documents can be read again, the oldest first", "[store]") {
  sample::Store store;
  const auto document = sample::full_document();
  const auto last = sample::article("z", "Judul", "Isi");
  store.publish({document, sample::article("replaced", "Judul", "Isi")});
  store.publish({last});
  store.remove("replaced");
  std::vector<IndexedDocument> found;
  for_each_stored(
      store.folder(),
      store.writer().edition(),
      {[&](const IndexedDocument& stored, const auto& /*superseded*/) { found.push_back(stored); },
       [](const std::string& /*place*/, const std::string& /*id*/) { FAIL(); }});
  CHECK(found == std::vector<IndexedDocument>{document, last});
}
