// SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/options.hpp"
#include "indexer/schema/error.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

IndexOptions parse(std::vector<std::string> words) {
  words.insert(words.begin(), "warta-index");
  std::vector<const char*> argv;
  for (const auto& word : words) {
    argv.push_back(word.c_str());
  }
  return parse_index_options(static_cast<int>(argv.size()), argv.data());
}

/// The message of the usage error; empty where there is none.
std::string refusal(const std::vector<std::string>& words) {
  try {
    parse(words);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return {};
}

class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text) { std::ofstream(path()) << text; }

  std::string path() const { return (folder_.path() / "warta.ini").string(); }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("numbers that no run could go by are refused", "[options]") {
  struct Row {
    std::string option, value;
    bool fine;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"--max-record", "1", true, "the least"},
      {"--max-record", "256", true, "the most"},
      {"--max-record", "0", false, "none"},
      {"--max-record", "257", false, "ICU counts in 32 bits"},
      {"--max-record", "17592186044416", false, "its bytes are no number of 64 bits"},
      {"--max-record", "-1", false, "negative, which wraps"},
      {"--batch", "0", false, "none"},
      {"--batch", "-1", false, "negative, which wraps"},
      {"--batch", "1000000", true, "the most"},
      {"--wait", "0.5", true, "half a second"},
      {"--wait", "-1", false, "negative"},
      {"--wait", "nan", false, "no deadline ever comes"},
      {"--wait", "inf", false, "for ever"},
      {"--wait", "soon", false, "no number"},
  }));
  DYNAMIC_SECTION(row.option << ' ' << row.value << ": " << row.why) {
    CHECK(refusal({"--db", "db", "page.txt", row.option, row.value}).empty() == row.fine);
  }
}

TEST_CASE("no task is left undone without a word", "[options]") {
  CHECK(refusal({"--db", "db", "--check", "--stats"}).starts_with("take one of"));
  CHECK(refusal({"--db", "db", "--stats", "--inspect", "page.txt"}).starts_with("take one of"));
  for (const auto* const other : {"page.txt", "--full", "--dry-run"}) {
    CHECK(refusal({"--db", "db", "--check", other}).starts_with("--stats and --check only look"));
  }
  CHECK(refusal({"--db", "db", "--check"}).empty());
  CHECK(refusal({"--check", "--stats", "--help"}).empty());
}

TEST_CASE("a configuration file holds settings", "[options]") {
  SECTION("which take the values given there") {
    const ConfigFile config("db=news.db\nbatch=7\nquiet=true\nverbose=false\nallow-empty=yes\n");
    const auto options = parse({"--config", config.path(), "page.txt"});
    CHECK(options.db == "news.db");
    CHECK(options.batch == 7);
    CHECK(options.quiet);
    CHECK_FALSE(options.verbose);
    CHECK(options.allow_empty);
  }
  SECTION("over which the command line wins") {
    const ConfigFile config("db=news.db\nbatch=7\n");
    CHECK(parse({"--config", config.path(), "--batch", "8", "page.txt"}).batch == 8);
  }
  SECTION("and no tasks, whatever their value") {
    const auto* const line = GENERATE("full=true",
                                      "full=false",
                                      "dry-run=true",
                                      "inspect=1",
                                      "check=",
                                      "stats=true",
                                      "help=true",
                                      "version=true",
                                      "print-config=true",
                                      "config=other.ini");
    const ConfigFile config(std::string{"db=news.db\n"} + line + '\n');
    INFO(line);
    const auto message = refusal({"--config", config.path(), "page.txt"});
    CHECK(message.find("is no setting") != std::string::npos);
    CHECK(message.starts_with(config.path()));
  }
  SECTION("and nothing else") {
    const ConfigFile config("database=news.db\n");
    CHECK(refusal({"--config", config.path(), "page.txt"}).starts_with(config.path()));
    CHECK_FALSE(refusal({"--config", "/", "page.txt"}).empty());
  }
}

TEST_CASE("the printed configuration is one, and holds every setting", "[options]") {
  auto given = parse({"--db",         "news.db",
                      "--root",       "crawl",
                      "--format",     "jsonl",
                      "--max-record", "20",
                      "--batch",      "50",
                      "--wait",       "1.5",
                      "--errors",     "e.jsonl",
                      "--summary",    "json",
                      "--progress",   "never",
                      "--rules",      "rules",
                      "--overrides",  "o.tsv",
                      "--map",        "text=isi_lengkap",
                      "--map",        "published=Tgl-Terbit",
                      "--verbose",    "--quiet",
                      "page.txt"});
  const auto text = config_text(given);
  const ConfigFile config(text);
  CHECK(config_text(parse({"--config", config.path(), "page.txt"})) == text);

  const std::set<std::string> tasks{"full",
                                    "prune",
                                    "allow-mass-delete",
                                    "dry-run",
                                    "inspect",
                                    "stats",
                                    "check",
                                    "config",
                                    "print-config",
                                    "help",
                                    "version"};
  const auto help = index_help();
  const std::regex option(R"(^ +(?:-\w \[ )?--([a-z-]+))", std::regex::multiline);
  std::size_t settings = 0;
  for (std::sregex_iterator found(help.begin(), help.end(), option), end; found != end; ++found) {
    const auto name = (*found)[1].str();
    if (!tasks.contains(name)) {
      INFO(name);
      CHECK(('\n' + text).find('\n' + name + '=') != std::string::npos);
      ++settings;
    }
  }
  CHECK(settings == 17);
}
