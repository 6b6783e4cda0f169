// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/read/document_id.hpp"
#include "indexer/read/reader.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/hash.hpp"
#include "stemmer/text.hpp"
#include "tests/support/reading.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fs = std::filesystem;

using namespace warta;

namespace {

/// The one document of a JSON Lines file of one line.
RawDocument read_record(const std::string& line) {
  const TemporaryFolder folder;
  write(folder.path() / "crawl.jsonl", line + '\n');
  const auto reading = read(folder.path() / "crawl.jsonl");
  INFO(line);
  REQUIRE(reading.refusals.empty());
  REQUIRE(reading.documents.size() == 1);
  return reading.documents.front();
}

}  // namespace

TEST_CASE("each broken file is refused in words of its own, and its good records are read",
          "[read]") {
  struct Row {
    std::string file;
    std::string place;   // behind the file's name in the refusal; "-" where nothing is refused
    std::string reason;  // its beginning
    std::size_t documents;
  };

  const auto row = GENERATE(values<Row>({
      {"empty.txt", "", "the file is empty", 0},
      {"blank.txt", "", "the file holds nothing but blanks", 0},
      {"nul.txt", "", "the file is binary (it holds NUL bytes)", 0},
      {"utf16.txt", "", "the file is UTF-16; convert it", 0},
      {"other-code.txt", "", "the file is binary or in a code other than UTF-8", 0},
      {"latin1.txt", "-", "", 1},
      {"empty.jsonl", "-", "", 0},
      {"blank-lines.jsonl", "-", "", 1},
      {"breaks-off.jsonl", ":2", "the JSON breaks off", 1},
      {"array.jsonl", ":1", "the record holds a JSON array, not an object", 1},
      {"scalar.jsonl", ":1", "the record holds a single JSON value", 1},
      {"not-json.jsonl", ":1", "the record is not valid JSON, from byte", 1},
      {"no-text.jsonl", ":1", "the record has no text", 1},
      {"missing-text.jsonl", ":1", "the record's text is blank", 1},
      {"blank-text.jsonl", ":1", "the record's text is blank", 1},
      {"deep.jsonl", ":1", "the JSON is nested deeper than 32 levels", 1},
      {"lone-surrogate.jsonl", "-", "", 1},
      {"nul-in-text.jsonl", "-", "", 1},
      {"bad-utf8.jsonl", "-", "", 1},
      {"byte-order-mark.jsonl", "-", "", 1},
      {"crlf.jsonl", "-", "", 1},
      {"unnamed-gzip", "", "the gzip stream breaks off before its end", 0},
      {"array.json", "-", "", 1},
      {"absent.txt", "", "there is no such file or folder", 0},
  }));
  DYNAMIC_SECTION(row.file) {
    const auto path = fs::path{WARTA_SOURCE_DIR} / "tests/data/broken" / row.file;
    const auto reading = read(path);
    CHECK(reading.documents.size() == row.documents);
    CHECK(reading.report.records == row.documents);
    CHECK(reading.report.refused == reading.refusals.size());
    CHECK(reading.report.missing == (row.file == "absent.txt"));
    if (row.place == "-") {
      CHECK(reading.refusals.empty());
    } else {
      REQUIRE(reading.refusals.size() == 1);
      CHECK(reading.refusals[0].location == path.string() + row.place);
      CHECK_THAT(reading.refusals[0].reason, Catch::StartsWith(row.reason));
      CHECK_FALSE(reading.refusals[0].not_an_article);
    }
  }
}

TEST_CASE("broken characters are replaced, and ill-formed UTF-8 is counted", "[read]") {
  const auto broken = fs::path{WARTA_SOURCE_DIR} / "tests/data/broken";
  const auto latin1 = read(broken / "latin1.txt").documents.at(0);
  CHECK(latin1.text == "Kapolsek menyebut caf\uFFFD itu aman.\nBaris kedua.\n");
  CHECK(latin1.repaired == 1);
  const auto cut = read(broken / "bad-utf8.jsonl").documents.at(0);
  CHECK(cut.text == "caf\uFFFD dan \uFFFD patah");
  CHECK(cut.repaired == 2);
  CHECK(read(broken / "nul-in-text.jsonl").documents.at(0).text == "Isi\uFFFDberita");
  CHECK(read(broken / "lone-surrogate.jsonl").documents.at(0).text ==
        "Isi \uFFFD berita \U0001F600");
}

TEST_CASE("every NUL of a record is replaced", "[read]") {
  const auto document = read_record(R"({"title":"\u0000","text":"\u0000a\u0000\u0000b\u0000"})");
  CHECK(document.text == "\uFFFDa\uFFFD\uFFFDb\uFFFD");
  CHECK(document.title == "\uFFFD");
}

TEST_CASE("line endings of a text stay as they are, so that line offsets are honest", "[read]") {
  CHECK(read_record(R"({"id":"x","text":"Satu\r\nDua\n"})").text == "Satu\r\nDua\n");
}

TEST_CASE("a field is found under every name that crawlers give it", "[read]") {
  const auto name = GENERATE(values<std::string>({"text",
                                                  "maintext",
                                                  "text_content",
                                                  "content",
                                                  "body",
                                                  "article",
                                                  "isi",
                                                  "isi_berita",
                                                  "isiberita",
                                                  "berita",
                                                  "konten",
                                                  "artikel",
                                                  "raw_text",
                                                  "TEXT",
                                                  "Raw-Text"}));
  CHECK(read_record(R"({"id":"x",")" + name + R"(":"Isi."})").text == "Isi.");
}

TEST_CASE("fields are told apart by name, value and neighbours", "[read]") {
  struct Row {
    std::string fields;
    std::string field;
    std::string value;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {R"("judul":"J")", "title", "J", "Indonesian name"},
      {R"("title":"","headline":"H")", "title", "H", "the first non-empty one wins"},
      {R"("headline":"H","title":"T")", "title", "T", "precedence is the table's, not the file's"},
      {R"("title":"None","judul":"J")", "title", "J", "Python's None is a missing value"},
      {R"("title":null,"judul":"J")", "title", "J", "so is null"},
      {R"("source":"https://x.id/a")", "url", "https://x.id/a", "a source that is an address"},
      {R"("source":"x.id/news/a")", "url", "x.id/news/a", "an address without its scheme"},
      {R"("source":"Kabar Kita")", "outlet", "Kabar Kita", "a source that is a name"},
      {R"("source":"kabarkita.id")", "outlet", "kabarkita.id", "a domain is an outlet"},
      {R"("WARC-Target-URI":"http://x.id/a")", "url", "http://x.id/a", "hyphens and capitals"},
      {R"("date":"2024-01-05")", "published", "2024-01-05", "a date alone is the article's"},
      {R"("date":"2024-01-05","dump":"CC-1")",
       "crawled",
       "2024-01-05",
       "beside a dump: the crawl's"},
      {R"("date":"2024-01-05","file_path":"s3")",
       "crawled",
       "2024-01-05",
       "beside a file path too"},
      {R"("date":"2024-01-05","dump":"CC","tgl":"2023-01-01")",
       "published",
       "2023-01-01",
       "another name still gives the publication"},
      {R"("timestamp":1704412800)", "crawled", "1704412800", "numbers are read as written"},
      {R"("authors":["Ayu","Budi"])", "author", "Ayu, Budi", "a list of authors"},
      {R"("penulis":"Ayu")", "author", "Ayu", "Indonesian name"},
      {R"("meta":{"title":"innen"},"judul":"J")",
       "title",
       "J",
       "nested fields are not the record's"},
  }));
  DYNAMIC_SECTION(row.fields << ": " << row.why) {
    const auto document = read_record(R"({"id":"x","text":"Isi.",)" + row.fields + "}");
    const std::vector<std::pair<std::string, std::optional<std::string>>> fields{
        {"title", document.title},
        {"url", document.url},
        {"outlet", document.outlet},
        {"author", document.author},
        {"published", document.published},
        {"crawled", document.crawled}};
    for (const auto& [field, value] : fields) {
      if (field == row.field) {
        CHECK(value == row.value);
      }
    }
    CHECK(document.text == "Isi.");
  }
}

TEST_CASE("a source is either address or outlet, a date either the article's or the crawl's",
          "[read]") {
  CHECK_FALSE(read_record(R"({"text":"I","source":"https://x.id/a"})").outlet);
  CHECK_FALSE(read_record(R"({"text":"I","source":"Kabar Kita"})").url);
  CHECK_FALSE(read_record(R"({"text":"I","date":"2024","dump":"CC"})").published);
  CHECK_FALSE(read_record(R"({"text":"I","date":"2024"})").crawled);
}

TEST_CASE("a list of paragraphs becomes lines, whatever its name", "[read]") {
  const auto name = GENERATE(values<std::string>({"paragraphs", "content", "isi", "Raw-Text"}));
  CHECK(read_record(R"({"id":"x",")" + name + R"(":["Satu.","Dua, tiga."]})").text ==
        "Satu.\nDua, tiga.");
}

TEST_CASE("a record's id is the one given, its address, or its place", "[read]") {
  struct Row {
    std::string fields;
    std::string id;
    bool is_path;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {R"("id":"a1","url":"https://x.id/a")", "a1", false, "given"},
      {R"("doc_id":7)", "7", false, "a number"},
      {R"("uuid":"urn:uuid:1-2","url":"https://x.id/a")",
       "https://x.id/a",
       false,
       "a urn:uuid names the crawl's record"},
      {R"("uuid":"urn:uuid:1-2")", "urn:uuid:1-2", false, "better than nothing"},
      {R"("url":"HTTPS://X.id/A/?utm_source=fb")", "https://x.id/A", false, "address, normalised"},
      {R"("title":"J")", "crawl.jsonl#" + hash64("Isi."), true, "file and the text's hash"},
  }));
  DYNAMIC_SECTION(row.fields << ": " << row.why) {
    const auto document = read_record(R"({"text":"Isi.",)" + row.fields + "}");
    CHECK(document.id == row.id);
    CHECK(document.id_is_path == row.is_path);
  }
}

TEST_CASE("two spellings of one address are one", "[read]") {
  struct Row {
    std::string url;
    std::string normal;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"HTTP://Www.X.ID/Berita/A", "http://www.x.id/Berita/A", "only scheme and host ignore case"},
      {"http://x.id:80/a", "http://x.id/a", "default port"},
      {"https://x.id:443/a", "https://x.id/a", "default port of https"},
      {"https://x.id:8443/a", "https://x.id:8443/a", "another port counts"},
      {"https://x.id/a#isi", "https://x.id/a", "fragment"},
      {"https://x.id/a/", "https://x.id/a", "slash at the end"},
      {"https://x.id/", "https://x.id", "slash of the root"},
      {"https://x.id/a?utm_source=w&page=2&utm_medium=x", "https://x.id/a?page=2", "utm_*"},
      {"https://x.id/a/?fbclid=1", "https://x.id/a", "fbclid"},
      {"https://x.id?gclid=1&GCLID=2", "https://x.id", "gclid, whatever its case"},
      {"https://x.id/a?p=1&q=", "https://x.id/a?p=1&q=", "other parameters stay"},
      {" https://x.id/a\n", "https://x.id/a", "blanks around"},
      {"bukan alamat", "bukan alamat", "no address"},
      {"://", "://", "nothing in it"},
  }));
  DYNAMIC_SECTION(row.url << ": " << row.why) {
    CHECK(normalise_url(row.url) == row.normal);
    CHECK(normalise_url(row.normal) == row.normal);
  }
}

TEST_CASE("a folder is read in byte order of its files' paths, whatever lies beside them",
          "[read]") {
  const TemporaryFolder folder;
  for (const auto* const name : {"b.txt", "a/z.txt", "a.txt", "a-b/y.txt", "B.txt", "a/b/c.txt"}) {
    write(folder.path() / name, "Isi.\n");
  }
  write(folder.path() / "m.ndjson", "{\"id\":\"rec\",\"text\":\"Isi.\"}\n");
  write(folder.path() / "notes.md", "nothing to read");
  write(folder.path() / "page.PDF", "%PDF");
  write(folder.path() / "LICENSE", "nothing either");
  const auto reading = read(folder.path());
  CHECK(ids(reading) == std::vector<std::string>{
                            "B.txt", "a-b/y.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "rec"});
  CHECK(reading.refusals.empty());
  CHECK(reading.report.skipped ==
        std::map<std::string, std::size_t>{{".md", 1}, {".pdf", 1}, {"(no extension)", 1}});
  CHECK(reading.skipped ==
        std::vector<SkippedFile>{{(folder.path() / "LICENSE").string(), "(no extension)"},
                                 {(folder.path() / "notes.md").string(), ".md"},
                                 {(folder.path() / "page.PDF").string(), ".pdf"}});
  CHECK(reading.documents[0].root == folder.path().string());
  CHECK(reading.documents[0].id_is_path);
  CHECK(read(folder.path().string() + "/").documents == reading.documents);
}

TEST_CASE("names of files that are no UTF-8 give ids that are, and two names stay two", "[read]") {
  struct Row {
    std::string name;
    std::string id;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"caf\xE9.txt", "caf%E9.txt", "Latin-1"},
      {"caf\xE8.txt", "caf%E8.txt", "another letter of Latin-1"},
      {"100%\xE9.txt", "100%25%E9.txt", "the sign of the escape is escaped beside one"},
      {"100%.txt", "100%.txt", "and stays elsewhere: most names with it are addresses"},
      {"caf\u00E9/\xC3\x1B[31m.txt", "caf\u00E9/%C3\x1B[31m.txt", "a character cut off"},
      {"a\xC0\xAF.txt", "a%C0%AF.txt", "a slash in an overlong form"},
      {"a\xED\xA0\x80.txt", "a%ED%A0%80.txt", "a surrogate"},
  }));
  DYNAMIC_SECTION(row.id << ": " << row.why) {
    const TemporaryFolder folder;
    write(folder.path() / "r\xFF" / row.name, "Isi.\n");
    for (const auto& input : {folder.path() / "r\xFF", folder.path() / "r\xFF" / row.name}) {
      ReadOptions options;
      options.root = folder.path() / "r\xFF";
      const auto reading = read(input, options);
      REQUIRE(ids(reading) == std::vector<std::string>{row.id});
      const auto& document = reading.documents.front();
      CHECK(document.root == folder.path().string() + "/r%FF");
      CHECK(reading.report.root == document.root);
      CHECK(repair_utf8(document.location).replaced == 0);
    }
    write(folder.path() / "r\xFF" / row.name, "");
    for (const auto& refusal : read(folder.path()).refusals) {
      CHECK(repair_utf8(refusal.location).replaced == 0);
    }
  }
}

TEST_CASE("--format takes of a folder its own files and those whose names tell nothing", "[read]") {
  const TemporaryFolder folder;
  const std::string record = R"({"id":"rec","text":"Isi."})";
  write(folder.path() / "a.txt", "Isi.\n");
  write(folder.path() / "b.jsonl", record + '\n');
  write(folder.path() / "c.json", record + '\n');
  write(folder.path() / "d.log", record + '\n');
  write(folder.path() / "e.csv", "id,text\nrow,Isi.\n");

  struct Row {
    InputFormat format;
    std::vector<std::string> ids;
    std::map<std::string, std::size_t> skipped;
  };

  const auto row = GENERATE(values<Row>({
      {InputFormat::automatic, {"a.txt", "rec", "rec", "row"}, {{".log", 1}}},
      {InputFormat::txt, {"a.txt", "d.log"}, {{".csv", 1}, {".json", 1}, {".jsonl", 1}}},
      {InputFormat::jsonl, {"rec", "rec", "rec"}, {{".csv", 1}, {".txt", 1}}},
      {InputFormat::json, {"rec", "rec"}, {{".csv", 1}, {".jsonl", 1}, {".txt", 1}}},
  }));
  ReadOptions options;
  options.format = row.format;
  const auto reading = read(folder.path(), options);
  CHECK(ids(reading) == row.ids);
  CHECK(reading.report.skipped == row.skipped);
  CHECK(reading.refusals.empty());
}

TEST_CASE("a file named by itself is read by its content, and its id is its name", "[read]") {
  const TemporaryFolder folder;
  write(folder.path() / "sub" / "berita", "Judul\nIsi.\n");
  write(folder.path() / "sub" / "crawl.json", "{\"id\":\"rec\",\"text\":\"Isi.\"}\n");
  const auto text = read(folder.path() / "sub" / "berita");
  CHECK(ids(text) == std::vector<std::string>{"berita"});
  CHECK(text.report.root == (folder.path() / "sub").string());
  CHECK(ids(read(folder.path() / "sub" / "crawl.json")) == std::vector<std::string>{"rec"});
  ReadOptions options;
  options.root = folder.path();
  CHECK(ids(read(folder.path() / "sub" / "berita", options)) ==
        std::vector<std::string>{"sub/berita"});
}

TEST_CASE("an INPUT that does not lie below --root is an error of usage", "[read]") {
  const TemporaryFolder folder;
  write(folder.path() / "crawl" / "x" / "000.txt", "Isi.\n");
  write(folder.path() / "crawl" / "xy" / "000.txt", "Isi.\n");
  fs::create_directory(folder.path() / "other");
  fs::create_directory_symlink(folder.path() / "crawl", folder.path() / "other" / "link");

  struct Row {
    std::string root;
    std::string input;
    std::string id;  // empty where it is refused
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"crawl", "crawl/x", "x/000.txt", "a folder"},
      {"crawl/x/../x/", "crawl/x", "000.txt", "the root itself"},
      {"other/link", "crawl/x", "x/000.txt", "a root by way of a link"},
      {"crawl", "other/link/x/000.txt", "x/000.txt", "a file by way of a link"},
      {"other", "crawl/x", "", "elsewhere"},
      {"other", "crawl/x/000.txt", "", "a file elsewhere"},
      {"other", "crawl/absent", "", "a missing one elsewhere"},
      {"crawl/x", "crawl/xy", "", "a name that only begins alike"},
      {"crawl/x", "crawl", "", "above the root"},
      {"crawl/x/000.txt", "crawl/x/000.txt", "", "the root is the file"},
  }));
  DYNAMIC_SECTION(row.why) {
    ReadOptions options;
    options.root = folder.path() / row.root;
    const auto input = folder.path() / row.input;
    if (!row.id.empty()) {
      CHECK_NOTHROW(require_below_root(input.string(), options));
      CHECK(ids(read(input, options)) == std::vector<std::string>{row.id});
      return;
    }
    const auto is_usage = Catch::Predicate<Error>(
        [](const Error& error) { return error.kind() == ErrorKind::usage; });
    CHECK_THROWS_MATCHES(read(input, options), Error, is_usage);
    CHECK_THROWS_WITH(require_below_root(input.string(), options),
                      Catch::Contains("does not lie below --root"));
  }
}

TEST_CASE("a symbolic link is not followed, and a text is read once", "[read]") {
  const TemporaryFolder outside;
  write(outside.path() / "secret.txt", "Rahasia.\n");
  const TemporaryFolder folder;
  write(folder.path() / "in" / "a.txt", "Isi.\n");
  fs::create_symlink(outside.path() / "secret.txt", folder.path() / "file-out.txt");
  fs::create_symlink(outside.path(), folder.path() / "folder-out");
  fs::create_symlink("in/a.txt", folder.path() / "inside.txt");
  fs::create_symlink("..", folder.path() / "in" / "circle");
  fs::create_symlink("absent", folder.path() / "dangling.txt");
  const auto reading = read(folder.path());
  CHECK(ids(reading) == std::vector<std::string>{"in/a.txt"});
  CHECK(reading.report.skipped == std::map<std::string, std::size_t>{{"(symbolic link)", 2}});
  CHECK(reading.refusals.size() == 2);
  for (const auto& refusal : reading.refusals) {
    CHECK(refusal.reason == "a symbolic link that leads out of the folder is not followed");
  }
}

TEST_CASE("a record above the limit is refused, and the next one is read", "[read]") {
  const TemporaryFolder folder;
  const std::string long_text(300000, 'a');
  write(folder.path() / "a.jsonl",
        "{\"id\":\"long\",\"text\":\"" + long_text + "\"}\n{\"id\":\"good\",\"text\":\"Isi.\"}");
  write(folder.path() / "b.txt", long_text);
  ReadOptions options;
  options.max_record_bytes = 200000;
  const auto reading = read(folder.path(), options);
  CHECK(ids(reading) == std::vector<std::string>{"good"});
  REQUIRE(reading.refusals.size() == 2);
  CHECK(reading.refusals[0].location == (folder.path() / "a.jsonl:1").string());
  CHECK_THAT(reading.refusals[1].reason, Catch::Contains("larger than 200000 bytes"));
  options.max_record_bytes = 400000;
  CHECK(ids(read(folder.path(), options)) == std::vector<std::string>{"long", "good", "b.txt"});
}

TEST_CASE("a text of more lines than any article has is refused", "[read]") {
  const auto lines = [](std::size_t count) {
    std::string text;
    for (std::size_t line = 0; line < count; ++line) {
      text += "a\n";
    }
    return text;
  };
  const TemporaryFolder folder;
  write(folder.path() / "a.txt", lines(65536));
  write(folder.path() / "b.txt", lines(65537));
  const auto reading = read(folder.path());
  CHECK(ids(reading) == std::vector<std::string>{"a.txt"});
  REQUIRE(reading.refusals.size() == 1);
  CHECK(reading.refusals[0].location == (folder.path() / "b.txt").string());
  CHECK(reading.refusals[0].reason == "the text has more than 65536 lines; no article has");
  CHECK(reading.report.records == 1);
  CHECK(reading.report.refused == 1);
}

TEST_CASE("a record cut off at any byte is refused or read, and never more than one", "[read]") {
  const std::string record =
      R"({"id":"a","text":"Isi \u00e9 \ud83d\ude00 \n","n":[1,{"a":null}],"f":-1.5e3})";
  const TemporaryFolder folder;
  for (std::size_t size = 1; size <= record.size(); ++size) {
    write(folder.path() / "a.jsonl", std::string_view{record}.substr(0, size));
    const auto reading = read(folder.path() / "a.jsonl");
    INFO(size);
    CHECK(reading.documents.size() == (size == record.size() ? 1 : 0));
    CHECK(reading.documents.size() + reading.refusals.size() == 1);
  }
}

TEST_CASE("the bytes that are read of an input are those that were told before", "[read]") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "site");
  write(folder.path() / "site" / "a.txt", "Judul\n\nWarga hadir.\n");
  write(folder.path() / "site" / "b.jsonl",
        R"({"title":"Judul","text":"Warga hadir."})"
        "\n");
  write(folder.path() / "site" / "photo.jpg", "no article");
  const std::string name = GENERATE("site", "site/a.txt", "absent");
  INFO(name);
  const auto input = (folder.path() / name).string();
  std::uintmax_t bytes = 0;
  std::size_t documents = 0;
  read_input(input,
             {},
             {.document = [&](const RawDocument&) { ++documents; },
              .refusal = [](const Refusal&) {},
              .bytes = [&](std::size_t more) { bytes += more; }});
  CHECK(bytes == bytes_of_input(input, {}));
  CHECK((bytes > 0) == (documents > 0));
}
