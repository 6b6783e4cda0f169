// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "query/options.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Strings = std::vector<std::string>;

/// A variable of the environment that goes when the test ends.
class EnvironmentVariable {
 public:
  EnvironmentVariable(const char* name, const std::string& value) : name_(name) {
    setenv(name, value.c_str(), 1);
  }

  ~EnvironmentVariable() { unsetenv(name_); }

  EnvironmentVariable(const EnvironmentVariable&) = delete;
  EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;
  EnvironmentVariable(EnvironmentVariable&&) = delete;
  EnvironmentVariable& operator=(EnvironmentVariable&&) = delete;

 private:
  const char* name_;
};

QueryOptions options(Strings arguments) {
  arguments.insert(arguments.begin(), {"--db", "news.db"});
  return parse_query_options(arguments);
}

std::string refusal(const Strings& arguments) {
  try {
    options(arguments);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  FAIL("no error");
  return {};
}

}  // namespace

TEST_CASE("options end where the query begins, and -- ends them", "[options]") {
  struct Row {
    Strings arguments;
    std::string query;
    std::size_t limit;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {{"-n", "3", "kotak", "suara"}, "kotak suara", 3, "words are joined by blanks"},
      {{"-n3", "kotak"}, "kotak", 3, "a short option with its value"},
      {{"kotak", "-n", "3"}, "kotak -n 3", 10, "after the first word a sign excludes"},
      {{"kotak", "--limit", "3", "suara"}, "kotak suara", 3, "a long option may stand anywhere"},
      {{"--limit=3", "kotak"}, "kotak", 3, "with an equals sign"},
      {{"-n", "3", "--", "-kotak", "--limit"}, "-kotak --limit", 3, "-- ends options"},
      {{"kotak", "--", "--limit", "3"}, "kotak --limit 3", 10, "also after a word"},
      {{"--from", "-7d", "kotak"}, "kotak", 10, "a value may begin with a sign"},
      {{}, "", 10, "no query at all"},
  }));
  DYNAMIC_SECTION(row.why) {
    const auto parsed = options(row.arguments);
    CHECK(parsed.query == row.query);
    CHECK(parsed.request.limit == row.limit);
  }
}

TEST_CASE("filters are gathered by field, under either name", "[options]") {
  const auto request = options({"--filter",
                                "fase=kampanye",
                                "--filter",
                                "Phase=pasca",
                                "--filter",
                                "region=Banten",
                                "--exclude",
                                "sumber=a.example"})
                           .request;
  CHECK(request.filters ==
        std::vector<FacetFilter>{{"phase", {"kampanye", "pasca"}}, {"region", {"Banten"}}});
  CHECK(request.exclusions == std::vector<FacetFilter>{{"outlet", {"a.example"}}});
}

TEST_CASE("--facet takes names, all, and a number of values", "[options]") {
  CHECK(options({"--facet", "wilayah,phase:3"}).request.facets == Strings{"region", "phase"});
  CHECK(options({"--facet", "wilayah,phase:3"}).request.facet_limit == 3);
  CHECK(options({"--facet", "all:0"}).request.facets.size() == 8);
  CHECK(options({"--facet", "all"}).request.facet_limit == 10);
}

TEST_CASE("dates are read day first, and -7d counts from today", "[options]") {
  const EnvironmentVariable today("WARTA_TODAY", "2024-11-27");
  const auto request = options({"--from", "-7d", "--to", "28/11/2024"}).request;
  CHECK(to_string(*request.from) == "2024-11-20");
  CHECK(to_string(*request.to) == "2024-11-28");
}

TEST_CASE("no more is read of a hit than its output shows", "[options]") {
  struct Row {
    Strings arguments;
    HitDetail detail;
    bool snippets;
    bool boilerplate;
  };

  const auto row = GENERATE(values<Row>({
      {{}, HitDetail::with_body, true, true},
      {{"--format", "json"}, HitDetail::with_body, true, true},
      {{"--format", "csv"}, HitDetail::with_body, true, false},
      {{"--format", "csv", "--fields", "id,rank"}, HitDetail::id, false, false},
      {{"--format", "csv", "--fields", "id,date,province"}, HitDetail::slots, false, false},
      {{"--format", "jsonl", "--fields", "id,phase"}, HitDetail::slots, false, false},
      {{"--format", "jsonl", "--fields", "id,date"}, HitDetail::without_body, false, false},
      {{"--format", "csv", "--fields", "id,outlet"}, HitDetail::without_body, false, false},
      {{"--format", "jsonl", "--fields", "id,body"}, HitDetail::with_body, false, false},
      {{"--format", "text", "--fields", "title"}, HitDetail::without_body, false, true},
      {{"--format", "tsv", "--fields", "snippet"}, HitDetail::with_body, true, false},
      {{"--format", "ids"}, HitDetail::id, false, false},
  }));
  CAPTURE(row.arguments);
  const auto parsed = options(row.arguments);
  CHECK(parsed.request.detail == row.detail);
  CHECK(parsed.snippets == row.snippets);
  CHECK(parsed.request.count_boilerplate == row.boilerplate);
}

TEST_CASE("partial hits never come with csv, tsv and ids", "[options]") {
  for (const auto* format : {"csv", "tsv", "ids"}) {
    CHECK(options({"--format", format}).request.match == MatchMode::all);
  }
  CHECK(options({"--format", "json"}).request.match == MatchMode::automatic);
  CHECK(options({"--format", "csv", "--match", "any"}).request.match == MatchMode::any);
}

TEST_CASE("what makes no sense is refused by name", "[options]") {
  struct Row {
    Strings arguments;
    std::string part;
  };

  const auto row = GENERATE(values<Row>({
      {{"--limits", "3"}, "--limits"},
      {{"--format", "xml"}, "text, json, jsonl"},
      {{"--filter", "phase"}, "FIELD=VALUE"},
      {{"--filter", "fasa=kampanye"}, "fase"},
      {{"--facet", "title"}, "title"},
      {{"--facet", "phase:viele"}, "phase:viele"},
      {{"--from", "31/02/2024"}, "--from"},
      {{"--from", "2024-11", "--to", "2024-10"}, "--to lies before --from"},
      {{"--time-limit", "-1"}, "--time-limit"},
      {{"--time-limit", "1e30"}, "--time-limit"},
      {{"--time-limit", "nan"}, "--time-limit"},
      {{"-n", "99999999999"}, "--all"},
      {{"--format", "ids", "--facet", "phase"}, "--facet"},
      {{"--format", "csv", "--count"}, "--count"},
      {{"--format", "csv", "--facet", "phase", "--all"}, "without --all"},
      {{"--format", "ids", "--fields", "title"}, "--fields"},
      {{"-0"}, "ids"},
      {{"--show", "a", "--format", "csv"}, "--show"},
      {{"-n"}, "limit"},
      {{"--show", "a", "--explain", "b"}, "one of --show, --explain, --similar and --stats"},
      {{"--stats", "--show", "a"}, "one of"},
      {{"--show", "a", "kotak", "suara"}, "no QUERY"},
      {{"--stats", "kotak"}, "take no QUERY"},
      {{"--similar", "a", "kotak"}, "take no QUERY"},
      {{"--similar", "a", "--show", "b"}, "one of"},
      {{"--with-boilerplate", "kotak"}, "--with-boilerplate"},
      {{"--show", ""}, "--show needs a value"},
      {{"--show="}, "--show needs a value; the one given is empty"},
      {{"-n", "", "kotak"}, "-n needs a value"},
  }));
  DYNAMIC_SECTION(row.part) {
    CHECK(refusal(row.arguments).find(row.part) != std::string::npos);
  }
  CHECK_THROWS_AS(parse_query_options({"kotak"}), Error);
}

TEST_CASE("the command line wins over the environment, which wins over the file", "[options]") {
  const TemporaryFolder folder;
  const auto file = (folder.path() / "warta.ini").string();
  std::ofstream(file) << "# a comment\ndb=file.db\nlimit=3\nformat=json\n";
  CHECK(parse_query_options({"--config", file}).databases == Strings{"file.db"});

  const EnvironmentVariable config("WARTA_CONFIG", file);
  CHECK(parse_query_options({}).request.limit == 3);
  CHECK(parse_query_options({"-n", "5"}).request.limit == 5);
  CHECK(parse_query_options({}).format == OutputFormat::json);

  const EnvironmentVariable db("WARTA_DB", "environment.db");
  CHECK(parse_query_options({}).databases == Strings{"environment.db"});
  CHECK(parse_query_options({"--db", "a.db", "--db", "b.db"}).databases == Strings{"a.db", "b.db"});

  CHECK_THROWS_AS(parse_query_options({"--config", file + "-tiada"}), Error);
  std::ofstream(file) << "limits=3\n";
  CHECK_THROWS_AS(parse_query_options({}), Error);
}

TEST_CASE("help and version need no configuration and no database", "[options]") {
  const EnvironmentVariable config("WARTA_CONFIG", "/absent/warta.ini");
  CHECK(parse_query_options({"--help"}).task == QueryTask::help);
  CHECK(parse_query_options({"--version", "--stats", "kotak"}).task == QueryTask::version);
  CHECK_THROWS_AS(parse_query_options({"kotak"}), Error);
}

TEST_CASE("the bytes of a query come to the parser as they are", "[options]") {
  CHECK(options({"kotak\xFFsuara"}).query == "kotak\xFFsuara");
}

TEST_CASE("help names every field and option", "[options]") {
  const auto help = query_help();
  for (const auto& field : fields) {
    CHECK(help.find("\n  " + std::string{field.name}) != std::string::npos);
  }
  for (const auto* option : {"--filter", "--timeline", "--facet-unit", "--explain", "-0", "-o"}) {
    CHECK(help.find(option) != std::string::npos);
  }
}

TEST_CASE("an exclusion where options stand is told how to be written", "[options]") {
  CHECK(refusal({"-sambang"}).find("write -- -sambang") != std::string::npos);
}

TEST_CASE("a word that looks like an option is told", "[options]") {
  CHECK(options({"kotak", "-n", "5"}).notices ==
        Strings{"\"-n\" excludes a word here; as an option it stands before the first QUERY word, "
                "or is written --limit"});
  CHECK(options({"kotak", "-rusak"}).notices.empty());
  CHECK(options({"-n", "5", "kotak"}).notices.empty());
  CHECK(options({"kotak", "--", "-n"}).notices.empty());
}

TEST_CASE("filters of the file stand beside those of the command line", "[options]") {
  const TemporaryFolder folder;
  const auto file = (folder.path() / "warta.ini").string();
  std::ofstream(file) << "filter=phase=kampanye\nfilter=region=Banten\nexclude=outlet=a.example\n";
  const EnvironmentVariable config("WARTA_CONFIG", file);
  CHECK(options({}).request.filters ==
        std::vector<FacetFilter>{{"phase", {"kampanye"}}, {"region", {"Banten"}}});
  // On one field, the command line's stand alone.
  CHECK(options({"--filter", "tahapan=pasca"}).request.filters ==
        std::vector<FacetFilter>{{"phase", {"pasca"}}, {"region", {"Banten"}}});
  CHECK(options({"--filter", "unit=Polda Banten"}).request.filters.size() == 3);
  CHECK(options({"--exclude", "sumber=b.example"}).request.exclusions ==
        std::vector<FacetFilter>{{"outlet", {"b.example"}}});
}

TEST_CASE("what --print-config prints is read back as the same configuration", "[options]") {
  const TemporaryFolder folder;
  const auto file = (folder.path() / "warta.ini").string();
  const auto printed = options(
      {"--print-config", "-n", "3", "--all", "--filter", "phase=pasca", "--time-limit", "0.5"});
  CHECK(printed.task == QueryTask::print_config);
  CHECK(printed.config.find("limit=3\n") != std::string::npos);
  CHECK(printed.config.find("filter=phase=pasca\n") != std::string::npos);
  std::ofstream(file) << printed.config;
  const auto again = parse_query_options({"--config", file});
  CHECK(again.config == printed.config);
  CHECK(again.request.all);
  CHECK(again.request.time_limit == 0.5);
}

TEST_CASE("no line of the help is wider than a terminal", "[options]") {
  std::istringstream lines(query_help());
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 80);
  }
  CHECK(parse_query_options({"-h"}).task == QueryTask::help);
}
