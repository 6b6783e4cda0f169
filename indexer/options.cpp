// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include <boost/program_options.hpp>

#include "indexer/schema/error.hpp"

namespace warta {

namespace po = boost::program_options;

namespace {

constexpr auto command_line_style =
    po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;

po::options_description visible_options() {
  po::options_description input("Input");
  auto add = input.add_options();
  add("format",
      po::value<std::string>()->value_name("F")->default_value("auto"),
      "auto, txt or jsonl");
  add("root",
      po::value<std::string>()->value_name("DIR"),
      "ids that are paths are relative to DIR (default: the INPUT folder)");
  add("max-record",
      po::value<std::size_t>()->value_name("MB")->default_value(10),
      "a larger record is refused");
  add("rules",
      po::value<std::string>()->value_name("DIR"),
      "a file there replaces the built-in data file of its name");

  po::options_description database("Database");
  add = database.add_options();
  add("db", po::value<std::string>()->value_name("DIR"), "folder of the database (or WARTA_DB)");
  add("full", "analyse everything anew into a new generation, then switch to it");
  add("dry-run", "say what would change, write nothing");
  add("batch",
      po::value<std::size_t>()->value_name("N")->default_value(1000),
      "documents between two commits");
  add("wait",
      po::value<double>()->value_name("S")->default_value(0),
      "seconds to wait for another writer");
  add("allow-empty", "an input without records is no error");

  po::options_description output("Output");
  add = output.add_options();
  add("inspect", "print what is made of each document as JSON, write nothing");
  add("errors",
      po::value<std::string>()->value_name("FILE"),
      "write each refused record to FILE as JSON Lines: where, why");
  add("summary", po::value<std::string>()->value_name("F"), "print the counts as text or json");
  add("progress",
      po::value<std::string>()->value_name("WHEN")->default_value("auto"),
      "auto, always or never");
  add("stats", "describe the database");
  add("check", "check the database's structure");
  add("quiet,q", "no summary line, no line for each refused record");
  add("verbose,v", "a line for each document");

  po::options_description general("General");
  add = general.add_options();
  add("config",
      po::value<std::string>()->value_name("FILE"),
      "options as NAME=VALUE lines (or WARTA_CONFIG)");
  add("print-config", "print the options and data files in force");
  add("help", "print this and end");
  add("version", "print the version and end");

  po::options_description all;
  return all.add(input).add(database).add(output).add(general);
}

/// The value of *name* among *choices*, as the enumerator beside it.
template <typename Value, std::size_t count>
Value choose(const po::variables_map& values,
             const char* name,
             const std::array<std::pair<std::string_view, Value>, count>& choices) {
  const auto& given = values[name].as<std::string>();
  std::string known;
  for (const auto& [text, value] : choices) {
    if (given == text) {
      return value;
    }
    known += (known.empty() ? "" : ", ") + std::string{text};
  }
  throw Error(ErrorKind::usage,
              "--" + std::string{name} + " takes one of " + known + ", not \"" + given + '"');
}

void read_config(const std::string& path,
                 const po::options_description& options,
                 po::variables_map& values) {
  std::ifstream stream(path);
  if (!stream) {
    throw Error(ErrorKind::usage, path + ": the configuration file cannot be read");
  }
  po::store(po::parse_config_file(stream, options), values);
}

po::variables_map parse(int argc, const char* const* argv) {
  auto options = visible_options();
  po::options_description everything;
  everything.add(options).add_options()("input", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("input", -1);
  po::variables_map values;
  po::store(po::command_line_parser(argc, argv)
                .options(everything)
                .positional(positional)
                .style(command_line_style)
                .run(),
            values);
  const char* const from_environment = std::getenv("WARTA_CONFIG");
  if (values.count("config") != 0) {
    read_config(values["config"].as<std::string>(), options, values);
  } else if (from_environment != nullptr && *from_environment != '\0') {
    read_config(from_environment, options, values);
  }
  return values;
}

IndexTask task_of(const po::variables_map& values) {
  static constexpr std::array tasks{
      std::pair{"help", IndexTask::help},
      std::pair{"version", IndexTask::version},
      std::pair{"print-config", IndexTask::print_config},
      std::pair{"inspect", IndexTask::inspect},
      std::pair{"stats", IndexTask::stats},
      std::pair{"check", IndexTask::check},
  };
  for (const auto& [name, task] : tasks) {
    if (values.count(name) != 0) {
      return task;
    }
  }
  return IndexTask::index;
}

std::optional<std::filesystem::path> path_of(const po::variables_map& values, const char* name) {
  if (values.count(name) == 0) {
    return std::nullopt;
  }
  return values[name].as<std::string>();
}

/// What the task cannot do without.
void check(const IndexOptions& options) {
  const bool needs_db = options.task == IndexTask::index || options.task == IndexTask::stats ||
                        options.task == IndexTask::check;
  if (needs_db && !options.db) {
    throw Error(ErrorKind::usage, "name the database folder with --db DIR (or WARTA_DB)");
  }
  const bool needs_input =
      options.task == IndexTask::inspect || (options.task == IndexTask::index && !options.full);
  if (needs_input && options.inputs.empty()) {
    throw Error(ErrorKind::usage,
                "name at least one INPUT: a file, a folder, or - for JSON Lines on stdin");
  }
  if (options.batch == 0 || options.read.max_record_bytes == 0 || options.wait < 0) {
    throw Error(ErrorKind::usage, "--batch and --max-record start at 1, --wait at 0");
  }
}

IndexOptions options_of(const po::variables_map& values) {
  constexpr std::size_t megabyte = std::size_t{1} << 20U;
  IndexOptions options;
  options.task = task_of(values);
  options.db = path_of(values, "db");
  if (const char* db = std::getenv("WARTA_DB"); !options.db && db != nullptr && *db != '\0') {
    options.db = db;
  }
  if (values.count("input") != 0) {
    options.inputs = values["input"].as<std::vector<std::string>>();
  }
  options.read.format =
      choose(values,
             "format",
             std::array{std::pair{std::string_view{"auto"}, InputFormat::automatic},
                        std::pair{std::string_view{"txt"}, InputFormat::txt},
                        std::pair{std::string_view{"jsonl"}, InputFormat::jsonl}});
  options.read.root = path_of(values, "root");
  options.read.max_record_bytes = values["max-record"].as<std::size_t>() * megabyte;
  options.rules = path_of(values, "rules");
  options.errors = path_of(values, "errors");
  if (values.count("summary") != 0) {
    options.summary = choose(values,
                             "summary",
                             std::array{std::pair{std::string_view{"text"}, SummaryFormat::text},
                                        std::pair{std::string_view{"json"}, SummaryFormat::json}});
  }
  options.progress = choose(values,
                            "progress",
                            std::array{std::pair{std::string_view{"auto"}, ProgressMode::automatic},
                                       std::pair{std::string_view{"always"}, ProgressMode::always},
                                       std::pair{std::string_view{"never"}, ProgressMode::never}});
  options.batch = values["batch"].as<std::size_t>();
  options.wait = values["wait"].as<double>();
  options.full = values.count("full") != 0;
  options.dry_run = values.count("dry-run") != 0;
  options.allow_empty = values.count("allow-empty") != 0;
  options.quiet = values.count("quiet") != 0;
  options.verbose = values.count("verbose") != 0;
  return options;
}

}  // namespace

IndexOptions parse_index_options(int argc, const char* const* argv) {
  try {
    auto options = options_of(parse(argc, argv));
    check(options);
    return options;
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, error.what());
  }
}

std::string index_help() {
  std::ostringstream text;
  text
      << "warta-index reads news articles, strips the site's boilerplate, works out election, "
         "phase,\n"
         "place and police unit, and writes a Xapian database.\n\n"
         "Usage: warta-index --db DIR [options] INPUT...\n\n"
         "INPUT is a text file, a JSON Lines file, a folder of them, or - for JSON Lines on "
         "stdin.\n"
      << visible_options()
      << "\nExit codes: 0 all good; 1 finished, but records were refused or an INPUT was missing;\n"
         "2 wrong usage; 3 nothing was changed; 75 another writer holds the database;\n"
         "130 interrupted, run again to go on.\n\n"
         "Examples:\n"
         "  warta-index --db news.db crawl/2024-11-27/\n"
         "  warta-index --inspect page.txt\n";
  return text.str();
}

}  // namespace warta
