// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/manifest.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/free_space.hpp"
#include "indexer/store/inspection.hpp"
#include "tests/support/error_kind.hpp"
#include "tests/support/sample_documents.hpp"
#include "tests/support/sample_store.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

Manifest manifest_of(const sample::Store& store) {
  return Manifest(generation_path(store.folder(), require_edition(store.folder())));
}

Names damaged_in(const sample::Store& store) {
  return manifest_of(store).damaged(require_edition(store.folder()).shards);
}

bool covers_all(const sample::Store& store) {
  const auto manifest = manifest_of(store);
  const auto edition = require_edition(store.folder());
  return std::ranges::all_of(edition.shards,
                             [&](unsigned shard) { return manifest.covers(shard); });
}

/// What --check prints.
std::string checked(const sample::Store& store) {
  std::ostringstream output;
  print_check(store.folder(), std::chrono::duration<double>(0), output);
  return output.str();
}

/// Changes a byte in the middle of a file.
void tip_a_bit(const fs::path& file) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  const auto middle = static_cast<std::streamoff>(fs::file_size(file) / 2);
  stream.seekg(middle);
  const auto byte = stream.get();
  stream.seekp(middle);
  stream.put(static_cast<char>(byte ^ 1));
}

}  // namespace

TEST_CASE("a file's checksum is that of its bytes", "[manifest]") {
  for (const std::size_t size : {0U, 1U, 1000U, 3'000'000U}) {
    const std::string bytes(size, 'x');
    std::istringstream stream(bytes);
    CHECK(hash128(stream) == hash128(bytes));
  }
}

TEST_CASE("each edition is covered by the manifest", "[manifest]") {
  sample::Store store;
  CHECK(covers_all(store));
  store.publish({sample::article("a", "Judul", "Satu."), sample::article("b", "Judul", "Satu.")});
  store.publish({sample::article("a", "Judul", "Dua.")});
  store.remove("b");
  CHECK(covers_all(store));
  CHECK(damaged_in(store).empty());
  CHECK(checked(store) == "no fault found\n");
  store.writer().finish_building();
  CHECK(covers_all(store));
  CHECK(damaged_in(store).empty());
}

TEST_CASE("a bit that tips is found, though Xapian sees no fault", "[manifest]") {
  sample::Store store;
  store.publish({sample::article("a", "Judul", "Isi.")});
  const auto shard = shard_paths(store.folder(), store.writer().edition()).front();
  tip_a_bit(shard / "docdata.glass");
  CHECK(damaged_in(store) == Names{shard.filename().string() + "/docdata.glass"});
  CHECK(kind_of([&] { checked(store); }) == ErrorKind::database);
}

TEST_CASE("a file that is gone is found", "[manifest]") {
  sample::Store store;
  store.publish({sample::article("a", "Judul", "Isi.")});
  const auto shard = shard_paths(store.folder(), store.writer().edition()).front();
  fs::remove(shard / "position.glass");
  CHECK(damaged_in(store) == Names{shard.filename().string() + "/position.glass"});
}

TEST_CASE("what a run was about to change is no damage when it is killed", "[manifest]") {
  sample::Store store;
  store.publish({sample::article("a", "Judul", "Satu.")});
  const auto edition = store.writer().edition();
  const auto generation = generation_path(store.folder(), edition);
  Manifest(generation).forget({edition.shards.front()});
  {
    Xapian::WritableDatabase shard(shard_paths(store.folder(), edition).front().string());
    auto document = shard.get_document(1);
    document.add_value(slot::retired, "of a publication that never came to its end");
    shard.replace_document(1, document);
    shard.commit();
  }
  CHECK(damaged_in(store).empty());
  CHECK(checked(store) ==
        "checksums of 1 shards are missing; the next run makes them\nno fault found\n");
  store.open();
  CHECK(covers_all(store));
  CHECK(checked(store) == "no fault found\n");
}

TEST_CASE("a manifest that cannot be read is told", "[manifest]") {
  const sample::Store store;
  const auto generation = generation_path(store.folder(), require_edition(store.folder()));
  std::ofstream(generation / "manifest") << "half a li";
  CHECK(kind_of([&] { const Manifest manifest(generation); }) == ErrorKind::database);
}

TEST_CASE("where the disk has no room, nothing is folded, and a later run does", "[manifest]") {
  sample::Store store;
  store.publish({sample::article("a", "Judul", "Satu.")});
  store.publish({sample::article("a", "Judul", "Dua.")});
  FoldLimits limits;
  limits.room = 1e12;
  SECTION("a nightly run") {
    store.writer().fold(limits);
    CHECK(store.writer().edition().shards.size() == 3);
    CHECK(store.writer().notices().size() == 1);
    store.writer().fold();
    CHECK(store.writer().edition().shards.size() == 1);
  }
  SECTION("the end of a build") {
    store.writer().finish_building(limits);
    CHECK(store.writer().edition().shards.size() == 4);
    CHECK(store.writer().notices().size() == 1);
    store.open();
    CHECK_FALSE(store.writer().is_building());
    CHECK(store.writer().standings().documents() == 1);
  }
  const auto shards = shard_paths(store.folder(), store.writer().edition());
  CHECK(lack_of_room(store.folder(), shards, 1).empty());
  CHECK_FALSE(lack_of_room(store.folder(), shards, 1e12).empty());
}
