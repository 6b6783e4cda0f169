// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/document_gaps.hpp"

#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace warta;

namespace {

using Documents = std::vector<Xapian::docid>;

std::optional<Documents> documents_in(const std::string& bytes, Xapian::docid last) {
  return documents_of_gaps(std::as_bytes(std::span(bytes)), last);
}

constexpr auto highest = std::numeric_limits<Xapian::docid>::max();

}  // namespace

TEST_CASE("gaps take seven bits a byte", "[columns]") {
  struct Row {
    Documents documents;
    std::string bytes;
  };

  const auto row = GENERATE(values<Row>({
      {{}, ""},
      {{1}, "\x01"},
      {{1, 2, 129}, "\x01\x01\x7f"},
      {{128}, "\x80\x01"},
      {{5, 16389}, "\x05\x80\x80\x01"},
      {{highest}, "\xff\xff\xff\xff\x0f"},
  }));
  CHECK(document_gaps(row.documents) == row.bytes);
  CHECK(documents_in(row.bytes, highest) == row.documents);
}

TEST_CASE("lists of documents come back from their gaps", "[columns][property]") {
  std::mt19937 random(2024);
  for (int round = 0; round < 200; ++round) {
    const unsigned widest = 1U << random() % 20;
    Documents documents;
    Xapian::docid document = 0;
    for (auto left = random() % 300; left > 0; --left) {
      document += 1 + static_cast<Xapian::docid>(random() % widest);
      documents.push_back(document);
    }
    REQUIRE(documents_in(document_gaps(documents), document) == documents);
    if (!documents.empty()) {
      REQUIRE_FALSE(documents_in(document_gaps(documents), document - 1));
    }
  }
}

TEST_CASE("bytes that are no gaps are refused", "[columns]") {
  struct Row {
    std::string bytes;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {{'\1', '\0'}, "a document twice"},
      {{'\0'}, "document 0"},
      {"\x80", "broken off"},
      {"\x03\xff", "broken off behind a document"},
      {"\x0b", "behind the last"},
      {"\x05\x06", "behind the last, by two gaps"},
      {{'\x81', '\x80', '\x80', '\x80', '\x80', '\1'}, "longer than 32 bits"},
      {"\xff\xff\xff\xff\x7f", "higher than 32 bits"},
  }));
  INFO(row.why);
  CHECK_FALSE(documents_in(row.bytes, 10));
}
