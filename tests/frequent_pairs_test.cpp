// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/frequent_pairs.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace warta;

namespace {

/// Words that stand side by side in one of *period* documents, far from each other in one of
/// *apart*.
struct Row {
  const char* first;
  const char* second;
  Xapian::docid period;
  Xapian::docid apart;
  bool is_listed;
  const char* why;
};

constexpr Xapian::docid never = 100'000;
/// A third of them is the sample; no row goes by thirds.
constexpr Xapian::docid documents = 600;

const std::vector<Row> rows{
    {"kotak", "suara", 5, never, true, "in 120 documents"},
    {"masa", "tenang", 5, 4, true, "in half of those that have both"},
    {"bawaslu", "kota", 5, 1, false, "in one of five that have both"},
    {"sentra", "gakkumdu", 50, never, false, "in twelve documents"},
    {"XB:baca", "XB:juga", 2, never, true, "in boilerplate"},
    {"pantarlih", "XB:berita", 2, never, false, "one in the article, one in boilerplate"},
    {"Zsurat", "Zsuara", 2, never, false, "roots"},
    {"Sdebat", "Spublik", 2, never, false, "in the headline"},
};

bool are_side_by_side(const Row& row, Xapian::docid document) {
  return document % row.period == 0;
}

Xapian::WritableDatabase made_database() {
  constexpr Xapian::termpos far = 1000;
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid number = 1; number <= documents; ++number) {
    Xapian::Document document;
    Xapian::termpos place = 1;
    for (const auto& row : rows) {
      if (are_side_by_side(row, number) || number % row.apart == 0) {
        document.add_posting(row.first, place);
        document.add_posting(row.second, place + (are_side_by_side(row, number) ? 1 : far));
      }
      place += 10;
    }
    database.add_document(document);
  }
  return database;
}

}  // namespace

TEST_CASE("pairs of words are frequent that many documents have side by side", "[columns]") {
  const auto database = made_database();
  const auto found = frequent_pairs(database, 100);
  for (const auto& row : rows) {
    INFO(row.why);
    const TermPair pair{row.first, row.second};
    CHECK(std::ranges::count(found, pair) == (row.is_listed ? 1 : 0));
    std::vector<Xapian::docid> expected;
    for (Xapian::docid number = 1; number <= documents; ++number) {
      if (are_side_by_side(row, number)) {
        expected.push_back(number);
      }
    }
    CHECK(documents_with(pair, database) == expected);
  }
  CHECK(found.size() == 3);
  CHECK(std::ranges::is_sorted(found));
  CHECK(frequent_pairs(database, 130) == std::vector<TermPair>{{"XB:baca", "XB:juga"}});
  CHECK(frequent_pairs(database, documents + 1).empty());
}

TEST_CASE("of many documents one of 200 has to have a pair", "[columns]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid number = 1; number <= 40'000; ++number) {
    Xapian::Document document;
    document.add_posting("polres", 1);
    if (number % 97 == 0) {
      document.add_posting("serang", 2);
    }
    // 120 documents, of which the sample has two.
    if (number % 331 == 0) {
      document.add_posting("lebak", 2);
    }
    database.add_document(document);
  }
  CHECK(frequent_pairs(database, 1) == std::vector<TermPair>{{"polres", "serang"}});
}

TEST_CASE("words without places make no pairs", "[columns]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_term("kotak");
  document.add_term("suara");
  for (int i = 0; i < 100; ++i) {
    database.add_document(document);
  }
  CHECK(frequent_pairs(database, 10).empty());
  CHECK(frequent_pairs(Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY), 1).empty());
}
