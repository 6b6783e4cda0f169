// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generation_writer.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/packed_data.hpp"
#include "indexer/store/open_edition.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/sample_store.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

using Bodies = std::map<std::string, std::string>;

IndexedDocument article(const std::string& id, const std::string& body) {
  return sample::article(id, "Judul", body);
}

/// What the current edition in *folder* holds.
Bodies bodies_in(const fs::path& folder) {
  Bodies bodies;
  for_each_stored(folder,
                  require_edition(folder),
                  {[&](const IndexedDocument& document, const auto& /*superseded*/) {
                     INFO(document.article.raw.id);
                     CHECK(bodies.emplace(document.article.raw.id, document.article.body).second);
                   },
                   [](const std::string& place, const std::string& /*id*/) { FAIL(place); }});
  return bodies;
}

std::size_t retired_in(const fs::path& folder) {
  const OpenEdition stored(folder, require_edition(folder));
  std::size_t retired = 0;
  for (const auto& shard : stored.shards()) {
    retired += stored.retired_in(shard.database).size();
  }
  return retired;
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>{stream}, {}};
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST_CASE("each publication adds a shard, and later documents replace earlier ones",
          "[generation]") {
  sample::Store store;
  store.publish({article("a", "Satu."), article("b", "Satu."), article("c", "Satu.")});
  store.publish({article("b", "Dua."), article("d", "Dua.")});
  store.publish({article("b", "Tiga.")});
  CHECK(store.writer().edition() == Edition{1, {4, 3, 2, 1}});
  CHECK(require_edition(store.folder()) == store.writer().edition());
  CHECK(bodies_in(store.folder()) ==
        Bodies{{"a", "Satu."}, {"b", "Tiga."}, {"c", "Satu."}, {"d", "Dua."}});
  CHECK(retired_in(store.folder()) == 2);
  CHECK(store.writer().standings().documents() == 4);
}

TEST_CASE("nothing to publish is not published", "[generation]") {
  sample::Store store;
  store.publish({});
  store.writer().publish({});
  CHECK(store.writer().edition() == Edition{1, {1}});
}

TEST_CASE("of one id in one publication the highest turn stays, in whichever piece it is",
          "[generation]") {
  struct Row {
    std::vector<std::vector<std::uint64_t>> pieces;  ///< turns of the documents in each
    const char* why;
  };

  const auto row = GENERATE(values<Row>({{{{1, 2, 3}}, "one piece, in order"},
                                         {{{3, 1, 2}}, "one piece, out of order"},
                                         {{{1}, {2}, {3}}, "a piece each"},
                                         {{{3, 2}, {1}}, "the first piece has the last"},
                                         {{{1}, {3}, {2}}, "threads that overtake each other"}}));
  sample::Store store;
  Analyser analyser(std::make_shared<const Stemmer>());
  std::vector<FilledPiece> pieces;
  for (const auto& turns : row.pieces) {
    auto piece = store.writer().new_piece();
    for (const auto turn : turns) {
      piece.add(article("a", std::to_string(turn)), {turn, false}, analyser);
      piece.add(article("b" + std::to_string(turn), "Lain."), {turn + 10, false}, analyser);
    }
    pieces.push_back(piece.finish());
  }
  store.writer().publish(std::move(pieces));
  DYNAMIC_SECTION(row.why) {
    CHECK(bodies_in(store.folder()) ==
          Bodies{{"a", "3"}, {"b1", "Lain."}, {"b2", "Lain."}, {"b3", "Lain."}});
    CHECK(retired_in(store.folder()) == 0);
  }
}

TEST_CASE("all documents of a generation are packed with its one dictionary, and stay readable",
          "[generation]") {
  sample::Store store;
  Bodies expected;
  const auto publish = [&](const std::string& name, int documents) {
    std::vector<IndexedDocument> written;
    for (int i = 0; i < documents; ++i) {
      const auto id = name + std::to_string(i);
      written.push_back(article(id, "Petugas menyambangi warga " + id + " pada malam hari."));
      expected[id] = written.back().article.body;
    }
    store.publish(written);
  };
  const auto dictionaries = [&] {
    const OpenEdition stored(store.folder(), store.writer().edition());
    std::set<std::string> found;
    for (const auto& shard : stored.shards()) {
      found.insert(shard.database.get_metadata(metadata::dictionary));
    }
    return found;
  };
  publish("sedikit-", 20);
  CHECK(dictionaries() == std::set<std::string>{""});
  publish("banyak-", dictionary_samples);
  const auto dictionary =
      OpenEdition(store.folder(), store.writer().edition()).imprint().dictionary;
  CHECK_FALSE(dictionary.empty());
  CHECK(dictionaries() == std::set<std::string>{"", dictionary});
  store.open();
  publish("banyak-", 10);
  publish("lagi-", dictionary_samples);
  store.remove("sedikit-0");
  expected.erase("sedikit-0");
  CHECK(bodies_in(store.folder()) == expected);
  store.writer().fold({.deltas = 1, .share = 1});
  CHECK(bodies_in(store.folder()) == expected);
  store.writer().finish_building();
  CHECK(dictionaries() == std::set<std::string>{dictionary});
  CHECK(bodies_in(store.folder()) == expected);
}

TEST_CASE("pieces are filled by several threads", "[generation]") {
  sample::Store store;
  const auto stemmer = std::make_shared<const Stemmer>();
  constexpr int threads = 4;
  constexpr int documents = 50;
  std::vector<FilledPiece> pieces(threads);
  {
    std::vector<std::thread> writers;
    for (int thread = 0; thread < threads; ++thread) {
      writers.emplace_back([&, thread] {
        Analyser analyser(stemmer);
        auto piece = store.writer().new_piece();
        for (int i = 0; i < documents; ++i) {
          const auto id = std::to_string(thread) + '-' + std::to_string(i);
          piece.add(article(id, "Isi " + id), {1, false}, analyser);
        }
        pieces[static_cast<std::size_t>(thread)] = piece.finish();
      });
    }
    for (auto& writer : writers) {
      writer.join();
    }
  }
  store.writer().publish(std::move(pieces));
  const auto bodies = bodies_in(store.folder());
  CHECK(bodies.size() == threads * documents);
  CHECK(bodies.at("3-49") == "Isi 3-49");
}

TEST_CASE("a deleted document is gone, and can come again", "[generation]") {
  sample::Store store;
  store.publish({article("a", "Satu."), article("b", "Satu.")});
  store.remove("a");
  CHECK(bodies_in(store.folder()) == Bodies{{"b", "Satu."}});
  CHECK_FALSE(store.writer().standings().find("a"));
  store.publish({article("a", "Dua.")});
  CHECK(bodies_in(store.folder()) == Bodies{{"a", "Dua."}, {"b", "Satu."}});
}

TEST_CASE("a fold leaves what counts, in one shard", "[generation]") {
  sample::Store store;
  store.publish({article("a", "Satu."), article("b", "Satu."), article("c", "Satu.")});
  store.publish({article("b", "Dua.")});
  store.remove("c");
  const auto bodies = bodies_in(store.folder());
  store.writer().fold();
  CHECK(store.writer().edition() == Edition{1, {5}});
  CHECK(bodies_in(store.folder()) == bodies);
  CHECK(retired_in(store.folder()) == 0);
  const Xapian::Database all(store.folder().string());
  CHECK(all.get_doccount() == 2);

  SECTION("and another one finds nothing to do") {
    store.writer().fold();
    CHECK(store.writer().edition() == Edition{1, {5}});
  }
  SECTION("and later publications go on from it") {
    store.open();
    store.publish({article("a", "Tiga.")});
    CHECK(bodies_in(store.folder()) == Bodies{{"a", "Tiga."}, {"b", "Dua."}});
  }
}

TEST_CASE("the end of a build leaves one shard and nothing else", "[generation]") {
  sample::Store store;
  for (int i = 0; i < 40; ++i) {
    store.publish({article(std::to_string(i % 30), "Isi " + std::to_string(i))});
    CHECK(store.writer().edition().shards.size() <= 32);
  }
  CHECK(store.writer().is_building());
  store.writer().finish_building();
  const auto edition = store.writer().edition();
  CHECK(edition.shards.size() == 1);
  CHECK(bodies_in(store.folder()).size() == 30);
  CHECK(bodies_in(store.folder()).at("5") == "Isi 35");
  store.open();
  CHECK_FALSE(store.writer().is_building());
  store.publish({});
  fs::remove(staging_path(generation_path(store.folder(), edition)));
  CHECK(names_in(generation_path(store.folder(), edition)) ==
        std::vector<std::string>{"manifest", shard_name(edition.shards.front())});
}

TEST_CASE("a build that is published when it is whole is not seen before", "[generation]") {
  sample::Store store;
  store.publish({article("a", "Lama.")});
  const auto old = store.writer().edition();
  const auto build = [&](bool whole) {
    GenerationWriter writer(store.generations(), Publishing::when_whole, "rules");
    for (int i = 0; i < 20; ++i) {
      BatchWriter batch(writer);
      batch.put(article(std::to_string(i), "Baru."), {1, false});
      batch.publish();
    }
    CHECK(require_edition(store.folder()) == old);
    if (whole) {
      writer.finish_building();
    }
    return writer.edition();
  };
  build(false);
  CHECK(bodies_in(store.folder()) == Bodies{{"a", "Lama."}});
  const auto fresh = build(true);
  CHECK(require_edition(store.folder()) == fresh);
  CHECK(fresh.generation == 2);
  CHECK(bodies_in(store.folder()).size() == 20);
  CHECK(fs::exists(shard_paths(store.folder(), old).front()));
}

TEST_CASE("a publication that is killed before the stub is renamed has not happened",
          "[generation]") {
  sample::Store store;
  store.publish({article("a", "Satu."), article("b", "Satu."), article("c", "Satu.")});
  const auto stub = store.folder() / "XAPIANDB";
  const auto before = text_of(stub);
  const auto bodies = bodies_in(store.folder());
  store.publish({article("a", "Dua."), article("d", "Dua.")});
  store.remove("b");
  // The shards that were to come are there, and the marks in the one that stays.
  write(stub, before);
  CHECK(bodies_in(store.folder()) == bodies);

  SECTION("the next run does it again") {
    store.open();
    store.publish({article("a", "Dua."), article("d", "Dua.")});
    store.remove("b");
    CHECK(bodies_in(store.folder()) == Bodies{{"a", "Dua."}, {"c", "Satu."}, {"d", "Dua."}});
  }
  SECTION("marks that were left do not count for a later publication of the same number") {
    store.open();
    store.publish({article("e", "Tiga.")});
    store.remove("c");
    CHECK(bodies_in(store.folder()) == Bodies{{"a", "Satu."}, {"b", "Satu."}, {"e", "Tiga."}});
    CHECK(retired_in(store.folder()) == 1);
  }
}

TEST_CASE("a stub that is lost can be written again as the error says", "[generation]") {
  sample::Store store;
  store.publish({article("a", "Satu.")});
  store.publish({article("a", "Dua.")});
  const auto stub = store.folder() / "XAPIANDB";
  const auto text = text_of(stub);
  fs::remove(stub);
  try {
    store.generations().current();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK_THAT(
        error.what(),
        Catch::Contains("\"auto gen-000001/shard-000003\", \"auto gen-000001/shard-000002\", "
                        "\"auto gen-000001/shard-000001\""));
  }
  write(stub, text);
  CHECK(bodies_in(store.folder()) == Bodies{{"a", "Dua."}});
}

TEST_CASE("what is folded depends on what has grown", "[generation]") {
  struct Row {
    std::vector<ShardSize> edition;
    std::vector<unsigned> folded;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {{}, {}, "nothing is there"},
      {{{1, 0, 0}}, {}, "nothing but an empty shard"},
      {{{1, 1000, 0}}, {}, "one shard"},
      {{{1, 1000, 100}}, {}, "one shard, a tenth of it retired"},
      {{{1, 1000, 101}}, {1}, "one shard, more of it retired"},
      {{{2, 50, 0}, {1, 1000, 50}}, {}, "a delta that replaced as much as it holds"},
      {{{2, 60, 0}, {1, 1000, 60}}, {2, 1}, "a larger one"},
      {{{4, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1000, 0}}, {}, "as many deltas as are borne"},
      {{{5, 1, 0}, {4, 1, 0}, {3, 1, 0}, {2, 1, 0}, {1, 1000, 0}}, {5, 4, 3, 2}, "one more"},
      {{{3, 0, 0}, {2, 0, 0}, {1, 5, 0}}, {}, "deltas that only delete"},
      {{{2, 900, 0}, {1, 100, 0}}, {}, "the larger shard is the main one, not the older"},
  }));
  FoldLimits limits;
  limits.deltas = 3;
  DYNAMIC_SECTION(row.why) {
    CHECK(shards_to_fold(row.edition, limits) == row.folded);
  }
}

TEST_CASE("a build folds shards of one size, so that each document is copied a few times",
          "[generation]") {
  FoldLimits limits;
  limits.building = 4;
  std::vector<ShardSize> edition;
  std::size_t copied = 0;
  unsigned number = 0;
  constexpr std::size_t publications = 1000;
  constexpr std::size_t batch = 100;
  for (std::size_t i = 0; i < publications; ++i) {
    edition.insert(edition.begin(), {++number, batch, 0});
    const auto folded = shards_to_fold_while_building(edition, limits);
    std::size_t documents = 0;
    std::erase_if(edition, [&](const ShardSize& shard) {
      const bool is_folded = std::ranges::find(folded, shard.number) != folded.end();
      documents += is_folded ? shard.documents : 0;
      return is_folded;
    });
    if (!folded.empty()) {
      edition.insert(edition.begin(), {++number, documents, 0});
      copied += documents;
    }
    REQUIRE(edition.size() < 20);
  }
  CHECK(copied < 5 * publications * batch);
  CHECK(copied > 0);
}
