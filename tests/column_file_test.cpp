// SPDX-License-Identifier: GPL-2.0-or-later
// The file of columns beside a shard: what it tells, and that a wrong one tells nothing.
#include "indexer/schema/column_file.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "indexer/store/columns.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

const std::vector<Xapian::valueno> counted_slots = [] {
  std::vector<Xapian::valueno> slots{slot::first_day, slot::last_day};
  for (const auto& field : fields) {
    if (field.facet) {
      slots.push_back(*field.slot);
    }
  }
  return slots;
}();

IndexedDocument numbered(int number) {
  auto document = sample::article("id" + std::to_string(number), "Judul", "Isi.");
  document.facets.outlet = "kabar" + std::to_string(number) + ".example";
  document.facets.election =
      number % 3 == 0 ? std::vector<std::string>{} : std::vector<std::string>{"pemilu"};
  document.facets.date = sample::dated(number % 2 == 0 ? "2024-11" : "2024-11-27");
  document.copies = number % 5 == 0 ? "" : "grup" + std::to_string(number % 7);
  return document;
}

/// A shard of so many documents, one of them deleted.
fs::path shard_of(int documents, const fs::path& path) {
  std::vector<IndexedDocument> all;
  all.reserve(static_cast<std::size_t>(documents));
  for (int i = 0; i < documents; ++i) {
    all.push_back(numbered(i));
  }
  auto database = sample::database_in(path.string(), all);
  database.delete_document(2);
  database.commit();
  return path;
}

std::string bytes_in(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// Whether all that *file* gives is what the slots hold; what it does not give is no lie.
bool tells_truth(const ColumnFile& file, const Xapian::Database& database) {
  bool true_so_far = true;
  const auto copies = file.copies();
  const auto copy_keys = file.copy_keys();
  const auto lengths = file.lengths();
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const auto document = database.get_document(*at);
    for (const auto slot : counted_slots) {
      if (const auto column = file.column(slot)) {
        column->codes().with([&](auto codes) {
          true_so_far = true_so_far && column->value(codes[*at]) == document.get_value(slot);
        });
      }
    }
    const auto key = group_key(document.get_value(slot::copies));
    if (copies) {
      copies->codes.with([&](auto codes) {
        true_so_far = true_so_far && (codes[*at] == 0 || copies->groups[codes[*at]] == key);
      });
    }
    true_so_far = true_so_far && (!copy_keys || (*copy_keys)[*at] == key);
    if (lengths) {
      lengths->with([&](auto numbers) {
        true_so_far = true_so_far && numbers[*at] == database.get_doclength(*at);
      });
    }
  }
  return true_so_far;
}

}  // namespace

TEST_CASE("columns tell what the slots hold", "[columns]") {
  // So many values need codes of one byte, and of two.
  const auto documents = GENERATE(40, 400);
  const TemporaryFolder folder;
  const auto shard = shard_of(documents, folder.path() / "0");
  const Xapian::Database database(shard.string());
  CHECK(ColumnFile::open(shard, database) == nullptr);
  write_columns(shard);
  const auto file = ColumnFile::open(shard, database);
  REQUIRE(file);
  CHECK(tells_truth(*file, database));
  for (const auto slot : counted_slots) {
    CHECK(file->column(slot));
  }
  CHECK_FALSE(file->column(slot::id));
  const auto copies = file->copies();
  REQUIRE(copies);
  CHECK(copies->groups.size() == 8);
  CHECK(file->copy_keys());
  CHECK(file->lengths());
}

TEST_CASE("columns of another shard, or of other documents, are not read", "[columns]") {
  const TemporaryFolder folder;
  const auto shard = shard_of(20, folder.path() / "0");
  const auto other = shard_of(20, folder.path() / "1");
  write_columns(shard);
  fs::copy_file(shard / "columns", other / "columns");
  CHECK(ColumnFile::open(other, Xapian::Database(other.string())) == nullptr);

  const auto is_outdated = [&] {
    return ColumnFile::open(shard, Xapian::Database(shard.string())) == nullptr;
  };
  SECTION("one more document") {
    Xapian::WritableDatabase database(shard.string());
    database.add_document(Xapian::Document());
    database.commit();
    CHECK(is_outdated());
  }
  SECTION("a document in the place of another") {
    Xapian::WritableDatabase database(shard.string());
    database.replace_document(3, Xapian::Document());
    database.commit();
    CHECK(is_outdated());
  }
  SECTION("one document less") {
    Xapian::WritableDatabase database(shard.string());
    database.delete_document(3);
    database.commit();
    CHECK(is_outdated());
  }
}

TEST_CASE("a damaged file of columns tells nothing wrong", "[columns]") {
  const TemporaryFolder folder;
  const auto shard = shard_of(20, folder.path() / "0");
  const Xapian::Database database(shard.string());
  write_columns(shard);
  const auto file = shard / "columns";
  const auto whole = bytes_in(file);
  REQUIRE(whole.size() > 500);
  std::size_t refused = 0;
  const auto check = [&](const std::string& bytes) {
    write_bytes(file, bytes);
    const auto opened = ColumnFile::open(shard, database);
    refused += opened ? 0U : 1U;
    return !opened || tells_truth(*opened, database);
  };
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (at % 2 == 0 ? 0x01 : 0xff));
    INFO("byte " << at);
    CHECK(check(damaged));
  }
  for (std::size_t size = 0; size < whole.size(); size += 3) {
    INFO("cut to " << size << " bytes");
    CHECK(check(whole.substr(0, size)));
  }
  CHECK(refused > 500);
}

namespace {

/// Terms as many documents of 1,301 have, by how often they count in the one with a number.
struct Term {
  const char* name;
  std::function<bool(Xapian::docid)> stands;
  std::function<Xapian::termcount(Xapian::docid)> count;
};

const std::vector<Term> terms{
    {"always", [](auto) { return true; }, [](auto) { return 1; }},
    {"boolean", [](auto number) { return number % 9 != 0; }, [](auto) { return 0; }},
    {"counted",
     [](auto number) { return number % 5 != 1; },
     [](auto number) { return number % 40; }},
    {"just enough", [](auto number) { return number <= 1000; }, [](auto) { return 2; }},
    {"too few", [](auto number) { return number < 1000; }, [](auto) { return 2; }},
};

/// Side by side in nine of ten of them.
bool has_pair(Xapian::docid number) {
  return number % 10 != 0;
}

Xapian::WritableDatabase shard_of_terms(const fs::path& path) {
  constexpr Xapian::docid documents = 1301;
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
  for (Xapian::docid number = 1; number <= documents; ++number) {
    Xapian::Document document;
    document.add_posting("kotak", 1);
    document.add_posting("suara", has_pair(number) ? 2 : 3);
    for (const auto& term : terms) {
      if (term.stands(number)) {
        document.add_term(term.name, term.count(number));
      }
    }
    database.add_document(document);
  }
  database.commit();
  write_columns(path);
  return database;
}

using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

Postings postings_in(const PostingColumn& column) {
  Postings postings;
  column.each([&](Xapian::docid document, Xapian::termcount count) {
    postings.emplace_back(document, count);
  });
  return postings;
}

Postings postings_in(const Xapian::Database& database, const std::string& term) {
  Postings postings;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    postings.emplace_back(*at, at.get_wdf());
  }
  return postings;
}

Postings those_of(const Postings& postings, const std::vector<Xapian::docid>& documents) {
  Postings some;
  std::ranges::copy_if(postings, std::back_inserter(some), [&](const auto& posting) {
    return std::ranges::binary_search(documents, posting.first);
  });
  return some;
}

}  // namespace

TEST_CASE("columns have the postings of frequent terms", "[columns]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "0";
  const auto database = shard_of_terms(path);
  const auto file = ColumnFile::open(path, database);
  REQUIRE(file);
  for (const std::string term : {"always", "boolean", "counted", "just enough"}) {
    INFO(term);
    const auto column = file->postings(term);
    REQUIRE(column);
    const auto expected = postings_in(database, term);
    CHECK(postings_in(*column) == expected);
    REQUIRE(expected.size() >= 1000);
    std::vector<Xapian::docid> some;
    for (Xapian::docid number = 1; number <= database.get_lastdocid(); number += 1 + number % 7) {
      some.push_back(number);
    }
    Postings of_some;
    column->each_among(some, [&](std::size_t place, Xapian::termcount count) {
      of_some.emplace_back(some[place], count);
    });
    CHECK(of_some == those_of(expected, some));
    for (Xapian::docid number = 1; number <= database.get_lastdocid(); ++number) {
      const auto is_posting = [&](const auto& posting) { return posting.first == number; };
      REQUIRE(column->has(number) == std::ranges::any_of(expected, is_posting));
    }
  }
  for (const std::string term : {"too few", "", "a", "alway", "alwayss", "zzz"}) {
    INFO(term);
    CHECK_FALSE(file->postings(term));
  }
}

TEST_CASE("columns have the documents of frequent pairs of words", "[columns]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "0";
  const auto database = shard_of_terms(path);
  std::vector<Xapian::docid> expected;
  for (Xapian::docid number = 1; number <= database.get_lastdocid(); ++number) {
    if (has_pair(number)) {
      expected.push_back(number);
    }
  }
  const auto file = ColumnFile::open(path, database);
  REQUIRE(file);
  CHECK(file->documents_of_pair("kotak", "suara") == expected);
  CHECK_FALSE(file->documents_of_pair("suara", "kotak"));
  CHECK_FALSE(file->documents_of_pair("kotak suara", ""));

  const auto whole = bytes_in(path / "columns");
  std::size_t left_out = 0;
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    write_bytes(path / "columns", damaged);
    const auto damaged_file = ColumnFile::open(path, database);
    CHECK_FALSE((damaged_file && damaged_file->is_whole()));
    const auto documents =
        damaged_file ? damaged_file->documents_of_pair("kotak", "suara") : std::nullopt;
    left_out += damaged_file && !documents ? 1U : 0U;
    INFO("byte " << at);
    CHECK((!documents || documents == expected));
  }
  // A byte of each gap.
  CHECK(left_out >= expected.size() / 7);
}

TEST_CASE("damaged postings are not read", "[columns]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "0";
  const auto database = shard_of_terms(path);
  const auto whole = bytes_in(path / "columns");
  std::map<std::string, Postings> expected;
  for (const auto& term : terms) {
    expected[term.name] = postings_in(database, term.name);
  }
  const std::vector<std::string> frequent{"always", "boolean", "counted", "just enough"};
  std::map<std::string, std::size_t> left_out;
  // A step that reaches each of the eight bytes of a word.
  for (std::size_t at = 0; at < whole.size(); at += 13) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    write_bytes(path / "columns", damaged);
    const auto file = ColumnFile::open(path, database);
    CHECK_FALSE((file && file->is_whole()));
    for (const auto& term : frequent) {
      const auto column = file ? file->postings(term) : std::nullopt;
      left_out[term] += file && !column ? 1U : 0U;
      INFO(term << ", byte " << at);
      CHECK((!column || postings_in(*column) == expected[term]));
    }
  }
  write_bytes(path / "columns", whole + "12345678");
  CHECK_FALSE(ColumnFile::open(path, database)->is_whole());
  write_bytes(path / "columns", whole);
  CHECK(ColumnFile::open(path, database)->is_whole());
  // By damage to its bits alone, of which it has 21 words.
  for (const auto& term : frequent) {
    INFO(term);
    CHECK(left_out[term] >= 12);
  }
}

TEST_CASE("postings that contradict each other are none", "[columns]") {
  using Words = std::vector<BitWord>;
  using Counts = std::vector<std::uint8_t>;
  using Excess = std::vector<std::uint32_t>;

  struct Case {
    const char* what;
    Words documents;
    Counts counts;
    Excess excess;
    bool is_whole;
    Xapian::docid last = 70;
  };

  constexpr auto top = BitWord{1} << 63U;

  const auto [what, documents, counts, excess, is_whole, last] = GENERATE(values<Case>({
      {"three documents of up to 70", {0b110, 0b1}, {0x21, 0x0f}, {300}, true},
      {"none of them counts", {0b110, 0b1}, {}, {}, true},
      {"document 0", {0b111, 0b1}, {0x21, 0x11}, {}, false},
      {"document 71", {0b110, 0b10000000}, {0x21, 0x01}, {}, false},
      {"document 70", {0b110, 0b1000000}, {0x21, 0x01}, {}, true},
      {"a word too few", {0b110}, {0x21}, {}, false},
      {"a word too many", {0b110, 0b1, 0}, {0x21, 0x01}, {}, false},
      {"a count too few", {0b110, 0b1}, {0x21}, {}, false},
      {"a count too many", {0b110, 0b1}, {0x21, 0x01, 0x01}, {}, false},
      {"a count behind the last", {0b110, 0b1}, {0x21, 0xf1}, {300}, false},
      {"an excess too few", {0b110, 0b1}, {0xff, 0x01}, {300}, false},
      {"an excess too many", {0b110, 0b1}, {0x21, 0x01}, {300}, false},
      {"an excess without counts", {0b110, 0b1}, {}, {300}, false},
      {"document 63 of 63", {top}, {0x01}, {}, true, 63},
      {"document 64 of 63", {top, 0b1}, {0x11}, {}, false, 63},
      {"document 64 of 64", {top, 0b1}, {0x11}, {}, true, 64},
      {"document 65 of 64", {top, 0b10}, {0x11}, {}, false, 64},
      {"document 127 of 127", {0, top}, {0x01}, {}, true, 127},
  }));
  INFO(what);
  const auto column = PostingColumn::of(documents, counts, excess, last);
  CHECK(column.has_value() == is_whole);
}

TEST_CASE("every run leaves columns of what it stored", "[columns]") {
  const Archive archive;
  const auto check = [&] {
    const auto folder = archive.folder("db");
    const auto shards = shard_paths(folder, require_edition(folder));
    for (const auto& shard : shards) {
      const Xapian::Database database(shard.string());
      const auto file = ColumnFile::open(shard, database);
      REQUIRE(file);
      CHECK(tells_truth(*file, database));
      REQUIRE(file->column(slot::first_day));
    }
    return shards.front();
  };
  const auto input = archive.write("a.txt", "Judul\n\nIsi, Rabu (27/11/2024).");
  archive.update({input});
  check();

  archive.write("a.txt", "Judul\n\nIsi lain, Kamis (28/11/2024).");
  archive.update({input});
  const auto shard = check();

  // What was lost, or damaged, the next run makes anew.
  fs::resize_file(shard / "columns", 10);
  archive.update({input});
  check();
  const auto whole = bytes_in(shard / "columns");
  auto damaged = whole;
  damaged[sizeof(column_format::Header) + 1] ^= 1;
  write_bytes(shard / "columns", damaged);
  archive.update({input});
  CHECK(bytes_in(shard / "columns") == whole);
  fs::remove(shard / "columns");
  archive.update({input});
  check();
  fs::remove(shard / "columns");
  fs::create_directories(shard / "columns" / "folder");
  archive.update({input});
  check();
  fs::remove(shard / "columns");
  REQUIRE(::mkfifo((shard / "columns").c_str(), 0600) == 0);
  CHECK_FALSE(has_columns(shard));
  archive.update({input});
  check();
  archive.rebuild({});
  check();
}
