// SPDX-License-Identifier: GPL-2.0-or-later
// The file of columns beside a shard: what it tells, and that a wrong one tells nothing.
#include "indexer/schema/column_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include <catch2/catch.hpp>

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
  fs::remove(shard / "columns");
  archive.update({input});
  check();
  archive.rebuild({});
  check();
}
