// SPDX-License-Identifier: GPL-2.0-or-later
// WARC and WET: which records are articles, how their bodies are decoded, and what breaks.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/hash.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/reading.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/warc.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

constexpr const char* url = "https://kab.example/1";

std::string conversion(const std::string& address, const std::string& text) {
  return warc_record("conversion",
                     (address.empty() ? "" : "WARC-Target-URI: " + address + "\r\n") +
                         "Content-Type: text/plain\r\n",
                     text);
}

}  // namespace

TEST_CASE("a page of a WARC file gives an article with its address and the crawl's date",
          "[read][warc]") {
  const TemporaryFolder folder;
  const auto reading = read_content(
      folder,
      "a.warc",
      warc_record("warcinfo", "Content-Type: application/warc-fields\r\n", "software: x\r\n") +
          response("https://Kab.example/1/?utm_source=x", article_page("Malam")));
  CHECK(reading.refusals.empty());
  REQUIRE(reading.documents.size() == 1);
  const auto& document = reading.documents.front();
  CHECK(document.id == url);
  CHECK_FALSE(document.id_is_path);
  CHECK(document.url == "https://Kab.example/1/?utm_source=x");
  CHECK(document.crawled == "2024-12-01T08:00:00Z");
  CHECK_FALSE(document.published);
  CHECK(document.from_html);
  CHECK(document.title == "Ronda Malam");
  CHECK_THAT(document.text, Catch::Contains("kepala desa Sumarna berterima kasih."));
  CHECK(document.location == (folder.path() / "a.warc (record 2)").string());
}

TEST_CASE("a page's own date is the publication's, and the crawl's stays the crawl's",
          "[read][warc]") {
  const TemporaryFolder folder;
  auto page = article_page("Malam");
  page.insert(page.find("</head>"),
              "<meta property=\"article:published_time\" content=\"2024-11-27T07:00:00+07:00\">");
  const auto document = read_content(folder, "a.warc", response(url, page)).documents.at(0);
  CHECK(document.published == "2024-11-27T07:00:00+07:00");
  CHECK(document.crawled == "2024-12-01T08:00:00Z");
}

TEST_CASE("a text of a WET file gives an article", "[read][warc]") {
  const TemporaryFolder folder;
  const auto reading =
      read_content(folder,
                   "a.warc.wet.gz",
                   gzipped(conversion("<https://kab.example/1>", "Judul\nIsi.\n")) +
                       gzipped(conversion("", "Tanpa alamat\xE9.\n")));
  CHECK(reading.refusals.empty());
  REQUIRE(reading.documents.size() == 2);
  const auto& document = reading.documents.front();
  CHECK(document.id == url);
  CHECK(document.text == "Judul\nIsi.\n");
  CHECK(document.crawled == "2024-12-01T08:00:00Z");
  CHECK_FALSE(document.from_html);
  CHECK(reading.documents.back().id == "urn:uuid:6d1e0000-0000-4000-8000-000000000001");
  CHECK(reading.documents.back().repaired == 1);
}

TEST_CASE("records that hold no article are passed over and not counted", "[read][warc]") {
  const auto page = article_page("Malam");

  struct Row {
    std::string record;
    std::string why;
  };

  const auto row = GENERATE_COPY(values<Row>({
      {warc_record("request", "Content-Type: application/http\r\n", "GET / HTTP/1.1\r\n\r\n"),
       "a request"},
      {warc_record("metadata", "Content-Type: application/warc-fields\r\n", "a: b\r\n"),
       "metadata"},
      {warc_record("revisit",
                   "Content-Type: application/http; msgtype=response\r\n",
                   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
       "a repeat"},
      {response(url, page, "Content-Type: text/html\r\n", "404 Not Found"), "a missing page"},
      {response(url, page, "Content-Type: text/html\r\n", "301 Moved"), "a redirection"},
      {response(url, "GIF89a", "Content-Type: image/gif\r\n"), "a picture"},
      {response(url, "{}", "Content-Type: application/json\r\n"), "JSON"},
      {response(url, page, "Server: x\r\n"), "a response of an unknown type"},
      {warc_record("response", "Content-Type: text/dns\r\n", "kab.example 1 IN A"), "a name"},
      {warc_record("resource", "Content-Type: image/png\r\n", "PNG"), "a picture as resource"},
      {warc_record("conversion", "Content-Type: application/pdf\r\n", "%PDF"), "another form"},
  }));
  DYNAMIC_SECTION(row.why) {
    const TemporaryFolder folder;
    const auto reading = read_content(folder, "a.warc", row.record + response(url, page));
    CHECK(reading.refusals.empty());
    CHECK(ids(reading) == Strings{url});
  }
}

TEST_CASE("a page is read in whatever codings it was sent", "[read][warc]") {
  const auto page = article_page("Malam");
  const std::string html = "Content-Type: text/html\r\n";

  struct Row {
    std::string record;
    std::string why;
  };

  const auto row = GENERATE_COPY(values<Row>({
      {response(url, page, html), "none"},
      {response(url, in_chunks(page), html + "Transfer-Encoding: chunked\r\n"), "chunks"},
      {response(url, gzipped(page), html + "Content-Encoding: gzip\r\n"), "gzip"},
      {response(url, gzipped(page), html + "content-encoding: X-GZIP\r\n"), "gzip's old name"},
      {response(url, deflated(page, Deflate::zlib), html + "Content-Encoding: deflate\r\n"),
       "deflate with its header"},
      {response(url, deflated(page, Deflate::bare), html + "Content-Encoding: deflate\r\n"),
       "deflate without"},
      {response(url, zstandard(page), html + "Content-Encoding: zstd\r\n"), "Zstandard"},
      {response(url,
                in_chunks(gzipped(page)),
                html + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
       "gzip in chunks"},
      {response(url,
                gzipped(deflated(page, Deflate::zlib)),
                html + "Content-Encoding: deflate, gzip\r\n"),
       "one in another"},
      {response(url, page, html + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
       "undone by the crawler, but announced"},
      {response(url, page, html + "Content-Encoding: br\r\n"), "Brotli, undone by the crawler"},
      {response(url, "\n " + page, html + "Content-Encoding: deflate\r\n"), "deflate, undone"},
      {response(url, page, html + "Content-Encoding: identity,\r\n"), "no coding by name"},
      {response(url, page, "Content-Type: application/xhtml+xml;charset=utf-8\r\n"), "XHTML"},
      {warc_record("resource",
                   "WARC-Target-URI: https://kab.example/1\r\nContent-Type: text/html\r\n",
                   page),
       "a resource"},
      {warc_record("response",
                   "WARC-Target-URI: https://kab.example/1\r\n"
                   "Content-Type: application/http\r\n"
                   "WARC-Identified-Payload-Type: text/html\r\n",
                   "HTTP/2 200\r\nServer: x\r\n\r\n" + page),
       "a type that the crawler has found"},
      {"WARC/1.1\nwarc-type:response\nWarc-Target-Uri:\n https://kab.example/1\n"
       "WARC-Date:2024-12-01T08:00:00Z\ncontent-type:application/http\ncontent-length:" +
           std::to_string(page.size() + 41) + "\n\nHTTP/1.0 200 OK\nContent-Type: text/html\n\n" +
           page,
       "bare line ends, a folded field, no end"},
  }));
  DYNAMIC_SECTION(row.why) {
    const TemporaryFolder folder;
    const auto reading = read_content(folder, "a.warc", row.record);
    CHECK(refusals_below(folder.path(), reading).empty());
    REQUIRE(ids(reading) == Strings{url});
    CHECK_THAT(reading.documents.front().text, Catch::EndsWith("agar warga merasa aman.\n"));
    CHECK(reading.documents.front().repaired == 0);
  }
}

TEST_CASE("the server's word on a page's code is handed on", "[read][warc]") {
  const TemporaryFolder folder;
  auto page = article_page("Malam");
  page.replace(page.find("Sumarna"), 7, "Caf\xE9");
  const auto content = response(url, page, "Content-Type: text/html; Charset=\"ISO-8859-1\"\r\n");
  const auto document = read_content(folder, "a.warc", content).documents.at(0);
  CHECK_THAT(document.text, Catch::Contains("kepala desa Caf\u00E9 berterima kasih"));
}

TEST_CASE("a record that cannot be read is refused, and the next one is read", "[read][warc]") {
  const auto page = article_page("Malam");
  const std::string html = "Content-Type: text/html\r\n";
  const auto zipped = gzipped(page);

  struct Row {
    std::string record;
    std::string reason;
    bool not_an_article;
    std::string why;
  };

  const auto row = GENERATE_COPY(values<Row>({
      {response(url, "\x1b\x03\x01 ", html + "Content-Encoding: br\r\n"),
       "the page is in the content-coding \"br\", which cannot be undone; have the crawler ask for "
       "gzip",
       false,
       "Brotli"},
      {response(url, zipped.substr(0, zipped.size() / 2), html + "Content-Encoding: gzip\r\n"),
       "the gzip stream breaks off before its end",
       false,
       "half a page"},
      {response(url, in_chunks(page).substr(0, 200), html + "Transfer-Encoding: chunked\r\n"),
       "the chunks of the body break off before their end",
       false,
       "half of its chunks"},
      {response(url, "5\r\nSatu.\r\nDua\r\n", html + "Transfer-Encoding: chunked\r\n"),
       "the chunks of the body are damaged",
       false,
       "a chunk of no size"},
      {response(url, std::string(200001, 'x'), html),
       "the record is larger than 200000 bytes; --max-record raises the limit",
       false,
       "a large page"},
      {response(url, gzipped(std::string(200001, 'x')), html + "Content-Encoding: gzip\r\n"),
       "the record is larger than 200000 bytes; --max-record raises the limit",
       false,
       "a page that becomes large"},
      {response(url, " \r\n", html), "the page is blank", true, "no page"},
      {conversion(url, "\n"), "the page is blank", true, "no text"},
      {warc_record("response",
                   "WARC-Segment-Number: 1\r\nContent-Type: application/http\r\n",
                   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page),
       "the WARC record is in segments, which cannot be joined",
       false,
       "a segment"},
      {warc_record("response",
                   "Content-Type: application/http\r\n",
                   "HTTP/1.1 200 OK\r\nX: " + std::string(70000, 'x')),
       "the head of the HTTP response has no end",
       false,
       "an endless head"},
      {"WARC/1.0\r\nWARC-Type: response\r\n\r\nIsi\r\n\r\n",
       "the WARC record does not tell its Content-Length; all up to the next one is passed over",
       false,
       "no length"},
      {"WARC/1.0\r\nContent-Length: -5\r\n\r\nIsi\r\n\r\n",
       "the WARC record does not tell its Content-Length; all up to the next one is passed over",
       false,
       "a wrong length"},
      {"WARC/0.9\r\nContent-Length: 3\r\n\r\nIsi\r\n\r\n",
       "here should begin a WARC record of version 1.0 or 1.1; all up to the next one is passed "
       "over",
       false,
       "another version"},
  }));
  DYNAMIC_SECTION(row.why) {
    const TemporaryFolder folder;
    ReadOptions options;
    options.max_record_bytes = 200000;
    const auto content = row.record + response("https://kab.example/2", page);
    const auto reading = read_content(folder, "a.warc", content, options);
    CHECK(ids(reading) == Strings{"https://kab.example/2"});
    CHECK(refusals_below(folder.path(), reading) == Strings{"a.warc (record 1): " + row.reason});
    CHECK(reading.refusals.front().not_an_article == row.not_an_article);
  }
}

TEST_CASE("a length that is too short costs the rest of its record only", "[read][warc]") {
  const TemporaryFolder folder;
  auto first = conversion(url, "Isi yang panjang.\nBaris kedua.\n");
  first.replace(first.find("Content-Length: 31"), 18, "Content-Length: 9");
  const auto reading =
      read_content(folder, "a.warc", first + conversion("https://kab.example/2", "Isi."));
  CHECK(ids(reading) == Strings{url, "https://kab.example/2"});
  CHECK(reading.refusals.size() == 1);
}

TEST_CASE("a WARC file that breaks off is refused at its end, and its records are read",
          "[read][warc]") {
  const TemporaryFolder folder;
  const auto first = conversion(url, "Isi satu.");
  const auto content = first + response("https://kab.example/2", article_page("Malam"));
  const Strings cut_off{"a.warc (record 2): the WARC record breaks off before its end"};
  for (std::size_t size = first.size(); size < content.size() - 4; ++size) {
    const auto reading = read_content(folder, "a.warc", content.substr(0, size));
    INFO(size);
    CHECK(ids(reading) == Strings{url});
    CHECK(refusals_below(folder.path(), reading) == (size == first.size() ? Strings{} : cut_off));
  }
  const auto packed = gzipped(first) + gzipped(response("https://kab.example/2", "x"));
  const auto reading = read_content(folder, "a.warc.gz", packed.substr(0, packed.size() - 20));
  CHECK(ids(reading) == Strings{url});
  CHECK(refusals_below(folder.path(), reading) ==
        Strings{"a.warc.gz: the gzip stream breaks off before its end"});
}

TEST_CASE("WARC is known by its content where the name tells nothing", "[read][warc]") {
  const TemporaryFolder folder;
  const auto content = gzipped(conversion(url, "Isi."));
  CHECK(ids(read_content(folder, "crawl-00001", content)) == Strings{url});
  ReadOptions options;
  options.format = InputFormat::wet;
  CHECK(ids(read_content(folder, "crawl.txt", content, options)) == Strings{url});
  CHECK(refusals_below(folder.path(), read_content(folder, "empty.warc", "")) == Strings{});
}
