// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/document_sets.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.hpp"

using namespace warta;
using Xapian::Query;

namespace {

using Random = std::mt19937;

struct Word {
  const char* term;
  unsigned per_mille;  ///< of the documents
};

constexpr std::array words{Word{"often", 950},
                           Word{"half", 500},
                           Word{"some", 110},
                           Word{"seldom", 17},
                           Word{"rare", 2},
                           Word{"never", 0}};

const Deadline never(Deadline::Clock::now(), 0);

void fill(Xapian::WritableDatabase& database, Random& random, Xapian::docid documents) {
  for (Xapian::docid number = 1; number <= documents; ++number) {
    Xapian::Document document;
    for (const auto& [term, per_mille] : words) {
      if (random() % 1000 < per_mille) {
        document.add_posting(term, 1);
      }
    }
    database.add_document(document);
  }
}

/// Numbers of deleted documents stay unused.
void make_gaps(Xapian::WritableDatabase& database, Random& random) {
  for (Xapian::docid number = 1; number <= database.get_lastdocid();
       number += 1 + static_cast<Xapian::docid>(random() % 20)) {
    database.delete_document(number);
  }
}

Query random_query(Random& random, unsigned depth) {
  if (depth == 0 || random() % 4 == 0) {
    const auto choice = random() % (words.size() + 2);
    if (choice < words.size()) {
      return {words.at(choice).term};
    }
    return choice == words.size() ? Query::MatchAll : Query::MatchNothing;
  }
  constexpr std::array operators{Query::OP_AND,
                                 Query::OP_OR,
                                 Query::OP_AND_NOT,
                                 Query::OP_AND_MAYBE,
                                 Query::OP_FILTER,
                                 Query::OP_SYNONYM};
  const auto choice = random() % (operators.size() + 1);
  const auto left = random_query(random, depth - 1);
  if (choice == operators.size()) {
    return {Query::OP_SCALE_WEIGHT, left, 0.5};
  }
  const std::array operands{left, random_query(random, depth - 1), random_query(random, depth - 1)};
  const bool takes_many = operators.at(choice) != Query::OP_AND_MAYBE;
  return {operators.at(choice),
          operands.begin(),
          operands.begin() + (takes_many && random() % 2 == 0 ? 3 : 2)};
}

DocumentNumbers as_xapian_finds(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const auto found = enquire.get_mset(0, database.get_doccount());
  return {found.begin(), found.end()};
}

/// How many of many random queries have matches.
std::size_t compare_with_xapian(const Xapian::Database& database, Random& random) {
  std::size_t with_matches = 0;
  for (int round = 0; round < 300; ++round) {
    const auto query = random_query(random, 4);
    INFO(query.get_description());
    REQUIRE(asks_for_terms_alone(query));
    const auto found = documents_taken(database, query, never);
    REQUIRE(found == as_xapian_finds(database, query));
    with_matches += found.empty() ? 0U : 1U;
  }
  return with_matches;
}

}  // namespace

TEST_CASE("lists of terms give the documents that Xapian's matcher finds", "[property]") {
  Random random(2024);
  SECTION("without gaps between numbers") {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    fill(database, random, 500);
    CHECK(compare_with_xapian(database, random) > 150);
  }
  SECTION("in lists of many blocks, with gaps") {
    const TemporaryFolder folder;
    Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
    fill(database, random, 8000);
    make_gaps(database, random);
    database.commit();
    CHECK(compare_with_xapian(database, random) > 150);
  }
  SECTION("in a database without documents") {
    const Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    CHECK(compare_with_xapian(database, random) == 0);
  }
}

TEST_CASE("what lists of terms do not tell is left to Xapian's matcher") {
  const std::array terms{Query("often"), Query("half")};
  Xapian::FixedWeightPostingSource source(1);
  const Query from_source(&source);
  const auto query = GENERATE_COPY(Query(Query::OP_PHRASE, terms.begin(), terms.end(), 2),
                                   Query(Query::OP_NEAR, terms.begin(), terms.end(), 5),
                                   Query(Query::OP_VALUE_GE, 1, "a"),
                                   Query(Query::OP_XOR, Query("often"), Query("half")),
                                   from_source);
  const Query some("some");
  INFO(query.get_description());
  CHECK_FALSE(asks_for_terms_alone(query));
  CHECK_FALSE(asks_for_terms_alone(some & query));
  CHECK_FALSE(asks_for_terms_alone(Query(Query::OP_AND_NOT, some, query)));
  CHECK_FALSE(asks_for_terms_alone(Query(Query::OP_SCALE_WEIGHT, query, 0.5)));
  // What only weighs decides nothing.
  CHECK(asks_for_terms_alone(Query(Query::OP_AND_MAYBE, some, query)));
}

TEST_CASE("no list is read to its end after the deadline") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_term("word");
  document.add_term("other");
  for (int i = 0; i < 1000; ++i) {
    database.add_document(document);
  }
  const Deadline over(Deadline::Clock::now() - std::chrono::seconds(2), 1);
  CHECK_THROWS_AS(documents_taken(database, Query("word"), over), OutOfTime);
  CHECK_THROWS_AS(documents_taken(database, Query("word") & Query("other"), over), OutOfTime);
}

TEST_CASE("a set of documents is taken off another") {
  CHECK(without({1, 3, 5, 9}, {3, 4, 9}) == DocumentNumbers{1, 5});
}
