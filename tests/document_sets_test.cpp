// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/document_sets.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "query/match/document_lists.hpp"
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

/// How many of many random queries have matches.
std::size_t compare(const Xapian::Database& database, const Contents& contents, Random& random) {
  std::size_t with_matches = 0;
  for (int round = 0; round < 120; ++round) {
    const auto query = random_query(random, 4);
    INFO(query.get_description());
    REQUIRE(asks_for_terms_alone(query));
    PostingReader postings(database, never);
    DocumentNumbers expected;
    for (const auto& [number, terms] : contents) {
      if (takes(query, terms)) {
        expected.push_back(number);
      }
    }
    REQUIRE(documents_taken(postings, query) == expected);
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
    Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
    auto contents = fill(database, random, 2500);
    make_gaps(database, random, contents);
    database.commit();
    CHECK(compare(database, contents, random) > 60);
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
