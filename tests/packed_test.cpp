// SPDX-License-Identifier: GPL-2.0-or-later
// Packed files and pipes: unpacked by their content, up to the byte where they break.
#include "tests/support/packed.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/decompression.hpp"
#include "tests/support/pieces.hpp"
#include "tests/support/reading.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

struct Unpacked {
  std::string plain;
  std::string failure;
};

/// What is made of *packed*, all at once and in pieces of any size alike.
Unpacked unpack(const std::string& packed, std::size_t piece = 1 << 16) {
  auto source = in_pieces(packed, piece);
  auto unpacker = unpacker_of(source.look_ahead(magic_bytes));
  REQUIRE(unpacker);
  auto plain = decompressed(source, std::move(unpacker));
  Unpacked unpacked;
  for (auto ahead = plain.look_ahead(); !ahead.empty(); ahead = plain.look_ahead()) {
    unpacked.plain += ahead;
    plain.skip(ahead.size());
  }
  unpacked.failure = plain.failure();
  return unpacked;
}

std::string record(const std::string& id) {
  return R"({"id":")" + id + R"(","text":"Isi berita )" + id + ".\"}\n";
}

/// Does not pack well: a cut takes away some of its lines, and not all.
std::string many_records() {
  std::string all;
  for (unsigned number = 0, noise = 1; number < 4000; ++number) {
    noise = noise * 1664525U + 1013904223U;
    all += record(std::to_string(number) + '-' + std::to_string(noise));
  }
  return all;
}

}  // namespace

TEST_CASE("a packed file is read as what it holds, whatever its name", "[read][packed]") {
  struct Row {
    std::string name;
    std::string bytes;
    Strings ids;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"a.jsonl.gz", gzipped(record("1") + record("2")), {"1", "2"}, "gzip"},
      {"a.jsonl.zst", zstandard(record("1")), {"1"}, "Zstandard"},
      {"a.JSONL.GZ", gzipped(record("1")), {"1"}, "capitals"},
      {"a.jsonl.gz", gzipped(record("1")) + gzipped(record("2")), {"1", "2"}, "two members"},
      {"a.jsonl.gz", gzipped("") + gzipped(record("1")) + gzipped(""), {"1"}, "empty members"},
      {"a.jsonl.gz", gzipped(record("1")) + std::string(512, '\0'), {"1"}, "zeros of a tape"},
      {"a.jsonl.zst", zstandard(record("1")) + zstandard(record("2")), {"1", "2"}, "two frames"},
      {"a.jsonl.zst",
       std::string("\x50\x2a\x4d\x18\x02\x00\x00\x00xy", 10) + zstandard(record("1")),
       {"1"},
       "a frame to be skipped"},
      {"a.txt.gz", gzipped("Judul\nIsi.\n"), {"a.txt.gz"}, "a text's id is its path"},
      {"a.html.gz",
       gzipped(
           "<html><head><link rel=canonical href='https://kab.example/1'></head><body><article>"
           "<h1>Ronda Malam</h1><p>Warga desa menggelar ronda malam bersama polisi di balai desa "
           "pada Rabu malam, dan kepala desa berterima kasih.</p><p>Ronda itu akan digelar lagi "
           "pekan depan, kata Kapolsek, agar warga merasa aman.</p></article></body></html>"),
       {"https://kab.example/1"},
       "a page"},
      {"a.jsonl", gzipped(record("1")), {"1"}, "packed, and not named so"},
      {"a.jsonl.gz", record("1"), {"1"}, "named so, and not packed"},
  }));
  DYNAMIC_SECTION(row.name << ": " << row.why) {
    const TemporaryFolder folder;
    write(folder.path() / row.name, row.bytes);
    for (const auto& input : {folder.path(), folder.path() / row.name}) {
      const auto reading = read(input);
      CHECK(ids(reading) == row.ids);
      CHECK(reading.refusals.empty());
    }
  }
}

TEST_CASE("a packed file without a telling name is read by what it holds, if it is the INPUT",
          "[read][packed]") {
  const TemporaryFolder folder;
  write(folder.path() / "dump.gz", gzipped(record("1")));
  write(folder.path() / "dump", gzipped(record("2")));
  CHECK(ids(read(folder.path() / "dump.gz")) == Strings{"1"});
  CHECK(ids(read(folder.path() / "dump")) == Strings{"2"});
  CHECK(read(folder.path()).report.skipped.size() == 2);
}

TEST_CASE("a broken stream is refused with its reason, and what came before is read",
          "[read][packed]") {
  const auto gzip = gzipped(many_records());
  const auto zstd = zstandard(many_records());
  auto damaged = gzip;
  damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
  auto wrong_sum = gzip;
  wrong_sum[wrong_sum.size() - 6] = static_cast<char>(~wrong_sum[wrong_sum.size() - 6]);

  struct Row {
    std::string bytes;
    std::string reason;
    std::size_t least, most;  // documents
    std::string why;
  };

  const auto row = GENERATE_COPY(values<Row>({
      {gzip.substr(0, gzip.size() / 2),
       "the gzip stream breaks off before its end",
       1000,
       3000,
       "gzip in half"},
      {zstd.substr(0, zstd.size() * 9 / 10),
       "the Zstandard stream breaks off before its end",
       1,
       3999,
       "most of Zstandard"},
      {gzip.substr(0, gzip.size() - 1),
       "the gzip stream breaks off before its end",
       4000,
       4000,
       "without the last byte of the sum"},
      {gzip.substr(0, 5), "the gzip stream breaks off before its end", 0, 0, "only a header"},
      {damaged, "the gzip stream is damaged", 1000, 3999, "another byte"},
      {wrong_sum, "the gzip stream is damaged", 4000, 4000, "another sum"},
      {gzip + "more",
       "behind the gzip stream stands something else",
       4000,
       4000,
       "bytes behind its end"},
      {zstd + "more",
       "behind the Zstandard stream stands something else",
       4000,
       4000,
       "bytes behind the frame"},
      {gzipped(record("1")) + gzip.substr(0, 100),
       "the gzip stream breaks off before its end",
       1,
       1,
       "a second member in part"},
  }));
  DYNAMIC_SECTION(row.why) {
    const TemporaryFolder folder;
    write(folder.path() / "a.jsonl.gz", row.bytes);
    const auto reading = read(folder.path() / "a.jsonl.gz");
    CHECK(reading.documents.size() >= row.least);
    CHECK(reading.documents.size() <= row.most);
    // Bytes behind a damage may be unpacked to something before it is found.
    REQUIRE_FALSE(reading.refusals.empty());
    CHECK(refusals_below(folder.path(), reading).back() == "a.jsonl.gz: " + row.reason);
    CHECK((reading.refusals.size() == 1 || row.why == "another byte"));
  }
}

TEST_CASE("a text that breaks off is no text", "[read][packed]") {
  const TemporaryFolder folder;
  const auto packed = gzipped(many_records());
  write(folder.path() / "a.txt.gz", packed.substr(0, packed.size() / 2));
  const auto reading = read(folder.path());
  CHECK(reading.documents.empty());
  CHECK(refusals_below(folder.path(), reading) ==
        Strings{"a.txt.gz: the gzip stream breaks off before its end"});
}

TEST_CASE("a stream that unpacks to far more than itself is given up", "[read][packed]") {
  const std::string zeros(always_allowed_bytes * 8, '\n');
  const auto packed = GENERATE_COPY(gzipped(zeros), zstandard(zeros));
  const auto unpacked = unpack(packed);
  CHECK_THAT(unpacked.failure, Catch::EndsWith("more than 256 times its size; no text does"));
  CHECK(unpacked.plain.size() < always_allowed_bytes + (std::size_t{1} << 20U));
  CHECK(unpack(gzipped(zeros.substr(0, always_allowed_bytes))).failure.empty());
}

TEST_CASE("a stream unpacks to the same bytes, in whatever pieces it comes", "[read][packed]") {
  const auto plain = many_records();
  const auto packed = GENERATE_COPY(gzipped(plain),
                                    gzipped(plain.substr(0, 1000)) + gzipped(plain.substr(1000)),
                                    zstandard(plain));
  const auto piece = GENERATE(std::size_t{1}, 2, 7, 4096, 1 << 20);
  const auto unpacked = unpack(packed, piece);
  CHECK(unpacked.plain == plain);
  CHECK(unpacked.failure.empty());
}

TEST_CASE("deflate is read with zlib's header and without", "[read][packed]") {
  const auto plain = many_records();
  const auto format = GENERATE(Deflate::zlib, Deflate::bare);
  const auto packed = deflated(plain, format);
  auto source = in_pieces(packed, 100);
  auto unpacked = decompressed(source, deflate_decoder(source.look_ahead(2)));
  CHECK(unpacked.rest(plain.size()).bytes == plain);
  CHECK(unpacked.failure().empty());
}

TEST_CASE("a source shows as much ahead as is asked for, if there is so much", "[read]") {
  auto source = in_pieces("abcdefgh", 3);
  CHECK(source.look_ahead() == "abc");
  CHECK(source.look_ahead(4) == "abcdef");
  source.skip(5);
  CHECK(source.look_ahead() == "f");
  CHECK(source.look_ahead(9) == "fgh");
  source.skip(3);
  CHECK(source.look_ahead(2).empty());
}
