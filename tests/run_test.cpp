// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/store/writer_lock.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/error_kind.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

using Texts = std::map<std::string, std::string>;

constexpr auto first_text = "Judul\n\nIsi yang pertama.";
constexpr auto other_text = "Judul lain\n\nIsi yang lain.";

}  // namespace

TEST_CASE("a path id that another root has is refused, whatever the task", "[run]") {
  const Archive archive;
  archive.write("one/a.txt", first_text);
  archive.write("two/a.txt", other_text);
  const auto one = archive.folder("one");
  const auto two = archive.folder("two");

  SECTION("by an update, of what is stored") {
    archive.update({one});
    CHECK(archive.update({two}).refused == 1);
  }
  SECTION("by a rebuild, of what is stored") {
    archive.update({one});
    const auto report = archive.rebuild({two});
    CHECK(report.refused == 1);
    CHECK(report.rederived == 1);
  }
  SECTION("by an update, of what came before") {
    const auto report = archive.update({one, two});
    CHECK(report.refused == 1);
    CHECK(report.clashes == 0);
  }
  SECTION("by a rebuild, of what came before") {
    archive.update({one});
    CHECK(archive.rebuild({one, two}).refused == 1);
  }
  CHECK(archive.texts() == Texts{{"a.txt", first_text}});
}

TEST_CASE("a rebuild drops nothing", "[run]") {
  const Archive archive;
  const auto file = archive.write("crawl.jsonl",
                                  R"({"id":"a","title":"Judul","text":"Isi."})"
                                  "\n"
                                  R"({"id":"b","text":"Isi dua."})"
                                  "\n");
  archive.update({file});

  SECTION("without inputs") {
    CHECK(archive.rebuild({}).rederived == 2);
    CHECK(archive.texts() == Texts{{"a", "Isi."}, {"b", "Isi dua."}});
  }
  SECTION("with an input, which wins") {
    const auto newer = archive.write("newer.jsonl", R"({"id":"b","text":"Isi baru."})");
    const auto report = archive.rebuild({newer});
    CHECK(report.changed == 1);
    CHECK(report.rederived == 1);
    CHECK(archive.texts() == Texts{{"a", "Isi."}, {"b", "Isi baru."}});
  }
  SECTION("with inputs that are stored already") {
    const auto report = archive.rebuild({file});
    CHECK(report.unchanged == 2);
    CHECK(report.documents == 2);
    CHECK(archive.update({file}).unchanged == 2);
  }
  SECTION("where the record of a stored id is no article any more") {
    const auto empty = archive.write("empty.jsonl", R"({"id":"a","text":"IKLAN\nIKLAN\nIKLAN"})");
    const auto report = archive.rebuild({empty});
    CHECK(report.not_articles == 1);
    CHECK(archive.texts() == Texts{{"a", "Isi."}, {"b", "Isi dua."}});
  }
  SECTION("of what is remembered of lost ids") {
    const auto versions = archive.write("versions.jsonl",
                                        R"({"id":"b","text":"Satu."})"
                                        "\n"
                                        R"({"id":"b","text":"Dua."})"
                                        "\n"
                                        R"({"id":"b","text":"Tiga."})"
                                        "\n");
    archive.update({versions});
    archive.rebuild({});
    CHECK(archive.update({versions}).unchanged == 1);
    archive.rebuild({versions});
    CHECK(archive.update({versions}).unchanged == 1);
  }
}

TEST_CASE("a rebuild leaves out what cannot be read, and says so", "[run]") {
  const Archive archive;
  const auto file = archive.write("crawl.jsonl",
                                  R"({"id":"a","text":"Isi."})"
                                  "\n"
                                  R"({"id":"b","text":"Isi dua."})"
                                  "\n");
  archive.update({file});
  archive.damage("a");

  SECTION("the others are kept") {
    auto options = archive.options({});
    options.full = true;
    options.allow_mass_delete = true;
    options.errors = archive.folder("errors.jsonl");
    const auto report = Archive::run(options);
    CHECK(report.unreadable == 1);
    CHECK(report.rederived == 1);
    CHECK(exit_code(report) == ExitCode::some_refused);
    CHECK(archive.texts() == Texts{{"b", "Isi dua."}});
    std::ifstream stream(*options.errors);
    std::string line;
    std::getline(stream, line);
    CHECK(line.find("document 1") != std::string::npos);
    CHECK(line.find("\\\"a\\\"") != std::string::npos);
  }
  SECTION("where they are many, only if that is allowed") {
    const auto before = current_edition(archive.folder("db"));
    CHECK(kind_of([&] { archive.rebuild({}); }) == ErrorKind::database);
    CHECK(current_edition(archive.folder("db")) == before);
  }
  SECTION("an input makes up for it") {
    const auto report = archive.rebuild({file});
    CHECK(report.unreadable == 0);
    CHECK(archive.texts() == Texts{{"a", "Isi."}, {"b", "Isi dua."}});
  }
  SECTION("where nothing can be read, nothing is changed") {
    archive.damage("b");
    const auto before = current_edition(archive.folder("db"));
    try {
      archive.rebuild({});
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::database);
    }
    CHECK(current_edition(archive.folder("db")) == before);
    CHECK_FALSE(fs::exists(archive.folder("db/gen-000002")));
  }
}

TEST_CASE("a rehearsal foretells the counts and writes nothing", "[run]") {
  const bool full = GENERATE(false, true);
  const Archive archive;
  archive.write("one/a.txt", first_text);
  archive.write("one/b.txt", first_text);
  archive.update({archive.folder("one")});
  fs::remove(archive.folder("db/lock"));
  archive.write("one/b.txt", other_text);
  archive.write("two/a.txt", other_text);
  archive.write("two/c.txt", other_text);
  auto options = archive.options({archive.folder("one"), archive.folder("two")});
  options.full = full;
  options.dry_run = true;

  auto foretold = Archive::run(options);
  CHECK_FALSE(fs::exists(archive.folder("db/lock")));
  CHECK_FALSE(fs::exists(archive.folder("db/gen-000002")));
  CHECK(archive.texts() == Texts{{"a.txt", first_text}, {"b.txt", first_text}});
  CHECK(foretold.documents == 2);

  options.dry_run = false;
  auto done = Archive::run(options);
  CHECK(done.added == 1);
  CHECK(done.changed == 1);
  CHECK(done.unchanged == 1);
  CHECK(done.refused == 1);
  foretold.dry_run = false;
  foretold.documents = done.documents;
  foretold.seconds = done.seconds;
  CHECK(foretold == done);
}

TEST_CASE("a rehearsal makes no database", "[run]") {
  const Archive archive;
  auto options = archive.options({archive.write("a.txt", first_text)});
  options.dry_run = true;
  CHECK(Archive::run(options).added == 1);
  CHECK_FALSE(fs::exists(archive.folder("db")));
}

TEST_CASE("a database that its stub names and that is gone is no reason to make one", "[run]") {
  const Archive archive;
  const auto file = archive.write("a.txt", first_text);
  archive.update({file});
  fs::rename(archive.folder("db/gen-000001"), archive.folder("elsewhere"));
  auto options = archive.options({file});
  options.dry_run = GENERATE(false, true);
  const auto kind = [&] {
    try {
      Archive::run(options);
    } catch (const Error& error) {
      return error.kind();
    }
    return ErrorKind::internal;
  };
  CHECK(kind() == ErrorKind::database);
  CHECK_FALSE(fs::exists(archive.folder("db/gen-000001")));
}

TEST_CASE("what an interrupted rebuild left goes with the next run of any kind", "[run]") {
  const Archive archive;
  const auto file = archive.write("a.txt", first_text);
  archive.update({file});
  archive.write("db/gen-000002/shard-000001/half", "x");
  archive.update({file});
  CHECK_FALSE(fs::exists(archive.folder("db/gen-000002")));
}

TEST_CASE("a run that has to wait leaves the --errors file of the one at work alone", "[run]") {
  const Archive archive;
  auto options = archive.options({archive.write("a.txt", first_text)});
  options.errors = archive.write("errors.jsonl", "of the run at work");
  fs::create_directory(*options.db);
  const WriterLock at_work(*options.db, std::chrono::duration<double>(0));
  CHECK_THROWS_AS(Archive::run(options), Error);
  CHECK(fs::file_size(*options.errors) > 0);
}
