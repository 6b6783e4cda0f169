// SPDX-License-Identifier: GPL-2.0-or-later
// CSV and TSV: rows, quotes, delimiters, and what is refused.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/read/csv_rows.hpp"
#include "indexer/schema/hash.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/pieces.hpp"
#include "tests/support/reading.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

/// All rows as "line:field|field", failures as "line!".
Strings rows_of(const std::string& table, std::size_t piece, std::size_t max_bytes = 1 << 20) {
  auto source = in_pieces(table, piece);
  CsvRows rows{source, sniff_delimiter(source), max_bytes};
  Strings all;
  for (auto row = rows.next(); row; row = rows.next()) {
    std::string text = std::to_string(row->line) + (row->failure.empty() ? ":" : "!");
    for (const auto& field : row->fields) {
      text += field + '|';
    }
    all.push_back(text);
  }
  return all;
}

}  // namespace

TEST_CASE("rows are divided as RFC 4180 says, in whatever pieces they come", "[read][csv]") {
  struct Row {
    std::string table;
    Strings rows;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"a,b\n1,2\n", {"1:a|b|", "2:1|2|"}, "two rows"},
      {"a,b\r\n1,2\r\n", {"1:a|b|", "2:1|2|"}, "line ends of the RFC"},
      {"a,b\n1,2", {"1:a|b|", "2:1|2|"}, "no line end at the end"},
      {"a,b\n,\n", {"1:a|b|", "2:||"}, "empty fields"},
      {"a,b\n\"1\",\"\"\r\n", {"1:a|b|", "2:1||"}, "quoted ones, one of them empty"},
      {"a,b\n\"x, y\",\"p\nq\r\nr\"\n3,4\n",
       {"1:a|b|", "2:x, y|p\nq\r\nr|", "5:3|4|"},
       "delimiter and line ends in quotes"},
      {"a,b\n\"kata \"\"ya\"\"\",\"\"\"\"\n", {"1:a|b|", "2:kata \"ya\"|\"|"}, "doubled quotes"},
      {"a,b\nkata \"ya\",2\n", {"1:a|b|", "2:kata \"ya\"|2|"}, "quotes within a plain field"},
      {"a,b\n\"Siap,\" katanya,2\n3,4\n", {"1:a|b|", "2!", "3:3|4|"}, "text behind a quote"},
      {"a,b\n1,2\n\"3,4\n5,6\n", {"1:a|b|", "2:1|2|", "3!"}, "a quote that is not closed"},
      {"\n\na\n", {"1:|", "2:|", "3:a|"}, "blank lines"},
      {"\"a\nb\",c\n1,2", {"1:a\nb|c|", "3:1|2|"}, "a line end in the header"},
      {"a;b\n1,5;2\n", {"1:a|b|", "2:1,5|2|"}, "semicolons"},
      {"a\tb\n1\t2\n", {"1:a|b|", "2:1|2|"}, "tabs"},
      {"a|b\n1|2\n", {"1:a|b|", "2:1|2|"}, "bars"},
      {"\"a,b,c\";d\n1;2\n", {"1:a,b,c|d|", "2:1|2|"}, "commas in quotes tell nothing"},
      {"text\nSatu; dua, tiga\n", {"1:text|", "2:Satu; dua| tiga|"}, "one column: commas"},
  }));
  DYNAMIC_SECTION(row.why) {
    for (const auto piece : std::vector<std::size_t>{1, 2, 3, 5, 100}) {
      INFO(piece);
      CHECK(rows_of(row.table, piece) == row.rows);
    }
  }
}

TEST_CASE("a row above the limit is passed over, and the next one is read", "[read][csv]") {
  const auto huge = GENERATE(std::string(1000, 'x'),
                             std::string("\"").append(1000, '\n').append("\""),
                             std::string("1").append(5000, ','));
  const auto rows = rows_of("a,b\n" + huge + "\n3,4\n", 7, 100);
  REQUIRE(rows.size() == 3);
  CHECK(rows.at(1) == "2!");
  CHECK_THAT(rows.at(2), Catch::EndsWith(":3|4|"));
}

TEST_CASE("a table gives an article a row, by the names of its header", "[read][csv]") {
  const TemporaryFolder folder;
  const auto reading = read_content(folder,
                                    "a.csv",
                                    "\uFEFFURL,Judul,Isi-Berita,Tanggal,timestamp,warna\r\n"
                                    "https://kab.example/1,Ronda Malam,\"Satu.\r\nDua, tiga.\","
                                    "27/11/2024,2024-12-01,biru\r\n"
                                    ",,Tanpa alamat.,None,,\r\n");
  CHECK(reading.refusals.empty());
  REQUIRE(reading.documents.size() == 2);
  const auto& first = reading.documents.front();
  CHECK(first.id == "https://kab.example/1");
  CHECK(first.title == "Ronda Malam");
  CHECK(first.text == "Satu.\r\nDua, tiga.");
  CHECK(first.published == "27/11/2024");
  CHECK(first.crawled == "2024-12-01");
  CHECK(first.location == (folder.path() / "a.csv:2").string());
  const auto& second = reading.documents.back();
  CHECK(second.id == "a.csv#" + hash64("Tanpa alamat."));
  CHECK(second.id_is_path);
  CHECK_FALSE(second.title);
  CHECK_FALSE(second.published);
  CHECK(second.location == (folder.path() / "a.csv:4").string());
}

TEST_CASE("a date beside a crawl's marks is the crawl's in a table too", "[read][csv]") {
  const TemporaryFolder folder;
  const auto reading = read_content(folder, "a.csv", "text,date,dump\nIsi.,2024-12-01,CC-1\n");
  CHECK_FALSE(reading.documents.at(0).published);
  CHECK(reading.documents.at(0).crawled == "2024-12-01");
}

TEST_CASE("what is wrong with a table is said with its line", "[read][csv]") {
  struct Row {
    std::string content;
    std::size_t documents;
    Strings refusals;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"id,text\n1,a\n\n2,b,c\n3\n4,d\n",
       2,
       {"a.csv:4: the row has 3 fields, the header 2",
        "a.csv:5: the row has 1 field, the header 2"},
       "rows of another width"},
      {"id,text\n1,\"a\nb\" c\n2,b\n",
       1,
       {"a.csv:2: behind the quote that closes a field stands text; quotes within a field must be "
        "doubled"},
       "text behind a quote"},
      {"id,text\n1,a\n2,\"b\n3,c\n",
       1,
       {"a.csv:3: a quoted field is not closed before the end of the file; a quote that opens a "
        "field needs another one at its end"},
       "an open quote"},
      {"id,text\n1,\n2,b\n", 1, {"a.csv:2: the record's text is blank"}, "no text in a row"},
      {"1,Isi satu.\n2,Isi dua.\n",
       0,
       {"a.csv:1: the header row names no text (text, content, body, isi or another accepted "
        "name); name it with --map text=NAME"},
       "no header"},
      {"", 0, {}, "nothing"},
      {"id,text\n", 0, {}, "only a header"},
      {"\xFF\xFEi\0d\0", 0, {"a.csv: the file is UTF-16; convert it to UTF-8"}, "UTF-16"},
  }));
  DYNAMIC_SECTION(row.why) {
    const TemporaryFolder folder;
    const auto reading = read_content(folder, "a.csv", row.content);
    CHECK(reading.documents.size() == row.documents);
    CHECK(refusals_below(folder.path(), reading) == row.refusals);
  }
}

TEST_CASE("a row in which a packed table breaks off is not taken", "[read][csv]") {
  std::string table = "id,text\n";
  for (int number = 0; number < 5000; ++number) {
    table += std::to_string(number) + ",Berita nomor " + hash64(std::to_string(number)) + '\n';
  }
  const auto packed = gzipped(table);
  const TemporaryFolder folder;
  const auto reading = read_content(folder, "a.csv.gz", packed.substr(0, packed.size() / 2));
  CHECK(refusals_below(folder.path(), reading) ==
        Strings{"a.csv.gz: the gzip stream breaks off before its end"});
  REQUIRE_FALSE(reading.documents.empty());
  const auto& last = reading.documents.back();
  CHECK(last.text == "Berita nomor " + hash64(last.id));
}
