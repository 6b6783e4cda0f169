// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/date.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/packed_data.hpp"
#include "indexer/schema/rule_files.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/schema/xapian_stemmer.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The row of indexer/README.md that describes a field.
std::string readme_row(const Field& field) {
  std::string aliases;
  for (const auto alias : field.aliases) {
    if (!alias.empty()) {
      aliases += (aliases.empty() ? "`" : ", `") + std::string{alias} + '`';
    }
  }
  return "| `" + std::string{field.name} + "` | " + aliases + " | `" + std::string{field.prefix} +
         "` | " + (field.slot ? std::to_string(*field.slot) : "") + " | " +
         std::string{field.help} + " |";
}

}  // namespace

TEST_CASE("the prose of the schema says what the table says", "[schema]") {
  const auto prose = file_text(std::string{WARTA_SOURCE_DIR} + "/indexer/README.md");
  for (const auto& field : fields) {
    INFO(readme_row(field));
    CHECK(prose.find(readme_row(field)) != std::string::npos);
  }
}

TEST_CASE("no two fields share a name, a prefix or a slot", "[schema]") {
  std::multiset<std::string_view> names;
  std::multiset<std::string_view> prefixes{
      prefix::root, prefix::id, prefix::boilerplate, prefix::copies, prefix::input_root};
  std::multiset<Xapian::valueno> slots{slot::first_day,
                                       slot::last_day,
                                       slot::content,
                                       slot::rules,
                                       slot::copies,
                                       slot::root,
                                       slot::id};
  for (const auto& field : fields) {
    names.insert(field.name);
    for (const auto alias : field.aliases) {
      if (!alias.empty()) {
        names.insert(alias);
      }
    }
    prefixes.insert(field.prefix);
    if (field.slot) {
      slots.insert(*field.slot);
    }
  }
  const auto all_differ = [](const auto& set) {
    return std::ranges::all_of(set, [&](const auto& item) { return set.count(item) == 1; });
  };
  CHECK(all_differ(names));
  CHECK(all_differ(prefixes));
  CHECK(all_differ(slots));
}

TEST_CASE("a field is found by its name and its Indonesian names, in any case", "[schema]") {
  for (const auto* name : {"region", "wilayah", "WILAYAH", "Region"}) {
    CHECK(find_field(name)->name == "region");
  }
  CHECK(find_field("fase")->name == "phase");
  CHECK(find_field("regoin") == nullptr);
  CHECK(find_field("") == nullptr);
}

TEST_CASE("the term of an exact value does not depend on capitals and never exceeds the limit",
          "[schema]") {
  const auto& outlet = *find_field("outlet");
  CHECK(exact_term(outlet, "Kabar.com") == exact_term(outlet, "KABAR.COM"));
  const std::string endless(400, 'a');
  CHECK(exact_term(outlet, endless).size() <= max_term_bytes);
  CHECK(exact_term(outlet, endless) != exact_term(outlet, endless + "b"));
}

TEST_CASE("dates are read day first and refused where the calendar lacks them", "[schema][date]") {
  struct Row {
    const char* text;
    const char* printed;  ///< nullptr: no date
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"2024", "2024", "a year"},
      {"2024-11", "2024-11", "a month"},
      {"2024-11-27", "2024-11-27", "a day"},
      {"27/11/2024", "2024-11-27", "day first"},
      {"5/1/2024", "2024-01-05", "day first, also where both readings exist"},
      {"11/27/2024", nullptr, "there is no month 27"},
      {"2024-02-30", nullptr, "there is no such day"},
      {"2023-02-29", nullptr, "no leap year"},
      {"2024-", nullptr, "an empty month"},
      {"24-11-27", nullptr, "a year has four digits"},
      {"kemarin", nullptr, "no digits"},
      {"", nullptr, "nothing"},
      {"2024-11-27-1", nullptr, "too many parts"},
      {"-7", nullptr, "a sign is no digit"},
  }));
  DYNAMIC_SECTION('"' << row.text << "\": " << row.why) {
    const auto date = parse_date(row.text);
    REQUIRE(date.has_value() == (row.printed != nullptr));
    if (date) {
      CHECK(to_string(*date) == row.printed);
    }
  }
}

TEST_CASE("an imprecise date ends with its span", "[schema][date]") {
  const auto last = [](const char* text) {
    return to_string(ImpreciseDate{parse_date(text)->last(), Precision::day});
  };
  CHECK(last("2024-02") == "2024-02-29");
  CHECK(last("2024-11") == "2024-11-30");
  CHECK(last("2024") == "2024-12-31");
  CHECK(last("2024-11-27") == "2024-11-27");
}

TEST_CASE("a data file is read by the names of its columns", "[schema][rules]") {
  const RuleFile file{"cues.tsv", "# a comment\nweight\tphrase\n\n2\tpilkada\n1\n", "built-in"};
  static constexpr std::array<std::string_view, 2> columns{"phrase", "weight"};
  const auto rows = read_table(file, columns);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].line == 4);
  CHECK(rows[0].cells == std::vector<std::string_view>{"pilkada", "2"});
  CHECK(rows[1].cells == std::vector<std::string_view>{"", "1"});
}

TEST_CASE("a wrong data file is refused with its name and line", "[schema][rules]") {
  static constexpr std::array<std::string_view, 1> columns{"phrase"};
  const auto message = [](const std::string& text) {
    try {
      (void)read_table({"cues.tsv", text, "/etc/warta/cues.tsv"}, columns);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return std::string{error.what()};
    }
    return std::string{"no error"};
  };
  CHECK(message("# x\nword\n") == "/etc/warta/cues.tsv:2: the header lacks the column \"phrase\"");
  CHECK(message("phrase\npilkada\t2\n") ==
        "/etc/warta/cues.tsv:2: more cells than the header has columns");
  CHECK(message("") ==
        "/etc/warta/cues.tsv:1: the file is empty; its first line must name the columns");
}

TEST_CASE("a folder of rules replaces the files that it holds", "[schema][rules]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "regions.tsv") << "code\n";
  const RuleFiles builtin(indexer_data());
  const RuleFiles files(indexer_data(), folder.path());
  CHECK(files.file("regions.tsv").text == "code\n");
  CHECK(files.file("regions.tsv").source == (folder.path() / "regions.tsv").string());
  CHECK(files.file("police-units.tsv").source == "built-in");
  CHECK(files.fingerprint() != builtin.fingerprint());
  CHECK_THROWS_AS(RuleFiles(indexer_data(), folder.path() / "absent"), Error);
}

TEST_CASE("a stored document comes back as it was", "[schema]") {
  for (const auto& document : {sample::empty_document(), sample::full_document()}) {
    CHECK(read_stored(write_stored(document)) == document);
  }
}

TEST_CASE("data that no Warta wrote is refused, not misread", "[schema]") {
  const auto whole = write_stored(sample::full_document());
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    CHECK_THROWS_AS(read_stored(std::string_view{whole}.substr(0, length)), Error);
  }
  CHECK_THROWS_AS(read_stored("{}"), Error);
}

TEST_CASE("documents from before pages were read are read", "[schema]") {
  const auto document = sample::full_document();
  auto json = nlohmann::json::parse(write_stored(document));
  json["raw"].erase("html");
  json["raw"].erase("known");
  CHECK(read_stored(json.dump()) == document);
}

TEST_CASE("altered numbers in stored data are refused, not trusted", "[schema]") {
  using Json = nlohmann::ordered_json;

  struct Row {
    const char* place;
    Json value;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"/lines/1/3", 4, "a kind that does not exist"},
      {"/lines/1/3", -1, "a kind below the first"},
      {"/lines/1/1", 60, "a line that ends before it starts"},
      {"/lines/2/2", 4000, "a line beyond the text"},
      {"/lines/1/2", -1, "a negative offset"},
      {"/lines/1/5/0", 18, "a cut that ends before it starts"},
      {"/lines/1/5/1", 4000, "a cut beyond its line"},
      {"/lines/1/6", Json::array({0, 5, "rule"}), "cuts that overlap"},
      {"/facets/date/value", "2024-13-45", "a date that is none"},
  }));
  auto json = Json::parse(write_stored(sample::full_document()));
  json[Json::json_pointer(row.place)] = row.value;
  DYNAMIC_SECTION(row.why) {
    CHECK_THROWS_AS(read_stored(json.dump()), Error);
  }
}

namespace {

/// As many different documents as a dictionary is trained on, and some more.
std::vector<IndexedDocument> many_documents() {
  std::vector<IndexedDocument> documents;
  for (std::size_t i = 0; i < dictionary_samples + 20; ++i) {
    auto document = sample::full_document();
    document.article.raw.id = "kab.example/" + std::to_string(i);
    document.article.raw.text += "\nPatroli ke-" + std::to_string(i * 7919);
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace

TEST_CASE("stored documents are packed as soon as there is a dictionary, and read back whole",
          "[schema]") {
  DataPacker packer;
  Xapian::WritableDatabase first("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::WritableDatabase second("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<std::string> packed;
  const auto documents = many_documents();
  for (const auto& document : documents) {
    packed.push_back(packer.pack(write_stored(document)));
  }
  REQUIRE_FALSE(packer.dictionary().empty());
  second.set_metadata(metadata::dictionary, packer.dictionary());
  CHECK(packed.front() == write_stored(documents.front()));
  CHECK(packed.back().size() < write_stored(documents.back()).size() / 4);

  // One of several shards has it, and what is put there later is packed with the same one.
  packed.push_back(DataPacker(packer.dictionary()).pack(write_stored(documents.back())));
  CHECK(packed.back() == packed[packed.size() - 2]);
  StoredReader reader({first, second});
  for (std::size_t i = 0; i < documents.size(); ++i) {
    CHECK(reader.read(packed[i]) == documents[i]);
  }

  const auto& last = packed.back();
  for (std::size_t length = 0; length < last.size(); ++length) {
    CHECK_THROWS_AS(reader.read(last.substr(0, length)), Error);
  }
  for (std::size_t at = 0; at < last.size(); ++at) {
    auto damaged = last;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    INFO(at);
    // Some bits mean nothing; a checksum sees the others.
    std::optional<IndexedDocument> read;
    try {
      read = reader.read(damaged);
    } catch (const Error&) {
    }
    CHECK((!read || *read == documents.back()));
  }
  CHECK_THROWS_WITH(StoredReader({first}).read(last), Catch::Contains("dictionary is missing"));
}

TEST_CASE("several threads pack with one dictionary", "[schema]") {
  const auto documents = many_documents();
  DataPacker packer;
  std::vector<std::string> packed(4 * documents.size());
  {
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t i = thread; i < packed.size(); i += 4) {
          packed[i] = packer.pack(write_stored(documents[i % documents.size()]));
        }
      });
    }
    for (auto& thread : threads) {
      thread.join();
    }
  }
  CHECK(std::ranges::count_if(packed, [](const auto& data) { return data.starts_with('{'); }) ==
        dictionary_samples);
  Xapian::WritableDatabase shard("", Xapian::DB_BACKEND_INMEMORY);
  shard.set_metadata(metadata::dictionary, packer.dictionary());
  StoredReader reader({shard});
  for (std::size_t i = 0; i < packed.size(); ++i) {
    CHECK(reader.read(packed[i]) == documents[i % documents.size()]);
  }
}

TEST_CASE("a reduplicated word has one root, a hyphenated pair has two", "[schema][analysis]") {
  Analyser analyser(std::make_shared<const Stemmer>());
  const auto reduplicated = analyser.analyse("Anak-anak");
  REQUIRE(reduplicated.size() == 2);
  CHECK(reduplicated[0].word == "anak");
  CHECK(reduplicated[0].root == "anak");
  CHECK(reduplicated[1].root.empty());
  const auto pair = analyser.analyse("pasca-pemilu");
  REQUIRE(pair.size() == 2);
  CHECK(pair[0].root == "pasca");
  CHECK(pair[1].root == "pemilu");
}

TEST_CASE("a root in any form has the terms under which its words stand", "[schema][analysis]") {
  Analyser analyser(std::make_shared<const Stemmer>());

  struct Row {
    const char* root;
    std::vector<std::string> terms;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"pilih", {"Zpilih", "pilih"}, "the word is its own root"},
      {"2024", {"Z2024", "2024"}, "a number is one"},
      {"memilih", {"Zmemilih"}, "a word of another root has that root's term"},
      {"mondar-mandir", {"Zmondar-mandir"}, "the parts of a reduplication stand apart"},
  }));
  DYNAMIC_SECTION(row.root << ": " << row.why) {
    CHECK(analyser.root_terms({}, row.root) == row.terms);
    CHECK(analyser.root_terms("S", row.root).front() == "ZS" + std::string{row.root});
  }
}

TEST_CASE("fixed phrases are found wherever their words stand in a row", "[schema][analysis]") {
  Analyser analyser(std::make_shared<const Stemmer>());

  struct Row {
    const char* text;
    std::vector<std::string> phrases;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"Kotak suara dan KOTAK SUARA", {"kotak suara", "kotak suara"}, "as often as they stand"},
      {"komisi pemilihan umum", {"komisi pemilihan umum", "pemilihan umum"}, "one in another"},
      {"kotak surat suara", {"surat suara"}, "not over another word"},
      {"suara kotak", {}, "not in another order"},
      {"kotaknya suara", {}, "not in another form"},
      {"kotak-suara", {"kotak suara"}, "a hyphen parts words, too"},
      {"kotak", {}, "nor the beginning of one"},
      {"", {}, "nor nothing"},
  }));
  DYNAMIC_SECTION(row.text << ": " << row.why) {
    const auto words = analyser.analyse(row.text);
    CHECK(analyser.fixed_phrases().in(written_words(words)) == row.phrases);
  }
}

TEST_CASE("the list of fixed phrases holds what the tokeniser makes of them, in order",
          "[schema][analysis]") {
  Analyser analyser(std::make_shared<const Stemmer>());
  std::istringstream lines{std::string{analysis_data().front().text}};
  std::string last;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    INFO(line);
    const auto words = analyser.analyse(line);
    CHECK(words.size() > 1);
    CHECK(joined_words(written_words(words)) == line);
    CHECK(last < line);
    last = line;
  }
  CHECK_FALSE(last.empty());
}

TEST_CASE("a word gives the same terms whatever its capitals", "[schema][analysis]") {
  Analyser analyser(std::make_shared<const Stemmer>());
  const auto terms = [&](const char* text) {
    std::string all;
    for (const auto& word : analyser.analyse(text)) {
      all += word.word + '/' + word.root + ' ';
    }
    return all;
  };
  CHECK(terms("mengamankan TPS") == terms("Mengamankan tps"));
  CHECK(terms("MENGAMANKAN") == terms("mengamankan"));
}

TEST_CASE("Xapian's own indexer and query parser can use the stemmer", "[schema][analysis]") {
  const Xapian::Stem stem(new XapianStemmer(std::make_shared<const Stemmer>()));
  CHECK(stem("pemilihan") == "pilih");
  CHECK(stem("Mengamankan") == "aman");
  CHECK(stem.get_description().find("warta") != std::string::npos);
}
