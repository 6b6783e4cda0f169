// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/document_sets.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/store/columns.hpp"
#include "query/match/document_lists.hpp"
#include "query/match/highest.hpp"
#include "query/match/term_query.hpp"
#include "tests/support/random_terms.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using namespace warta::random_terms;
using Xapian::Query;

namespace {

const Deadline never(Deadline::Clock::now(), 0);

Query random_query(Random& random, unsigned depth) {
  if (depth == 0 || random() % 4 == 0) {
    switch (random() % (words.size() + 2)) {
      case 0:
        return Query::MatchAll;
      case 1:
        return Query::MatchNothing;
      default:
        return any_word(random);
    }
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

/// Whether a document of these terms is taken. Xapian's matcher cannot be asked: where an
/// AND_MAYBE stands in what an AND_NOT excludes, 1.4.22 answers by memory that it has not written.
bool takes(const Query& query, const std::set<std::string>& terms) {
  std::vector<bool> operands;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    operands.push_back(takes(query.get_subquery(i), terms));
  }
  const auto is_true = [](bool taken) { return taken; };
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return terms.contains(*query.get_terms_begin());
    case Query::LEAF_MATCH_ALL:
      return true;
    case Query::LEAF_MATCH_NOTHING:
      return false;
    case Query::OP_OR:
    case Query::OP_SYNONYM:
      return std::ranges::any_of(operands, is_true);
    case Query::OP_AND:
    case Query::OP_FILTER:
      return std::ranges::all_of(operands, is_true);
    case Query::OP_AND_NOT:
      return operands.front() && std::none_of(operands.begin() + 1, operands.end(), is_true);
    default:
      return operands.front();
  }
}

/// How many of many random queries have matches; lists of frequent words are read from *columns*.
std::size_t compare(const Xapian::Database& database,
                    const Contents& contents,
                    Random& random,
                    const ColumnFile* columns = nullptr) {
  std::size_t with_matches = 0;
  for (int round = 0; round < 120; ++round) {
    const auto query = random_query(random, 4);
    INFO(query.get_description());
    REQUIRE(asks_for_terms_alone(query));
    PostingReader postings(database, never, columns);
    PostingReader fresh(database, never, columns);
    const auto every = 2 + random() % 50;
    DocumentNumbers expected;
    for (const auto& [number, terms] : contents) {
      if (takes(query, terms)) {
        expected.push_back(number);
      }
    }
    REQUIRE(documents_taken(postings, query) == expected);
    // Of some, and besides some, by lists that are kept and by new ones.
    for (auto* const reader : {&postings, &fresh}) {
      DocumentNumbers some;
      DocumentNumbers of_some;
      DocumentNumbers others;
      for (const auto& [number, terms] : contents) {
        const bool is_one = number % every == 0;
        const bool is_taken = takes(query, terms);
        if (is_one) {
          some.push_back(number);
        }
        if (is_taken) {
          (is_one ? of_some : others).push_back(number);
        }
      }
      REQUIRE(documents_taken(*reader, query, some) == of_some);
      REQUIRE(documents_taken_besides(*reader, query, some) == others);
    }
    with_matches += expected.empty() ? 0U : 1U;
  }
  return with_matches;
}

}  // namespace

TEST_CASE("lists of terms give the documents that have what is asked for", "[property]") {
  Random random(2024);
  SECTION("without gaps between numbers") {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    const auto contents = fill(database, random, 500);
    CHECK(compare(database, contents, random) > 60);
  }
  SECTION("in lists of many blocks, with gaps") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "db";
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
    auto contents = fill(database, random, 2500);
    make_gaps(database, random, contents);
    database.commit();
    CHECK(compare(database, contents, random) > 60);
    write_columns(path, 20);
    const auto columns = ColumnFile::open(path, database);
    REQUIRE(columns);
    REQUIRE(columns->postings("often"));
    REQUIRE_FALSE(columns->postings("some"));
    CHECK(compare(database, contents, random, columns.get()) > 60);
  }
  SECTION("in a database without documents") {
    const Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    CHECK(compare(database, {}, random) == 0);
  }
}

TEST_CASE("what lists of terms do not tell is left to Xapian's matcher") {
  Xapian::FixedWeightPostingSource source(1);
  const Query from_source(&source);
  const auto query = GENERATE_COPY(Query(Query::OP_VALUE_GE, 1, "a"),
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
  PostingReader postings(database, over);
  CHECK_THROWS_AS(documents_taken(postings, Query("word")), OutOfTime);
  CHECK_THROWS_AS(documents_taken(postings, Query("word") & Query("other")), OutOfTime);
}

TEST_CASE("a set of documents is taken off another") {
  CHECK(without({1, 3, 5, 9}, {3, 4, 9}) == DocumentNumbers{1, 5});
}

TEST_CASE("what two lists have in common is found, however long they are") {
  DocumentNumbers many(1000);
  std::iota(many.begin(), many.end(), Xapian::docid{1});
  const DocumentNumbers few{3, 500, 1000, 1001};
  const DocumentNumbers expected{3, 500, 1000};
  DocumentNumbers found;
  each_common(few, many, [&](std::size_t i, std::size_t j) {
    CHECK(few[i] == many[j]);
    found.push_back(few[i]);
  });
  CHECK(found == expected);
  found.clear();
  each_common(many, few, [&](std::size_t i, std::size_t j) {
    CHECK(many[i] == few[j]);
    found.push_back(many[i]);
  });
  CHECK(found == expected);
  each_common(many, {}, [](std::size_t, std::size_t) { FAIL("nothing is common"); });
}

TEST_CASE("the highest of many numbers are kept") {
  Highest highest(3);
  CHECK(highest.least() < -1e300);
  for (const auto number : {5.0, 1.0, 5.0}) {
    highest.add(number);
  }
  CHECK(highest.least() == 1.0);
  highest.add(0.5);
  highest.add(4.0);
  CHECK(highest.least() == 4.0);
  Highest none(0);
  none.add(1);
  CHECK(none.least() < -1e300);
}

TEST_CASE("what a query scales by is read from it") {
  const auto scale = GENERATE(0.0, 1e-5, 0.3, 2.5, 1e6);
  CHECK(scale_of(Query(Query::OP_SCALE_WEIGHT, Query("a") | Query("b"), scale)) == scale);
  CHECK_FALSE(scale_of(Query("a") | Query("b")));
}

TEST_CASE("a phrase that was looked up is kept apart from others") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const Xapian::termpos place : {2U, 1U, 5U}) {
    Xapian::Document document;
    document.add_posting("a", 2);
    document.add_posting("b", place + 1);
    database.add_document(document);
  }
  const auto run = [](const char* first, const char* second, Xapian::termcount window) {
    const std::array places{Query(first), Query(second)};
    return Query(Query::OP_PHRASE, places.begin(), places.end(), window);
  };
  PostingReader postings(database, never);
  for (int round = 0; round < 2; ++round) {
    CHECK(documents_taken(postings, run("a", "b", 2)) == DocumentNumbers{1});
    CHECK(documents_taken(postings, run("a", "b", 5)) == DocumentNumbers{1, 3});
    CHECK(documents_taken(postings, run("b", "a", 2)).empty());
    CHECK(documents_taken(postings, run("a", "b", 5), {2, 3}) == DocumentNumbers{3});
  }
}
