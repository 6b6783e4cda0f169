// SPDX-License-Identifier: GPL-2.0-or-later
// --map: names of fields that the table lacks, or has otherwise.
#include "indexer/read/field_names.hpp"

#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "tests/support/reading.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a mapped name gives its field, in JSON and in tables", "[read][map]") {
  const TemporaryFolder folder;
  write(folder.path() / "a.jsonl",
        R"({"Kode-Berita":"k1","naskah":"Isi.","timestamp":"2024-11-27","date":"2024-12-01"})"
        "\n");
  write(folder.path() / "b.csv",
        "kode_berita,NASKAH,timestamp,date\nk2,Isi.,2024-11-27,2024-12-01\n");
  ReadOptions options;
  options.field_names = FieldNames{{"id=kode-berita", "text=Naskah", "published=timestamp"}};
  const auto reading = read(folder.path(), options);
  CHECK(reading.refusals.empty());
  CHECK(ids(reading) == Strings{"k1", "k2"});
  for (const auto& document : reading.documents) {
    CHECK(document.text == "Isi.");
    CHECK(document.published == "2024-11-27");
    CHECK_FALSE(document.crawled);
  }
}

TEST_CASE("a mapped name goes before the table's, and theirs count where it has no value",
          "[read][map]") {
  const TemporaryFolder folder;
  write(folder.path() / "a.jsonl",
        R"({"text":"Isi.","judul":"Tabel","kepala":"Sendiri"})"
        "\n"
        R"({"text":"Isi.","judul":"Tabel","kepala":""})"
        "\n");
  ReadOptions options;
  options.field_names = FieldNames{{"title=kepala"}};
  const auto reading = read(folder.path(), options);
  REQUIRE(reading.documents.size() == 2);
  CHECK(reading.documents.at(0).title == "Sendiri");
  CHECK(reading.documents.at(1).title == "Tabel");
}

TEST_CASE("a list under a mapped name of the text is its paragraphs", "[read][map]") {
  const TemporaryFolder folder;
  write(folder.path() / "a.jsonl",
        R"({"alinea":["Satu.","Dua."]})"
        "\n");
  ReadOptions options;
  options.field_names = FieldNames{{"text=alinea"}};
  CHECK(read(folder.path(), options).documents.at(0).text == "Satu.\nDua.");
}

TEST_CASE("a mapping that cannot be meant is refused with advice", "[read][map]") {
  struct Row {
    Strings mapped;
    std::string message;
  };

  const auto row = GENERATE(values<Row>({
      {{"published"}, "--map published: it takes FIELD=NAME, as in published=tgl_terbit"},
      {{"tanggal=tgl"},
       "--map tanggal=tgl: there is no such field; FIELD is one of id, text, html, title, url, "
       "outlet, author, published, crawled"},
      {{"text="}, "--map text=: it lacks the records' name of the field"},
      {{"title=kepala", "text=Kepala"},
       "--map text=Kepala: this name is mapped already; it can mean one field only"},
  }));
  try {
    const FieldNames names{row.mapped};
    FAIL(row.message);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.what() == row.message);
  }
}

TEST_CASE("mappings are told as they can be given again", "[read][map]") {
  const FieldNames names{{"text=Isi-Lengkap", " title = kepala=berita "}};
  CHECK(names.mapped() == Strings{"text=isi_lengkap", "title=kepala=berita"});
  CHECK(FieldNames{names.mapped()}.accepted() == names.accepted());
  CHECK(FieldNames{}.mapped().empty());
}

TEST_CASE("the README's table of names is the one in force", "[read][map]") {
  std::ifstream readme(std::string{WARTA_SOURCE_DIR} + "/indexer/README.md");
  const std::regex row(R"(\| (\w+) \| (`.*) \|)");
  const std::regex name(R"(`([\w-]+)`( \(beside .*)?)");
  std::map<std::string, Strings> told;
  bool in_table = false;
  for (std::string line; std::getline(readme, line);) {
    in_table = line == "| field | names |" || (in_table && line.starts_with('|'));
    std::smatch cells;
    if (in_table && std::regex_match(line, cells, row)) {
      const auto names = cells[2].str();
      for (std::sregex_iterator found(names.begin(), names.end(), name), end; found != end;
           ++found) {
        told[cells[1]].push_back(field_key((*found)[1].str()));
      }
    }
  }
  CHECK(told.size() == 9);
  const FieldNames accepted;
  std::map<std::string, Strings> in_force;
  for (const auto& [field, key, counts] : accepted.accepted()) {
    for (const auto& [name_of_field, keys] : told) {
      if (FieldNames{{name_of_field + "=probe"}}.means("probe", field)) {
        in_force[name_of_field].push_back(key);
      }
    }
  }
  CHECK(told == in_force);
}
