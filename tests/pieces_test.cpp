// SPDX-License-Identifier: GPL-2.0-or-later
// Property: what is read of a stream does not depend on the pieces in which it arrives.
#include "tests/support/pieces.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/read/csv_file.hpp"
#include "indexer/read/decompression.hpp"
#include "indexer/read/json_file.hpp"
#include "indexer/read/json_lines.hpp"
#include "indexer/read/saved_page.hpp"
#include "indexer/read/text_files.hpp"
#include "indexer/read/warc_file.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/warc.hpp"

using namespace warta;

namespace {

struct Read {
  std::vector<RawDocument> documents;
  std::vector<Refusal> refusals;

  bool operator==(const Read&) const = default;
};

using Reader = void (*)(ByteSource&, const FileReading&);

/// Reads *bytes*, which arrive in pieces of so many.
Read read_in_pieces(Reader reader, const std::string& bytes, std::size_t piece) {
  static const HtmlBlocks blocks{RuleFiles{indexer_data()}};
  static const FieldNames names;
  Read result;
  InputReport report;
  const ReadSink consumer{
      [&](RawDocument document) { result.documents.push_back(std::move(document)); },
      [&](Refusal refusal) { result.refusals.push_back(std::move(refusal)); }};
  CountingSink sink{consumer, report};
  const FileReading reading{{"-", "/", "-"}, 10000, blocks, names, sink};
  auto source = in_pieces(bytes, piece);
  if (auto unpacker = unpacker_of(source.look_ahead(magic_bytes))) {
    auto plain = decompressed(source, std::move(unpacker));
    reader(plain, reading);
  } else {
    reader(source, reading);
  }
  return result;
}

struct Packing {
  std::string name;
  std::string (*pack)(std::string_view);
  bool breaks;
};

std::string in_two_members(std::string_view plain) {
  const auto half = plain.size() / 2;
  return gzipped(plain.substr(0, half)) + gzipped(plain.substr(half));
}

std::string cut_off(std::string_view plain) {
  const auto whole = gzipped(plain);
  return whole.substr(0, whole.size() - 9);
}

}  // namespace

TEST_CASE("records are the same in whatever pieces a stream arrives", "[read][property]") {
  struct Row {
    std::string name;
    Reader reader;
    std::string bytes;
    std::size_t documents;
  };

  const auto page = article_page("Malam");
  const auto gzip_page = gzipped(page);
  const auto row = GENERATE_COPY(values<Row>({
      {"txt", read_text, "\uFEFFJudul\r\n\r\nIsi berita caf\u00E9.\r\n", 1},
      {"html", read_page, page, 1},
      {"jsonl",
       read_json_lines,
       "\uFEFF{\"id\":\"1\",\"text\":\"Isi \u00E9.\"}\r\n\n{\"id\":\n{\"id\":\"2\",\"text\":\"I\"}",
       2},
      {"json array",
       read_json,
       "\uFEFF [ {\"id\":\"1\",\"text\":\"a ] \\\" , b\"} ,\n 5, {\"text\":\"Isi\", "
       "\"x\":[[{}]]}]\n",
       2},
      {"json objects", read_json, "{\n\"text\":\"\\\\\"} {\"text\":\"b\"\n}", 2},
      {"json lines", read_json, "{\"text\":\"a\"} \r\n{\"text\":\"b\"}\n{\"text\"\n", 2},
      {"csv",
       read_csv,
       "\uFEFFid;isi\r\n1;\"Satu \"\"kata\"\";\r\ndua\"\r\n2;b;c\r\n\r\n\"3\"x;y\n4;d",
       2},
      {"warc",
       read_warc,
       response("https://kab.example/1",
                in_chunks(gzip_page),
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
                "Transfer-Encoding: chunked\r\n") +
           "junk\r\n" + response("https://kab.example/2", page) +
           response("https://kab.example/3", std::string(20000, 'x')) +
           warc_record("conversion", "Content-Type: text/plain\r\n", "Isi.") +
           warc_record("conversion", "Content-Type: text/plain\r\n", "Isi.").substr(0, 150),
       3},
  }));
  const auto packing = GENERATE(
      values<Packing>({{"plain", [](std::string_view plain) { return std::string{plain}; }, false},
                       {"gzip", gzipped, false},
                       {"Zstandard", zstandard, false},
                       {"two members", in_two_members, false},
                       {"cut off", cut_off, true}}));
  DYNAMIC_SECTION(row.name << ", " << packing.name) {
    const auto bytes = packing.pack(row.bytes);
    const auto whole = read_in_pieces(row.reader, bytes, bytes.size());
    CHECK((packing.breaks || whole.documents.size() == row.documents));
    CHECK((!packing.breaks || !whole.refusals.empty()));
    for (const auto piece : std::vector<std::size_t>{1, 2, 3, 7, 64, 1000}) {
      INFO(piece);
      CHECK(read_in_pieces(row.reader, bytes, piece) == whole);
    }
  }
}
