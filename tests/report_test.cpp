// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace warta;

TEST_CASE("the exit code says how the run went", "[report]") {
  struct Row {
    IndexReport report;
    ExitCode code;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {{.records = 2, .added = 2}, ExitCode::success, "all good"},
      {{.records = 2, .unchanged = 2}, ExitCode::success, "nothing new is good"},
      {{.records = 1, .added = 1, .refused = 1}, ExitCode::some_refused, "one was refused"},
      {{.records = 1, .added = 1, .missing_inputs = {"a"}},
       ExitCode::some_refused,
       "one INPUT of several is missing"},
      {{.records = 1, .added = 1, .not_articles = 1},
       ExitCode::success,
       "a page without an article is no fault"},
      {{.not_articles = 1}, ExitCode::success, "also where there is no other"},
      {{}, ExitCode::database, "no input held a record"},
      {{.nothing_expected = true}, ExitCode::success, "--allow-empty"},
      {{.refused = 1}, ExitCode::database, "all unreadable"},
      {{.refused = 1, .nothing_expected = true},
       ExitCode::database,
       "--allow-empty does not cover refusals"},
      {{.missing_inputs = {"a"}}, ExitCode::database, "the only INPUT is missing"},
      {{.rederived = 2, .refused = 1},
       ExitCode::some_refused,
       "all unreadable, but --full has changed what is stored"},
      {{.rederived = 2, .nothing_expected = true}, ExitCode::success, "--full without INPUT"},
      {{.rederived = 2, .unreadable = 1, .nothing_expected = true},
       ExitCode::some_refused,
       "a stored document is lost"},
      {{.records = 1, .added = 1, .errors_cut_short = true},
       ExitCode::some_refused,
       "a refusal may not be told"},
      {{.records = 1, .added = 1, .interrupted = true}, ExitCode::interrupted, "interrupted"},
  }));
  DYNAMIC_SECTION(row.why) {
    CHECK(exit_code(row.report) == row.code);
  }
}

TEST_CASE("both summaries hold every count", "[report]") {
  const IndexReport report{.records = 11,
                           .added = 1,
                           .changed = 2,
                           .unchanged = 3,
                           .rederived = 4,
                           .refused = 5,
                           .not_articles = 6,
                           .clashes = 7,
                           .repaired = 8,
                           .documents = 9,
                           .old_rules = 10,
                           .missing_inputs = {"crawl/"},
                           .seconds = 1.25};
  const auto json = nlohmann::json::parse(summary_json(report));
  CHECK(json.at("format_version") == 1);
  CHECK(json.at("added") == 1);
  CHECK(json.at("not_articles") == 6);
  CHECK(json.at("old_rules") == 10);
  CHECK(json.at("missing_inputs") == nlohmann::json{"crawl/"});
  CHECK(json.at("interrupted") == false);
  const auto text = summary_text(report);
  CHECK(text.find("clashes       7\n") != std::string::npos);
  CHECK(text.find("missing       crawl/\n") != std::string::npos);
  CHECK(summary_line(report).starts_with("1 added, 2 changed, 3 unchanged, 5 refused"));
}

TEST_CASE("the summary of an interrupted run says what is left of it", "[report]") {
  IndexReport report{.records = 60, .added = 60, .documents = 60, .interrupted = true};
  CHECK(summary_line(report) ==
        "60 added, 0 changed, 0 unchanged, 0 refused; 60 documents in 0.0 s; interrupted, run "
        "again to go on");
  report.rebuild = true;
  report.rederived = 5;
  report.documents = 0;
  CHECK(summary_line(report) ==
        "interrupted after 65 documents in 0.0 s; the database is as it was, and --full starts "
        "over");
}

TEST_CASE("files of other kinds are told by kind", "[report]") {
  const IndexReport report{.records = 1, .added = 1, .skipped = {{".gz", 2}, {".html", 1}}};
  CHECK(summary_line(report).find("3 files of other kinds skipped (.gz 2, .html 1)") !=
        std::string::npos);
  CHECK(summary_text(report).find(".gz 2") != std::string::npos);
  CHECK(nlohmann::json::parse(summary_json(report))["skipped"][".html"] == 1);
  CHECK(exit_code(report) == ExitCode::success);
}
