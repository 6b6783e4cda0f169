// SPDX-License-Identifier: GPL-2.0-or-later
// JSON files: arrays, single objects, and JSON Lines under another name.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/packed.hpp"
#include "tests/support/reading.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

std::string record(const std::string& id) {
  return R"({"id":")" + id + R"(","text":"Isi [satu], {dua} \"tiga\\"})";
}

}  // namespace

TEST_CASE("a JSON file gives its records, whatever its shape", "[read][json]") {
  struct Row {
    std::string content;
    Strings ids;
    Strings refusals;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {'[' + record("1") + ',' + record("2") + ']', {"1", "2"}, {}, "an array in one line"},
      {"\uFEFF [\n " + record("1") + "\n ,\n" + record("2") + "\n]\n",
       {"1", "2"},
       {},
       "an array laid out"},
      {"[]", {}, {}, "an empty array"},
      {'[' + record("1") + ",]", {"1"}, {}, "a comma too many at the end"},
      {"{\n  \"id\": \"1\",\n  \"text\": \"Isi.\"\n}\n", {"1"}, {}, "one object laid out"},
      {record("1"), {"1"}, {}, "one object in a line"},
      {record("1") + '\n' + record("2") + "\n\n" + record("3"), {"1", "2", "3"}, {}, "JSON Lines"},
      {record("1") + "\n{\"id\":\n" + record("3"),
       {"1", "3"},
       {"a.json:2: the JSON breaks off before its end"},
       "JSON Lines with a broken line"},
      {"{\n\"id\":\"1\",\"text\":\"I\"}\n{\n\"id\":\"2\",\"text\":\"I\"}{\"id\":\"3\",\n\"text\":"
       "\"I\"}",
       {"1", "2", "3"},
       {},
       "objects one behind the other, as jq writes them"},
      {"[\n" + record("1") + ",\n{\"id\":},\n" + record("3") + "]",
       {"1", "3"},
       {"a.json:3 (element 2): the record is not valid JSON, from byte 7"},
       "a broken element"},
      {"[1, \"a\", [" + record("1") + "], null]",
       {},
       {"a.json:1 (element 1): the record holds a single JSON value, not an object",
        "a.json:1 (element 2): the record holds a single JSON value, not an object",
        "a.json:1 (element 3): the record holds a JSON array, not an object",
        "a.json:1 (element 4): the record holds a single JSON value, not an object"},
       "elements that are no objects"},
      {"[,\n" + record("1") + ']',
       {"1"},
       {"a.json:1 (element 1): between two commas of the JSON array stands nothing"},
       "a comma too many"},
      {'[' + record("1") + "}," + record("2") + ']',
       {"2"},
       {"a.json:1 (element 1): the record is not valid JSON, from byte 47"},
       "a brace too many"},
      {"[\n" + record("1") + ",\n" + record("2").substr(0, 20),
       {"1"},
       {"a.json:3 (element 2): the JSON breaks off before its end"},
       "an array that breaks off in an element"},
      {"[\n" + record("1") + ",\n",
       {"1"},
       {"a.json:3: the JSON array breaks off before its end"},
       "an array that breaks off behind one"},
      {'[' + record("1") + "]\n" + record("2"),
       {"1"},
       {"a.json:2: something stands behind the end of the JSON array; it is not read"},
       "more behind an array"},
      {"{\n" + record("1").substr(1) + "\nx",
       {"1"},
       {"a.json:3: behind a JSON object stands something else; the rest of the file is not read"},
       "something else behind an object"},
      {"{\"id\":\"1\",\n", {}, {"a.json:1: the JSON breaks off before its end"}, "half an object"},
      {"Judul\n",
       {},
       {"a.json:1: the file's name says JSON, but neither an array nor an object opens it"},
       "a text"},
      {" \n", {}, {"a.json: the file is empty"}, "blanks"},
  }));
  DYNAMIC_SECTION(row.why) {
    const TemporaryFolder folder;
    const auto reading = read_content(folder, "a.json", row.content);
    CHECK(ids(reading) == row.ids);
    CHECK(refusals_below(folder.path(), reading) == row.refusals);
    const auto packed = read_content(folder, "a.json", gzipped(row.content));
    CHECK(ids(packed) == row.ids);
    CHECK(packed.refusals == reading.refusals);
  }
}

TEST_CASE("JSON of any shape is known by its content where the name tells nothing",
          "[read][json]") {
  struct Row {
    std::string content;
    Strings ids;
  };

  const auto row = GENERATE(values<Row>({
      {"[\n" + record("1") + ']', {"1"}},
      {"{\n\"id\":\"1\",\"text\":\"I\"}", {"1"}},
      {record("1") + '\n' + record("2"), {"1", "2"}},
      {"[Update] Judul\nIsi.\n", {"berita"}},
  }));
  const TemporaryFolder folder;
  const auto reading = read_content(folder, "berita", row.content);
  INFO(row.content);
  CHECK(ids(reading) == row.ids);
  CHECK(reading.refusals.empty());
}

TEST_CASE("an element above the limit is refused, and the next one is read", "[read][json]") {
  const TemporaryFolder folder;
  const std::string long_text(300000, 'a');
  ReadOptions options;
  options.max_record_bytes = 1000;
  const auto content =
      "[" + record("1") + ",{\"id\":\"2\",\"text\":\"" + long_text + "\"}," + record("3") + ']';
  const auto reading = read_content(folder, "a.json", content, options);
  CHECK(ids(reading) == Strings{"1", "3"});
  CHECK(refusals_below(folder.path(), reading) ==
        Strings{"a.json:1 (element 2): the record is larger than 1000 bytes; --max-record raises "
                "the limit"});
}

TEST_CASE("an element that is nested too deep is refused, and the next one is read",
          "[read][json]") {
  const TemporaryFolder folder;
  const auto nested = [](int levels) {
    const auto brackets = static_cast<std::size_t>(levels) - 1;
    auto record = R"({"id":")" + std::to_string(levels) + R"(","text":"Isi.","x":)";
    return record.append(brackets, '[').append(brackets, ']').append("}");
  };
  const auto reading = read_content(
      folder, "a.json", '[' + nested(33) + ',' + nested(32) + ',' + nested(100000) + ']');
  CHECK(ids(reading) == Strings{"32"});
  CHECK(reading.refusals.size() == 2);
  CHECK(reading.refusals.at(0).reason == "the JSON is nested deeper than 32 levels");
}

TEST_CASE("an array cut off at any byte is refused at its end, and its records are read",
          "[read][json]") {
  const auto content = "[" + record("1") + " , " + record("2") + " ]";
  const auto first_end = 1 + record("1").size();
  const auto second_end = content.size() - 2;
  const TemporaryFolder folder;
  for (std::size_t size = 1; size < content.size(); ++size) {
    const auto reading = read_content(folder, "a.json", content.substr(0, size));
    INFO(size);
    CHECK(reading.refusals.size() == 1);
    const auto expected = size < first_end ? 0 : size < second_end ? 1 : 2;
    CHECK(reading.documents.size() == static_cast<std::size_t>(expected));
  }
}
