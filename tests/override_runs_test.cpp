// SPDX-License-Identifier: GPL-2.0-or-later
// What --overrides does to a database, night by night.
#include <string>

#include <catch2/catch.hpp>

#include "indexer/run.hpp"
#include "indexer/schema/error.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/error_kind.hpp"

using namespace warta;

namespace {

constexpr auto crawl = R"({"id":"a","title":"Patroli","text":"Warga desa menggelar ronda malam."})"
                       "\n"
                       R"({"id":"b","title":"Panen","text":"Petani desa memanen padi."})"
                       "\n";

/// A database with the records a and b, and a file of overrides beside it.
class Nights {
 public:
  Nights() : input_(archive_.write("crawl.jsonl", crawl)) { archive_.update({input_}); }

  const Archive& archive() const { return archive_; }

  const std::string& input() const { return input_; }

  /// The options of a run with *rows* in force, each `id facet value`.
  IndexOptions options(const std::string& rows, std::vector<std::string> inputs) const {
    auto options = archive_.options(std::move(inputs));
    options.overrides = archive_.write("overrides.tsv", "id\tfacet\tvalue\n" + rows);
    return options;
  }

  IndexReport night(const std::string& rows) const { return Archive::run(options(rows, {input_})); }

  IndexReport full(const std::string& rows, std::vector<std::string> inputs = {}) const {
    auto wanted = options(rows, std::move(inputs));
    wanted.full = true;
    return Archive::run(wanted);
  }

  /// The region of the document *id*.
  std::string region(const std::string& id) const {
    return region_path(archive_.documents().at(id).facets.region);
  }

 private:
  Archive archive_;
  std::string input_;
};

}  // namespace

TEST_CASE("a changed override takes effect in the next run that meets its record", "[overrides]") {
  const Nights nights;
  CHECK(nights.region("a").empty());
  auto report = nights.night("a\tregion\tBanten\n");
  CHECK(report.changed == 1);
  CHECK(report.unchanged == 1);
  CHECK(nights.region("a") == "Banten");
  CHECK(nights.region("b").empty());

  SECTION("once") {
    report = nights.night("# The same, but for the spelling.\na\twilayah\tprov. banten\n");
    CHECK(report.changed == 0);
    CHECK(report.unchanged == 2);
  }
  SECTION("where it has another value") {
    CHECK(nights.night("a\tregion\tRiau\n").changed == 1);
    CHECK(nights.region("a") == "Riau");
  }
  SECTION("where it is gone, and the file with it") {
    CHECK(nights.archive().update({nights.input()}).changed == 1);
    CHECK(nights.region("a").empty());
  }
  SECTION("and not before") {
    const auto other = nights.archive().write("other.jsonl", R"({"id":"c","text":"Isi."})");
    Archive::run(nights.options("a\tregion\tRiau\nc\tregion\tRiau\n", {other}));
    CHECK(nights.region("a") == "Banten");
    CHECK(nights.region("c") == "Riau");
  }
}

TEST_CASE("a rehearsal foretells what overrides change", "[overrides]") {
  const Nights nights;
  auto options = nights.options("a\tregion\tBanten\n", {nights.input()});
  options.dry_run = true;
  CHECK(Archive::run(options).changed == 1);
  CHECK(nights.region("a").empty());
}

TEST_CASE("a rebuild applies the overrides in force to every document", "[overrides]") {
  const Nights nights;
  nights.night("a\tregion\tBanten\n");

  SECTION("also to those that no input holds") {
    CHECK(nights.full("b\tregion\tRiau\n").rederived == 2);
    CHECK(nights.region("a").empty());
    CHECK(nights.region("b") == "Riau");
  }
  SECTION("to those of its inputs") {
    const auto report = nights.full("a\tregion\tBanten\nb\tregion\tRiau\n", {nights.input()});
    CHECK(report.changed == 1);
    CHECK(report.unchanged == 1);
    CHECK(nights.region("a") == "Banten");
    CHECK(nights.region("b") == "Riau");
  }
  SECTION("to none without a file") {
    nights.archive().rebuild({});
    CHECK(nights.region("a").empty());
  }
  // What the rebuild made is what the next night finds.
  const auto* const rows = nights.region("b").empty()   ? ""
                           : nights.region("a").empty() ? "b\tregion\tRiau\n"
                                                        : "a\tregion\tBanten\nb\tregion\tRiau\n";
  CHECK(nights.night(rows).unchanged == 2);
}

TEST_CASE("versions of one id have one override", "[overrides]") {
  const Nights nights;
  const auto versions = nights.archive().write("versions.jsonl",
                                               R"({"id":"a","text":"Satu."})"
                                               "\n"
                                               R"({"id":"a","text":"Dua."})"
                                               "\n");
  const auto run = [&](const std::string& rows) {
    return Archive::run(nights.options(rows, {versions}));
  };
  run("");
  CHECK(run("a\tregion\tBanten\n").changed == 1);
  CHECK(nights.archive().texts().at("a") == "Dua.");
  CHECK(nights.region("a") == "Banten");
  CHECK(run("a\tregion\tBanten\n").unchanged == 1);
}

TEST_CASE("a build learns lines of the outlet that was set", "[overrides]") {
  const Archive archive;
  std::string records;
  std::string rows = "id\tfacet\tvalue\n";
  for (int number = 0; number < 20; ++number) {
    const auto id = std::to_string(number);
    records.append(R"({"id":")").append(id);
    records.append(R"(","media":"lain)").append(id);
    records.append(R"(.example","title":"Ronda )").append(id);
    records.append(R"(","text":"Warga desa )").append(id);
    records.append(R"( menggelar ronda.\nPortal kabar warga\nKepala desa )").append(id);
    records.append("berterima kasih.\"}\n");
    rows.append(id).append("\toutlet\tkab.example\n");
  }
  auto options = archive.options({archive.write("crawl.jsonl", records)});
  options.overrides = archive.write("overrides.tsv", rows);
  Archive::run(options);
  const auto documents = archive.documents();
  CHECK(documents.at("7").facets.outlet == "kab.example");
  CHECK(documents.at("7").article.lines.at(1).rule == "learned:outlet");
  CHECK(Archive::run(options).unchanged == 20);
}

TEST_CASE("a row that cannot be meant ends a run before anything is touched", "[overrides]") {
  const Archive archive;
  auto options = archive.options({archive.write("a.txt", "Judul\n\nIsi.")});
  options.full = GENERATE(false, true);
  options.overrides = archive.write("overrides.tsv", "id\tfacet\tvalue\na.txt\tdate\tsoon\n");
  options.errors = archive.write("errors.jsonl", "of the run before");
  CHECK(kind_of([&] { Archive::run(options); }) == ErrorKind::usage);
  CHECK_FALSE(std::filesystem::exists(*options.db));
  CHECK(std::filesystem::file_size(*options.errors) > 0);

  options.overrides = archive.folder("absent.tsv");
  CHECK(kind_of([&] { Archive::run(options); }) == ErrorKind::usage);
}
