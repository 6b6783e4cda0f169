// SPDX-License-Identifier: GPL-2.0-or-later
// What --prune deletes, and what its brake holds back.
#include "indexer/pruning.hpp"

#include <filesystem>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/archive.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

using Ids = std::set<std::string>;

/// A crawl of ten pages, indexed.
class Crawl {
 public:
  Crawl() {
    for (int i = 0; i < pages; ++i) {
      write(i);
    }
    archive_.update({folder()});
  }

  const Archive& archive() const { return archive_; }

  std::string folder() const { return archive_.folder("crawl"); }

  static std::string name(int page) { return "p" + std::to_string(page) + ".txt"; }

  void write(int page) const {
    archive_.write("crawl/" + name(page), "Judul " + name(page) + "\n\nIsi halaman.");
  }

  void remove(int from, int to) const {
    for (int i = from; i < to; ++i) {
      fs::remove(fs::path{folder()} / name(i));
    }
  }

  IndexOptions options() const {
    auto options = archive_.options({folder()});
    options.prune = true;
    return options;
  }

  Ids ids() const {
    Ids ids;
    for (const auto& [id, document] : archive_.documents()) {
      ids.insert(id);
    }
    return ids;
  }

 private:
  static constexpr int pages = 10;
  Archive archive_;
};

}  // namespace

TEST_CASE("what the crawl has no more is deleted", "[prune]") {
  const Crawl crawl;
  crawl.remove(0, 2);
  auto options = crawl.options();
  options.full = GENERATE(false, true);
  options.dry_run = true;
  const auto foretold = Archive::run(options);
  CHECK(foretold.deleted == 2);
  CHECK(crawl.ids().size() == 10);

  options.dry_run = false;
  const auto report = Archive::run(options);
  CHECK(report.deleted == 2);
  CHECK(report.held_back == 0);
  CHECK(report.unchanged == 8);
  CHECK(report.documents == 8);
  CHECK(exit_code(report) == ExitCode::success);
  CHECK(crawl.ids().size() == 8);
  CHECK_FALSE(crawl.ids().contains(Crawl::name(0)));

  SECTION("once") {
    CHECK(Archive::run(crawl.options()).deleted == 0);
  }
  SECTION("and added when it comes again") {
    crawl.write(0);
    CHECK(Archive::run(crawl.options()).added == 1);
    CHECK(crawl.ids().size() == 9);
  }
}

TEST_CASE("without --prune nothing is deleted", "[prune]") {
  const Crawl crawl;
  crawl.remove(0, 2);
  CHECK(crawl.archive().update({crawl.folder()}).deleted == 0);
  CHECK(crawl.ids().size() == 10);
}

TEST_CASE("the brake holds more deletions than a fifth, and what else is done stands", "[prune]") {
  const Crawl crawl;
  crawl.remove(0, 3);
  crawl.archive().write("crawl/new.txt", "Judul baru\n\nIsi halaman.");
  auto options = crawl.options();
  SECTION("held") {
    const auto report = Archive::run(options);
    CHECK(report.deleted == 0);
    CHECK(report.held_back == 3);
    CHECK(report.added == 1);
    CHECK(exit_code(report) == ExitCode::some_refused);
    CHECK(crawl.ids().size() == 11);
  }
  SECTION("allowed") {
    options.allow_mass_delete = true;
    const auto report = Archive::run(options);
    CHECK(report.deleted == 3);
    CHECK(exit_code(report) == ExitCode::success);
    CHECK(crawl.ids().size() == 8);
  }
}

TEST_CASE("the brake holds where an input is missing or empty", "[prune]") {
  const Crawl crawl;
  crawl.remove(0, 1);
  fs::create_directory(crawl.archive().folder("empty"));
  const auto input = GENERATE(as<std::string>{}, "absent", "empty");
  auto options = crawl.options();
  options.inputs.push_back(crawl.archive().folder(input));
  const auto report = Archive::run(options);
  CHECK(report.held_back == 1);
  CHECK(exit_code(report) == ExitCode::some_refused);
  CHECK(crawl.ids().size() == 10);
}

TEST_CASE("documents of other roots stay, and so do records that are there but not taken",
          "[prune]") {
  const Crawl crawl;
  crawl.archive().write("other/lain.txt", "Judul lain\n\nIsi halaman.");
  crawl.archive().update({crawl.archive().folder("other")});
  crawl.archive().write("crawl/" + Crawl::name(5), "IKLAN\nIKLAN\nIKLAN");
  crawl.remove(0, 1);
  const auto report = Archive::run(crawl.options());
  CHECK(report.deleted == 1);
  CHECK(report.not_articles == 1);
  CHECK(crawl.ids().contains("lain.txt"));
  CHECK(crawl.ids().contains(Crawl::name(5)));
  CHECK_FALSE(crawl.ids().contains(Crawl::name(0)));
}

TEST_CASE("a fifth is the most that goes unasked", "[prune]") {
  const auto brake = [](std::size_t gone, std::size_t of, bool has_empty_input) {
    return !brake_of({std::vector<IdDigest>(gone), of}, has_empty_input).empty();
  };
  CHECK_FALSE(brake(0, 0, false));
  CHECK_FALSE(brake(0, 10, true));
  CHECK_FALSE(brake(2, 10, false));
  CHECK(brake(3, 10, false));
  CHECK(brake(1, 10, true));
  CHECK(brake(1, 1, false));
}
