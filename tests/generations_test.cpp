// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generations.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>
#include <xapian.h>

#include "indexer/schema/error.hpp"
#include "tests/support/error_kind.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

/// A shard with so many documents.
void make_shard(const fs::path& shard, int documents) {
  fs::create_directories(shard.parent_path());
  Xapian::WritableDatabase database(shard.string(), Xapian::DB_CREATE);
  for (int i = 0; i < documents; ++i) {
    database.add_document({});
  }
  database.commit();
}

void publish_new(const Generations& generations) {
  const auto shard = generations.prepare();
  make_shard(shard, 0);
  generations.publish(shard);
}

}  // namespace

TEST_CASE("publishing switches the generation and keeps the one before", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path() / "db");
  CHECK_FALSE(generations.current());
  std::vector<fs::path> shards;
  for (int i = 0; i < 3; ++i) {
    shards.push_back(generations.prepare());
    make_shard(shards.back(), 0);
    generations.publish(shards.back());
    CHECK(generations.current() == shards.back());
  }
  CHECK_FALSE(fs::exists(shards[0]));
  CHECK(fs::exists(shards[1]));
  CHECK(Xapian::Database((folder.path() / "db").string()).get_doccount() == 0);
}

TEST_CASE("what an interrupted rebuild left is removed by the next one", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path() / "db");
  publish_new(generations);
  const auto left = generations.prepare();
  std::ofstream(left.parent_path() / "half") << "x";
  const auto next = generations.prepare();
  CHECK(next == left);
  CHECK_FALSE(fs::exists(left.parent_path() / "half"));
}

TEST_CASE("a folder with other files in it is not taken for a database", "[generations]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "letters.txt") << "x";
  CHECK(kind_of([&] { const Generations generations(folder.path()); }) == ErrorKind::database);
}

TEST_CASE("a second writer is turned away while the first one works", "[generations]") {
  const TemporaryFolder folder;
  const auto none = std::chrono::duration<double>(0);
  {
    const WriterLock first(folder.path(), none);
    CHECK(kind_of([&] { const WriterLock second(folder.path(), none); }) == ErrorKind::busy);
  }
  CHECK_NOTHROW(WriterLock(folder.path(), none));
}

TEST_CASE("a stub that cannot be relied on is an error and costs no generation", "[generations]") {
  struct Row {
    std::optional<std::string> stub;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {std::nullopt, "the stub is gone, the documents are not"},
      {"", "empty: the disk was full"},
      {"auto", "cut short"},
      {"auto gen-000001/", "cut short in the name"},
      {"auto gen-1/0\n", "too few digits"},
      {"a/b\n", "garbage with a slash"},
      {"auto gen-000001/0/0\n", "too deep"},
      {"auto ../gen-000001/0\n", "leads out of the folder"},
      {"auto gen-000001/0\nremote host:7000\n", "a stub of several shards, made by hand"},
      {"glass gen-000001/0\n", "another backend"},
      {"auto gen-000002/0\n", "names a generation that is not there"},
  }));
  const TemporaryFolder folder;
  const auto shard = folder.path() / "gen-000001" / "0";
  make_shard(shard, 1);
  if (row.stub) {
    write(folder.path() / "XAPIANDB", *row.stub);
  }
  const auto advice = [&] {
    try {
      Generations(folder.path()).prepare();
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::database);
      return std::string{error.what()};
    }
    return std::string{};
  };
  DYNAMIC_SECTION(row.why) {
    CHECK_FALSE(advice().empty());
    CHECK(kind_of([&] { Generations(folder.path()).current(); }) == ErrorKind::database);
    CHECK(kind_of([&] { Generations(folder.path()).remove_unpublished(); }) == ErrorKind::database);
    CHECK(Xapian::Database(shard.string()).get_doccount() == 1);
  }
}

TEST_CASE("a stub that cannot be opened is not taken for none", "[generations]") {
  const TemporaryFolder folder;
  make_shard(folder.path() / "gen-000001" / "0", 1);
  fs::create_directory(folder.path() / "XAPIANDB");
  CHECK(kind_of([&] { current_shard(folder.path()); }) == ErrorKind::database);
  CHECK(kind_of([&] { Generations(folder.path()).prepare(); }) == ErrorKind::database);
}

TEST_CASE("what an interrupted first build left is removed by the next one", "[generations]") {
  const TemporaryFolder folder;
  const auto generation = folder.path() / "gen-000001";
  const auto* const left =
      GENERATE("an empty folder", "a shard begun", "a shard without documents");
  fs::create_directories(generation);
  if (left == std::string{"a shard begun"}) {
    fs::create_directories(generation / "0");
    write(generation / "0" / "postlist.glass", "");
  } else if (left == std::string{"a shard without documents"}) {
    make_shard(generation / "0", 0);
  }
  DYNAMIC_SECTION(left) {
    const Generations generations(folder.path());
    CHECK_FALSE(generations.current());
    const auto shard = generations.prepare();
    CHECK(shard == generation / "0");
    CHECK_FALSE(fs::exists(shard));
  }
}

TEST_CASE("only folders of exactly our names are ever removed", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path());
  for (int i = 0; i < 2; ++i) {
    publish_new(generations);
  }
  const std::vector<std::string> others{
      "gen-000001.bak", "gen-aaa", "gen-", "gen-9", "gen-0000003", "gen-00000x", "gen-+00003"};
  for (const auto& name : others) {
    fs::create_directory(folder.path() / name);
  }
  write(folder.path() / "gen-000009", "a file");
  generations.remove_unpublished();
  const auto shard = generations.prepare();
  CHECK(shard == folder.path() / "gen-000003" / "0");
  make_shard(shard, 0);
  generations.publish(shard);
  for (const auto& name : others) {
    INFO(name);
    CHECK(fs::exists(folder.path() / name));
  }
  CHECK(fs::exists(folder.path() / "gen-000009"));
}

TEST_CASE("an old generation that cannot be removed is told, and the new one stands",
          "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path());
  for (int i = 0; i < 2; ++i) {
    publish_new(generations);
  }
  const auto shard = generations.prepare();
  make_shard(shard, 0);
  // For root no permission is missing; a mount point or an immutable file is needed then.
  const auto oldest = folder.path() / "gen-000001";
  write(oldest / "file", "x");
  fs::permissions(oldest, fs::perms::owner_read | fs::perms::owner_exec);
  const auto notices = generations.publish(shard);
  std::error_code gone;
  fs::permissions(oldest, fs::perms::owner_all, gone);
  CHECK(notices.size() == (geteuid() == 0 ? 0 : 1));
  CHECK(generations.current() == shard);
}
