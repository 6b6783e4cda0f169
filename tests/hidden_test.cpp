// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/hidden.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "indexer/schema/utf8.hpp"
#include "stemmer/text.hpp"

using namespace warta;

TEST_CASE("no bytes steer a terminal, well-formed or not", "[schema]") {
  struct Row {
    std::string text;
    std::string shown;
    std::string escaped;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"a\x1B[2J", "a[2J", "a\\u001b[2J", "the escape"},
      {"a\u202Eb", "ab", "a\\u202eb", "a turned direction"},
      {"a\xC3\x1B[2J", "a\uFFFD[2J", "a\\ufffd\\u001b[2J", "the escape behind a cut character"},
      {"\xE2\x80\x1B[2J", "\uFFFD\uFFFD[2J", "\\ufffd\\ufffd\\u001b[2J", "behind one of three"},
      {"\xF0\x9F\x1B[2J", "\uFFFD\uFFFD[2J", "\\ufffd\\ufffd\\u001b[2J", "behind one of four"},
      {"a\x9B"
       "2J",
       "a\uFFFD2J",
       "a\\ufffd2J",
       "a control of 8-bit terminals"},
      {"\xC0\x9B", "\uFFFD\uFFFD", "\\ufffd\\ufffd", "an overlong form"},
      {"\xE2\x80", "\uFFFD\uFFFD", "\\ufffd\\ufffd", "the end cuts a character"},
      {"caf\u00E9 \U0001F600", "caf\u00E9 \U0001F600", "caf\u00E9 \U0001F600", "honest text"},
  }));
  DYNAMIC_SECTION(row.why) {
    CHECK(without_hidden(row.text) == row.shown);
    CHECK(with_hidden_escaped(row.text) == row.escaped);
  }
}

TEST_CASE("a code point is well-formed where the repair of a text leaves it alone", "[schema]") {
  // Every lead byte with every second byte; the third and fourth are the lowest that may follow.
  for (int lead = 0; lead < 256; ++lead) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes{static_cast<char>(lead), static_cast<char>(second), '\x80', '\x80'};
      const auto found = first_code_point(bytes);
      const auto character = bytes.substr(0, found.size);
      INFO(lead << ' ' << second);
      REQUIRE((found.value == ill_formed) == (repair_utf8(character).replaced > 0));
      if (found.value == ill_formed) {
        for (std::size_t size = 1; size <= bytes.size(); ++size) {
          REQUIRE(repair_utf8(bytes.substr(0, size)).replaced > 0);
        }
      }
    }
  }
  CHECK(first_code_point("\U0001F600") == CodePoint{0x1F600, 4});
  CHECK(first_code_point("\u20AC").value == 0x20AC);
}
