// SPDX-License-Identifier: GPL-2.0-or-later
// Phrases of frequent words are answered by lists, and no otherwise than by places.
#include "query/match/listed_phrase.hpp"

#include <array>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/store/columns.hpp"
#include "query/match/document_sets.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using Xapian::Query;

namespace {

using Random = std::mt19937;

const Deadline never(Deadline::Clock::now(), 0);

/// From frequent to rare.
constexpr std::array words{"aman", "damai", "kota", "suara", "XB:aman", "XB:damai", "jarang"};
constexpr std::size_t frequent = 6;
constexpr Xapian::docid documents = 600;

/// The folder of a shard of random documents.
std::string filled(std::string path, Random& random) {
  constexpr unsigned places = 12;
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
  for (Xapian::docid number = 1; number <= documents; ++number) {
    Xapian::Document document;
    for (Xapian::termpos place = 1; place <= places; ++place) {
      document.add_posting(words.at(random() % frequent), place);
    }
    if (number % 60 == 0) {
      document.add_posting("jarang", 1 + static_cast<Xapian::termpos>(random() % places));
    }
    database.add_document(document);
  }
  database.delete_document(7);
  database.commit();
  write_columns(path, 20);
  return path;
}

struct ShardWithColumns {
  explicit ShardWithColumns(Random& random)
      : path(filled((folder.path() / "db").string(), random)),
        database(path),
        columns(ColumnFile::open(path, database)) {}

  TemporaryFolder folder;
  std::string path;
  Xapian::Database database;
  std::shared_ptr<const ColumnFile> columns;
};

/// A word, or one of two.
Query random_place(Random& random) {
  const Query word(words.at(random() % words.size()));
  return random() % 5 == 0 ? word | Query(words.at(random() % words.size())) : word;
}

Query random_phrase(Random& random) {
  std::vector<Query> places;
  for (auto left = 2 + random() % 3; left > 0; --left) {
    places.push_back(random_place(random));
  }
  const auto window = static_cast<Xapian::termcount>(places.size() + (random() % 4 == 0 ? 1 : 0));
  return {
      random() % 6 == 0 ? Query::OP_NEAR : Query::OP_PHRASE, places.begin(), places.end(), window};
}

}  // namespace

TEST_CASE("phrases of frequent words are what places say", "[columns][property]") {
  Random random(2024);
  const ShardWithColumns shard(random);
  REQUIRE(shard.columns);
  int exact = 0;
  int narrowed = 0;
  int unlisted = 0;
  DocumentNumbers some;
  for (Xapian::docid number = 1; number <= documents; number += 3) {
    some.push_back(number);
  }
  for (int round = 0; round < 600; ++round) {
    const auto query = random_phrase(random);
    INFO(query.get_description());
    PostingReader by_places(shard.database, never);
    PostingReader by_lists(shard.database, never, shard.columns.get());
    REQUIRE(documents_taken(by_lists, query, some) == documents_taken(by_places, query, some));
    const auto expected = documents_taken(by_places, query);
    REQUIRE(documents_taken(by_lists, query) == expected);
    REQUIRE(documents_taken(by_lists, query, some) == documents_taken(by_places, query, some));
    const auto wider = query | Query("jarang");
    REQUIRE(documents_taken_besides(by_lists, wider, some) ==
            documents_taken_besides(by_places, wider, some));
    const auto& listed = by_lists.listed(query);
    if (listed && listed->exact) {
      REQUIRE(listed->documents == expected);
    }
    ++(!listed ? unlisted : listed->exact ? exact : narrowed);
  }
  CHECK(exact > 30);
  CHECK(narrowed > 40);
  CHECK(unlisted > 40);
}

TEST_CASE("only words in a row are listed", "[columns]") {
  Random random(2024);
  const ShardWithColumns shard(random);
  REQUIRE(shard.columns);
  const std::array pair{Query("kota"), Query("suara")};
  const auto made = [&](Query::op kind, Xapian::termcount window) {
    return Query(kind, pair.begin(), pair.end(), window);
  };
  CHECK(listed_phrase(*shard.columns, made(Query::OP_PHRASE, 2), never));
  CHECK_FALSE(listed_phrase(*shard.columns, made(Query::OP_PHRASE, 3), never));
  CHECK_FALSE(listed_phrase(*shard.columns, made(Query::OP_NEAR, 2), never));
  CHECK_FALSE(listed_phrase(*shard.columns, made(Query::OP_AND, 0), never));
  CHECK_FALSE(listed_phrase(*shard.columns, Query("kota"), never));
  CHECK_FALSE(listed_phrase(*shard.columns, Query(), never));
  const Deadline over(Deadline::Clock::now() - std::chrono::seconds(2), 1);
  PostingReader too_late(shard.database, over, shard.columns.get());
  CHECK_THROWS_AS(documents_taken(too_late, made(Query::OP_PHRASE, 2)), OutOfTime);
}
