// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/deletion.hpp"

#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

/// So many that Xapian keeps their lengths in several parts.
constexpr Xapian::docid documents = 4000;

std::vector<Xapian::docid> numbered(Xapian::docid from, Xapian::docid to) {
  std::vector<Xapian::docid> all;
  for (; from <= to; ++from) {
    all.push_back(from);
  }
  return all;
}

/// Each with its number as its data, in a value, and as a word.
void fill(Xapian::WritableDatabase& database, bool common_term) {
  for (Xapian::docid number = 1; number <= documents; ++number) {
    Xapian::Document document;
    const auto name = std::to_string(number);
    document.set_data(name);
    document.add_value(3, name);
    document.add_posting("word" + name, 7, 2);
    if (common_term) {
      document.add_boolean_term("common");
    }
    database.add_document(document);
  }
  database.commit();
}

}  // namespace

TEST_CASE(
    "a term of all documents is found whatever was deleted, and the others stay what they were",
    "[store]") {
  struct Row {
    std::vector<Xapian::docid> deleted;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {{2}, "one"},
      {{1}, "the first"},
      {{documents}, "the last"},
      {numbered(1000, 1500), "some in a row"},
      {{1, 3, 5, 3998, 3999, 4000}, "some at either end"},
      {numbered(1, documents - 1), "all but the last"},
      {numbered(1, documents), "all"},
      {{}, "none"},
  }));
  const bool common_term = GENERATE(true, false);
  DYNAMIC_SECTION(row.why << (common_term ? ", with" : ", without") << " a term of all") {
    const TemporaryFolder folder;
    Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
    fill(database, common_term);
    const auto renumbered = delete_documents(database, row.deleted);

    std::map<Xapian::docid, std::string> expected;
    for (const auto number : numbered(1, documents)) {
      expected[number] = std::to_string(number);
    }
    for (const auto number : row.deleted) {
      expected.erase(number);
    }
    const auto left = expected.size();
    CHECK((common_term || left == 1 || renumbered.empty()));
    for (const auto& [from, to] : renumbered) {
      auto moved = expected.extract(from);
      moved.key() = to;
      expected.insert(std::move(moved));
    }
    std::map<Xapian::docid, std::string> found;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      const auto document = database.get_document(*at);
      found[*at] = document.get_data();
      CHECK(document.get_value(3) == document.get_data());
      CHECK(database.get_termfreq("word" + document.get_data()) == 1);
      CHECK(*database.positionlist_begin(*at, "word" + document.get_data()) == 7);
      CHECK(database.get_doclength(*at) == 2);
    }
    CHECK(found == expected);

    const auto compacted = (folder.path() / "compacted").string();
    database.compact(compacted);
    Xapian::Enquire enquire{Xapian::Database(compacted)};
    enquire.set_query(Xapian::Query("common"));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    CHECK(enquire.get_mset(0, documents).size() == (common_term ? left : 0));
  }
}
