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
#include "indexer/schema/readers_lock.hpp"
#include "indexer/store/writer_lock.hpp"
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

/// Makes what is missing of the shards of *edition*, and publishes it as a run does that found the
/// edition before it.
std::vector<std::string> publish(const Generations& generations, const Edition& edition) {
  for (const auto& shard : shard_paths(generations.folder(), edition)) {
    if (!fs::exists(shard)) {
      make_shard(shard, 1);
    }
  }
  const auto before = edition_in_stub(generations.folder());
  generations.publish(edition);
  return generations.remove_all_but({edition, before.value_or(edition)});
}

std::vector<std::string> shards_in(const Generations& generations) {
  std::vector<std::string> names;
  for (const auto generation : generation_numbers(generations.folder())) {
    const auto name = generation_name(generation);
    for (const auto shard : shard_numbers(generations.folder() / name)) {
      names.push_back(name + '/' + shard_name(shard));
    }
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("publishing switches the edition and keeps the one before", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path() / "db");
  CHECK_FALSE(generations.current());
  for (const auto& edition : {Edition{1, {1}}, Edition{1, {2, 1}}, Edition{1, {3}}}) {
    CHECK(publish(generations, edition).empty());
    CHECK(generations.current() == edition);
  }
  CHECK(Xapian::Database((folder.path() / "db").string()).get_doccount() == 1);
  CHECK(shards_in(generations) ==
        Names{"gen-000001/shard-000001", "gen-000001/shard-000002", "gen-000001/shard-000003"});

  publish(generations, {1, {4, 3}});
  CHECK(Xapian::Database((folder.path() / "db").string()).get_doccount() == 2);
  CHECK(shards_in(generations) == Names{"gen-000001/shard-000003", "gen-000001/shard-000004"});

  publish(generations, {2, {1}});
  publish(generations, {2, {2, 1}});
  CHECK(shards_in(generations) == Names{"gen-000002/shard-000001", "gen-000002/shard-000002"});
}

TEST_CASE("nothing is removed under a reader, and a later run makes up for it", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path());
  publish(generations, {1, {1}});
  {
    const ReadersLock reading(folder.path());
    const ReadersLock another(folder.path());
    publish(generations, {1, {2}});
    publish(generations, {1, {3}});
    CHECK(shards_in(generations).size() == 3);
  }
  publish(generations, {1, {4}});
  CHECK(shards_in(generations) == Names{"gen-000001/shard-000003", "gen-000001/shard-000004"});
}

TEST_CASE("a folder that no writer has locked can be read", "[generations]") {
  const TemporaryFolder folder;
  CHECK_NOTHROW(ReadersLock(folder.path()));
  CHECK_FALSE(fs::exists(folder.path() / readers_lock_name));
}

TEST_CASE("what an interrupted run left is removed by the next one", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path());
  publish(generations, {1, {1}});
  publish(generations, {1, {3}});
  for (const auto* const left :
       {"gen-000001/shard-000004", "gen-000001/staging/piece-0", "gen-000002/shard-000001"}) {
    fs::create_directories(folder.path() / left);
    write(folder.path() / left / "half", "x");
  }
  generations.remove_unpublished();
  CHECK(shards_in(generations) == Names{"gen-000001/shard-000001", "gen-000001/shard-000003"});
  CHECK_FALSE(fs::exists(folder.path() / "gen-000001/staging"));
  CHECK(generations.prepare() == 2);
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

TEST_CASE("the stub of the one shard that older programs wrote is read", "[generations]") {
  const TemporaryFolder folder;
  make_shard(folder.path() / "gen-000001" / "0", 1);
  write(folder.path() / "XAPIANDB", "auto gen-000001/0\n");
  const Generations generations(folder.path());
  CHECK(generations.current() == Edition{1, {0}});
  generations.remove_unpublished();
  CHECK(shards_in(generations) == Names{"gen-000001/0"});
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
      {"auto gen-1/shard-000001\n", "too few digits"},
      {"a/b\n", "garbage with a slash"},
      {"auto gen-000001/shard-000001/0\n", "too deep"},
      {"auto ../gen-000001/shard-000001\n", "leads out of the folder"},
      {"auto gen-000001/shard-000001\nremote host:7000\n", "made by hand"},
      {"auto gen-000001/shard-000001\n\n", "an empty line"},
      {"auto gen-000001/shard-000001\nauto gen-000002/shard-000001\n", "of two generations"},
      {"glass gen-000001/shard-000001\n", "another backend"},
      {"auto gen-000002/shard-000001\n", "names a generation that is not there"},
      {"auto gen-000001/shard-000002\nauto gen-000001/shard-000001\n", "names a missing shard"},
  }));
  const TemporaryFolder folder;
  const auto shard = folder.path() / "gen-000001" / "shard-000001";
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
  make_shard(folder.path() / "gen-000001" / "shard-000001", 1);
  fs::create_directory(folder.path() / "XAPIANDB");
  CHECK(kind_of([&] { current_edition(folder.path()); }) == ErrorKind::database);
  CHECK(kind_of([&] { Generations(folder.path()).prepare(); }) == ErrorKind::database);
}

TEST_CASE("what an interrupted first build left is removed by the next one", "[generations]") {
  const TemporaryFolder folder;
  const auto generation = folder.path() / "gen-000001";
  const std::string left = GENERATE(
      "an empty folder", "a piece with documents", "a shard begun", "a shard without documents");
  fs::create_directories(generation);
  if (left == "a piece with documents") {
    make_shard(staging_path(generation) / "piece-0", 3);
  } else if (left == "a shard begun") {
    fs::create_directories(generation / "shard-000001");
    write(generation / "shard-000001" / "postlist.glass", "");
  } else if (left == "a shard without documents") {
    make_shard(generation / "shard-000001", 0);
  }
  DYNAMIC_SECTION(left) {
    const Generations generations(folder.path());
    CHECK_FALSE(generations.current());
    CHECK(generations.prepare() == 1);
    CHECK(fs::is_empty(generation));
  }
}

TEST_CASE("only folders of exactly our names are ever removed", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path());
  publish(generations, {1, {1}});
  publish(generations, {2, {5}});
  const std::vector<std::string> others{"gen-000001.bak",
                                        "gen-aaa",
                                        "gen-",
                                        "gen-9",
                                        "gen-0000003",
                                        "gen-00000x",
                                        "gen-+00003",
                                        "gen-000002/shard-000001.bak",
                                        "gen-000002/shard-9",
                                        "gen-000002/shards"};
  for (const auto& name : others) {
    fs::create_directory(folder.path() / name);
  }
  write(folder.path() / "gen-000009", "a file");
  write(folder.path() / "gen-000002" / "shard-000009", "a file");
  generations.remove_unpublished();
  publish(generations, {2, {6}});
  publish(generations, {2, {7}});
  for (const auto& name : others) {
    INFO(name);
    CHECK(fs::exists(folder.path() / name));
  }
  CHECK(fs::exists(folder.path() / "gen-000009"));
  CHECK(fs::exists(folder.path() / "gen-000002" / "shard-000009"));
}

TEST_CASE("what is outdated and cannot be removed is told", "[generations]") {
  const TemporaryFolder folder;
  const Generations generations(folder.path());
  publish(generations, {1, {1}});
  publish(generations, {1, {2}});
  // For root no permission is missing; a mount point or an immutable file is needed then.
  const auto oldest = folder.path() / "gen-000001" / "shard-000001";
  fs::permissions(oldest, fs::perms::owner_read | fs::perms::owner_exec);
  const auto notices = publish(generations, {1, {3}});
  std::error_code gone;
  fs::permissions(oldest, fs::perms::owner_all, gone);
  CHECK(notices.size() == (geteuid() == 0 ? 0 : 1));
  CHECK(generations.current() == Edition{1, {3}});
}
