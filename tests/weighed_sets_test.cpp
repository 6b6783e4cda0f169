// SPDX-License-Identifier: GPL-2.0-or-later
// What lists of terms give is what Xapian's matcher gives, documents and weights.
#include "query/match/weighed_sets.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/store/columns.hpp"
#include "tests/support/random_terms.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using namespace warta::random_terms;
using Xapian::Query;

namespace {

const Deadline never(Deadline::Clock::now(), 0);

/// What counts as one word: terms, and runs of them.
Query random_occurrence(Random& random) {
  switch (random() % 6) {
    case 0:
      return any_word(random) & any_word(random);
    case 1:
      return {Query::OP_FILTER, any_word(random) & any_word(random), any_word(random)};
    case 2:
      return {Query::OP_SYNONYM, any_word(random), any_word(random)};
    case 3:
      return any_word(random) | Query(Query::OP_SCALE_WEIGHT, any_word(random), 0);
    default:
      return any_word(random);
  }
}

/// Two different words side by side.
Query random_neighbours(Random& random, Query::op how) {
  const auto first = random() % words.size();
  const auto second = (first + 1 + random() % (words.size() - 1)) % words.size();
  const std::array places{Query(words.at(first).term), Query(words.at(second).term)};
  return {how, places.begin(), places.end(), static_cast<Xapian::termcount>(2 + random() % 3)};
}

Query random_query(Random& random, unsigned depth) {
  if (depth == 0 || random() % 5 == 0) {
    return random() % 12 == 0 ? Query::MatchAll : any_word(random);
  }
  const auto part = [&] { return random_query(random, depth - 1); };
  switch (random() % 10) {
    case 8:
      return random_neighbours(random, Query::OP_PHRASE);
    case 9:
      return {Query::OP_FILTER, part(), random_neighbours(random, Query::OP_NEAR)};
    case 0:
      return part() & part() & part();
    case 1:
      return part() | part();
    case 2:
      return {Query::OP_FILTER, part(), part()};
    case 3:
      // 1.4.22 answers by memory that it has not written where an AND_MAYBE is excluded.
      return {Query::OP_AND_NOT, part(), any_word(random) | any_word(random)};
    case 4:
      return {Query::OP_AND_MAYBE, part(), part()};
    case 5:
      return {Query::OP_SCALE_WEIGHT, part(), std::array{0.0, 0.3, 1.5}.at(random() % 3)};
    default: {
      std::vector<Query> occurrences;
      for (auto i = 2 + random() % 4; i > 0; --i) {
        occurrences.push_back(random_occurrence(random));
      }
      return {Query::OP_SYNONYM, occurrences.begin(), occurrences.end()};
    }
  }
}

/// How the posting lists of a part are read: kept from query to query, in so much room, and those
/// of frequent words from a file of columns or not.
struct Reading {
  std::size_t room;
  bool has_columns;
};

class Index {
 public:
  /// Of parts with so many documents.
  Index(Random& random, const std::vector<std::size_t>& sizes, Reading reading) {
    for (const auto size : sizes) {
      const auto path = folder_.path() / std::to_string(parts_.size());
      Xapian::WritableDatabase part(path.string(), Xapian::DB_CREATE);
      auto contents = fill(part, random, size);
      make_gaps(part, random, contents);
      part.commit();
      auto& lengths = lengths_.emplace_back(part.get_lastdocid() + 1);
      for (const auto& [number, terms] : contents) {
        lengths[number] = static_cast<std::uint8_t>(part.get_doclength(number));
      }
      whole_.add_database(part);
      parts_.push_back(part);
      if (reading.has_columns) {
        write_columns(path, 20);
      }
      files_.push_back(ColumnFile::open(path, part));
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      REQUIRE((files_[i] != nullptr) == reading.has_columns);
      postings_.emplace_back(parts_[i], never, files_[i].get(), reading.room);
    }
  }

  /// By their number in the whole, what documents weigh that *query* takes.
  std::map<Xapian::docid, double> by_lists(const Query& query) {
    std::map<Xapian::docid, double> weights;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      const Codes lengths(std::as_bytes(std::span(lengths_[part])), 1);
      const auto found = weighed_documents(whole_, postings_[part], lengths, query);
      REQUIRE(found.documents.size() == found.weights.size());
      for (std::size_t i = 0; i < found.documents.size(); ++i) {
        const auto number = (found.documents[i] - 1) * parts_.size() + part + 1;
        weights.emplace(static_cast<Xapian::docid>(number), found.weights[i]);
      }
      CHECK(std::ranges::is_sorted(found.documents));
    }
    return weights;
  }

  std::map<Xapian::docid, double> by_matcher(const Query& query) const {
    Xapian::Enquire enquire(whole_);
    enquire.set_query(query);
    const auto matches = enquire.get_mset(0, whole_.get_doccount());
    std::map<Xapian::docid, double> weights;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      weights.emplace(*match, match.get_weight());
    }
    return weights;
  }

 private:
  TemporaryFolder folder_;
  Xapian::Database whole_;
  std::vector<Xapian::Database> parts_;
  std::vector<std::shared_ptr<const ColumnFile>> files_;
  std::vector<PostingReader> postings_;
  std::vector<std::vector<std::uint8_t>> lengths_;
};

}  // namespace

TEST_CASE("lists of terms give the weights of Xapian's matcher", "[property]") {
  using Sizes = std::vector<std::size_t>;
  const auto sizes = GENERATE(Sizes{2500}, Sizes{700, 60, 200}, Sizes{2}, Sizes{0, 50});
  const auto reading = GENERATE(Reading{PostingReader::usual_room, false},
                                Reading{100, false},
                                Reading{PostingReader::usual_room, true},
                                Reading{100, true});
  Random random(2024);
  Index index(random, sizes, reading);
  std::size_t weighed = 0;
  for (int round = 0; round < 300; ++round) {
    const auto query = random_query(random, 3);
    INFO(query.get_description());
    REQUIRE(can_be_weighed(query));
    const auto expected = index.by_matcher(query);
    const auto found = index.by_lists(query);
    REQUIRE(found.size() == expected.size());
    for (const auto& [number, weight] : expected) {
      INFO(number);
      REQUIRE(found.contains(number));
      REQUIRE(found.at(number) == Approx(weight).epsilon(1e-9));
      weighed += weight > 0 ? 1U : 0U;
    }
  }
  CHECK(weighed > 50);
}

TEST_CASE("documents are taken off, with their weights") {
  WeighedDocuments documents{.documents = {1, 4, 6, 9}, .weights = {0.1, 0.4, 0.6, 0.9}};
  leave_out(documents, {});
  CHECK(documents.documents == DocumentNumbers{1, 4, 6, 9});
  leave_out(documents, {2, 4, 9});
  CHECK(documents.documents == DocumentNumbers{1, 6});
  CHECK(documents.weights == std::vector{0.1, 0.6});
}

TEST_CASE("the weights that are found before a deadline are kept") {
  Random random(1);
  Xapian::WritableDatabase part("", Xapian::DB_BACKEND_INMEMORY);
  fill(part, random, 2000);
  const std::vector<std::uint8_t> bytes(2001, 10);
  const Codes lengths(std::as_bytes(std::span(bytes)), 1);
  const Deadline over(Deadline::Clock::now() - std::chrono::seconds(2), 1);
  PostingReader postings(part, over);
  // A clock is read once for 256 postings: not before this list has been read.
  const Query few("some");
  const auto found = weighed_documents(part, postings, lengths, few);
  CHECK(found.whole);
  CHECK_THROWS_AS(weighed_documents(part, postings, lengths, Query("often")), OutOfTime);
  const auto begun =
      weighed_documents(part, postings, lengths, Query(Query::OP_AND_MAYBE, few, Query("half")));
  CHECK_FALSE(begun.whole);
  CHECK(begun.documents == found.documents);
}
