// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/document_sets.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace warta;
using Xapian::Query;

namespace {

using Random = std::mt19937;

constexpr Xapian::docid documents = 2000;
/// From a term of nearly all documents to one of a few, and one of none.
constexpr std::array<const char*, 6> terms{"often", "half", "some", "seldom", "rare", "never"};
constexpr std::array<unsigned, 6> one_in{1, 2, 9, 60, 700, 0};

const Deadline never(Deadline::Clock::now(), 0);

/// Numbers of deleted documents stay unused.
Xapian::WritableDatabase random_database(Random& random, bool gaps) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid number = 1; number <= documents; ++number) {
    Xapian::Document document;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (one_in.at(i) > 0 && random() % one_in.at(i) == 0) {
        document.add_posting(terms.at(i), static_cast<Xapian::termpos>(i));
      }
    }
    database.add_document(document);
  }
  for (Xapian::docid number = 1; gaps && number <= documents;
       number += 1 + static_cast<Xapian::docid>(random() % 20)) {
    database.delete_document(number);
  }
  return database;
}

Query random_query(Random& random, unsigned depth) {
  if (depth == 0 || random() % 4 == 0) {
    const auto choice = random() % (terms.size() + 2);
    if (choice < terms.size()) {
      return {terms.at(choice)};
    }
    return choice == terms.size() ? Query::MatchAll : Query::MatchNothing;
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
  const auto right = random_query(random, depth - 1);
  return {operators.at(choice), left, right};
}

DocumentNumbers as_xapian_finds(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const auto found = enquire.get_mset(0, database.get_doccount());
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("lists of terms give the documents that Xapian's matcher finds") {
  const bool gaps = GENERATE(false, true);
  Random random(2024);
  const auto database = random_database(random, gaps);
  std::size_t with_documents = 0;
  for (int round = 0; round < 500; ++round) {
    const auto query = random_query(random, 4);
    const auto found = documents_with(database, query, never);
    INFO(query.get_description());
    REQUIRE(found);
    REQUIRE(*found == as_xapian_finds(database, query));
    with_documents += found->empty() ? 0U : 1U;
  }
  CHECK(with_documents > 250);
}

TEST_CASE("what lists of terms do not tell is left to Xapian's matcher") {
  Random random(1);
  const auto database = random_database(random, false);
  const std::array words{Query("often"), Query("half")};
  Xapian::FixedWeightPostingSource source(1);
  const Query from_source(&source);
  const auto query = GENERATE_COPY(Query(Query::OP_PHRASE, words.begin(), words.end(), 2),
                                   Query(Query::OP_NEAR, words.begin(), words.end(), 5),
                                   Query(Query::OP_VALUE_GE, 1, "a"),
                                   Query(Query::OP_XOR, Query("often"), Query("half")),
                                   from_source);
  INFO(query.get_description());
  CHECK_FALSE(documents_with(database, query, never));
  CHECK_FALSE(documents_with(database, Query("some") & query, never));
  CHECK_FALSE(documents_with(database, Query(Query::OP_AND_NOT, Query("some"), query), never));
  // What only weighs decides nothing.
  CHECK(documents_with(database, Query(Query::OP_AND_MAYBE, Query("some"), query), never) ==
        documents_with(database, Query("some"), never));
}

TEST_CASE("no lists are read to their end after the deadline") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_term("word");
  for (int i = 0; i < 5000; ++i) {
    database.add_document(document);
  }
  const Deadline over(Deadline::Clock::now() - std::chrono::seconds(2), 1);
  CHECK_FALSE(documents_with(database, Query("word"), over));
}

TEST_CASE("sets of documents are subtracted and intersected") {
  CHECK(without({1, 3, 5, 9}, {3, 4, 9}) == DocumentNumbers{1, 5});
  CHECK(common({1, 3, 5, 9}, {3, 4, 9}) == DocumentNumbers{3, 9});
}
