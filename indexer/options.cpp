// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <thread>
#include <utility>

#include <boost/program_options.hpp>

#include "indexer/schema/error.hpp"

namespace warta {

namespace po = boost::program_options;

namespace {

/// What one call of the program does. In a configuration file it would do it at every call.
constexpr std::array<std::string_view, 11> tasks_and_modes{"full",
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

template <typename Value, std::size_t count>
using Choices = std::array<std::pair<std::string_view, Value>, count>;

constexpr Choices<InputFormat, 9> formats{std::pair{"auto", InputFormat::automatic},
                                          std::pair{"txt", InputFormat::txt},
                                          std::pair{"html", InputFormat::html},
                                          std::pair{"json", InputFormat::json},
                                          std::pair{"jsonl", InputFormat::jsonl},
                                          std::pair{"csv", InputFormat::csv},
                                          std::pair{"tsv", InputFormat::tsv},
                                          std::pair{"warc", InputFormat::warc},
                                          std::pair{"wet", InputFormat::wet}};
constexpr Choices<SummaryFormat, 2> summary_formats{std::pair{"text", SummaryFormat::text},
                                                    std::pair{"json", SummaryFormat::json}};
constexpr Choices<ProgressMode, 3> progress_modes{std::pair{"auto", ProgressMode::automatic},
                                                  std::pair{"always", ProgressMode::always},
                                                  std::pair{"never", ProgressMode::never}};

constexpr std::size_t megabyte = std::size_t{1} << 20U;
/// ICU counts in 32 bits with a sign, and normalising may make eighteen UTF-16 units of three
/// bytes.
constexpr std::size_t max_record_megabytes = 256;
/// What is not committed is held in memory.
constexpr std::size_t max_batch = 1'000'000;
constexpr std::size_t max_jobs = 256;
constexpr std::size_t max_memory_megabytes = 1'048'576;

/// One where the system does not tell.
long long processors() {
  return std::max(std::thread::hardware_concurrency(), 1U);
}

constexpr auto command_line_style =
    po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;

po::options_description visible_options() {
  po::options_description input("Input");
  auto add = input.add_options();
  add("format",
      po::value<std::string>()->value_name("F")->default_value("auto"),
      "auto, txt, html, json, jsonl, csv, tsv, warc or wet; each may be packed (gzip, Zstandard)");
  add("root",
      po::value<std::string>()->value_name("DIR"),
      "ids that are paths are relative to DIR: the folder above all crawls, the same each night "
      "(default: the INPUT folder)");
  add("map",
      po::value<std::vector<std::string>>()->value_name("FIELD=NAME"),
      ("FIELD of an article is what JSON and CSV records call NAME; may be repeated. FIELD is one "
       "of " +
       field_list())
          .c_str());
  add("max-record",
      po::value<long long>()->value_name("MB")->default_value(10),
      "a larger record is refused; up to 256");
  add("rules",
      po::value<std::string>()->value_name("DIR"),
      "a file there replaces the built-in data file of its name");
  add("overrides",
      po::value<std::string>()->value_name("FILE"),
      "facets of single documents, set by hand: a table of id, facet and value that wins over the "
      "rules");

  po::options_description database("Database");
  add = database.add_options();
  add("db", po::value<std::string>()->value_name("DIR"), "folder of the database (or WARTA_DB)");
  add("full",
      po::bool_switch(),
      "analyse everything anew into a new generation, then switch to it");
  add("prune",
      po::bool_switch(),
      "delete documents that came from the roots of these INPUTs and are not there any more; held "
      "back where more than a fifth of them would go, or an INPUT is missing or empty");
  add("allow-mass-delete",
      po::bool_switch(),
      "let --prune delete, and --full leave out, any number");
  add("dry-run", po::bool_switch(), "say what would change, write nothing");
  add("batch",
      po::value<long long>()->value_name("N")->default_value(10'000),
      "documents between two publications");
  add("jobs",
      po::value<long long>()->value_name("N")->default_value(processors()),
      "threads at work");
  add("memory",
      po::value<long long>()->value_name("MB")->default_value(512),
      "memory to aim at; less of it makes smaller pieces, and a slower run");
  add("wait",
      po::value<double>()->value_name("S")->default_value(0),
      "seconds to wait for another writer");
  add("allow-empty", po::bool_switch(), "an input without records is no error");

  po::options_description output("Output");
  add = output.add_options();
  add("inspect",
      po::bool_switch(),
      "print what is made of each document as JSON, write nothing; with --db (not WARTA_DB), the "
      "lines learned there apply");
  add("errors",
      po::value<std::string>()->value_name("FILE"),
      "write each refused record to FILE as JSON Lines: where, why");
  add("summary", po::value<std::string>()->value_name("F"), "print the counts as text or json");
  add("progress",
      po::value<std::string>()->value_name("WHEN")->default_value("auto"),
      "auto, always or never");
  add("stats", po::bool_switch(), "describe the database");
  add("check", po::bool_switch(), "check the database's structure");
  add("quiet,q", po::bool_switch(), "say nothing where all went well, and name no refused record");
  add("verbose,v", po::bool_switch(), "a line for each document");

  po::options_description general("General");
  add = general.add_options();
  add("config",
      po::value<std::string>()->value_name("FILE"),
      "options as NAME=VALUE lines (or WARTA_CONFIG)");
  add("print-config", po::bool_switch(), "print the options and data files in force");
  add("help", po::bool_switch(), "print this and end");
  add("version", po::bool_switch(), "print the version and end");

  po::options_description all;
  return all.add(input).add(database).add(output).add(general);
}

/// The value of *name* among *choices*, as the enumerator beside it.
template <typename Value, std::size_t count>
Value choose(const po::variables_map& values,
             const char* name,
             const Choices<Value, count>& choices) {
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

/// The name of *wanted* among *choices*; empty where it has none.
template <typename Value, std::size_t count>
std::string_view name_of(Value wanted, const Choices<Value, count>& choices) {
  const auto* const found =
      std::ranges::find(choices, wanted, &std::pair<std::string_view, Value>::second);
  return found == choices.end() ? std::string_view{} : found->first;
}

std::size_t number_of(const po::variables_map& values, const char* name, std::size_t max) {
  // Signed: a number without a sign would take -1 for the largest of all.
  const auto number = values[name].as<long long>();
  if (number < 1 || static_cast<std::size_t>(number) > max) {
    throw Error(ErrorKind::usage,
                "--" + std::string{name} + " takes a number from 1 to " + std::to_string(max));
  }
  return static_cast<std::size_t>(number);
}

double seconds_of(const po::variables_map& values, const char* name) {
  const auto seconds = values[name].as<double>();
  if (!std::isfinite(seconds) || seconds < 0) {
    throw Error(ErrorKind::usage, "--" + std::string{name} + " takes a number of seconds from 0");
  }
  return seconds;
}

/// A configuration file holds settings; a task in it would be done by every call.
void refuse_tasks(const po::parsed_options& parsed) {
  for (const auto& option : parsed.options) {
    if (std::ranges::find(tasks_and_modes, option.string_key) != tasks_and_modes.end()) {
      throw Error(ErrorKind::usage,
                  '"' + option.string_key + "\" is no setting; give it on the command line");
    }
  }
}

void read_config(const std::string& path,
                 const po::options_description& options,
                 po::variables_map& values) {
  std::ifstream stream(path);
  if (!stream || std::filesystem::is_directory(path)) {
    throw Error(ErrorKind::usage, path + ": the configuration file cannot be read");
  }
  try {
    const auto parsed = po::parse_config_file(stream, options);
    refuse_tasks(parsed);
    po::store(parsed, values);
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, path + ": " + error.what());
  } catch (const Error& error) {
    throw error.within(path);
  }
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

/// Throws Error{usage} where several are asked for: all but one would be left undone without a
/// word.
IndexTask task_of(const po::variables_map& values) {
  static constexpr std::array about_the_program{
      std::pair{"help", IndexTask::help},
      std::pair{"version", IndexTask::version},
      std::pair{"print-config", IndexTask::print_config},
  };
  static constexpr std::array tasks{
      std::pair{"inspect", IndexTask::inspect},
      std::pair{"stats", IndexTask::stats},
      std::pair{"check", IndexTask::check},
  };
  for (const auto& [name, task] : about_the_program) {
    if (values[name].as<bool>()) {
      return task;
    }
  }
  auto chosen = IndexTask::index;
  for (const auto& [name, task] : tasks) {
    if (!values[name].as<bool>()) {
      continue;
    }
    if (chosen != IndexTask::index) {
      throw Error(ErrorKind::usage, "take one of --inspect, --stats and --check");
    }
    chosen = task;
  }
  return chosen;
}

std::optional<std::filesystem::path> path_of(const po::variables_map& values, const char* name) {
  if (values.count(name) == 0) {
    return std::nullopt;
  }
  return values[name].as<std::string>();
}

/// What the task cannot do without, and what it cannot do.
void check(const IndexOptions& options) {
  if (options.task == IndexTask::stats && options.summary == SummaryFormat::json) {
    throw Error(ErrorKind::usage, "--stats prints text only; --summary json is of a run");
  }
  const bool needs_db = options.task == IndexTask::index || options.task == IndexTask::stats ||
                        options.task == IndexTask::check;
  if (needs_db && !options.db) {
    throw Error(ErrorKind::usage, "name the database folder with --db DIR (or WARTA_DB)");
  }
  const bool looks = options.task == IndexTask::stats || options.task == IndexTask::check;
  if (looks && (options.full || options.prune || options.dry_run || !options.inputs.empty())) {
    throw Error(ErrorKind::usage,
                "--stats and --check only look at the database: they take no INPUT and none of "
                "--full, --prune and --dry-run");
  }
  const bool needs_input =
      options.task == IndexTask::inspect || (options.task == IndexTask::index && !options.full);
  if (options.prune && options.inputs.empty()) {
    throw Error(ErrorKind::usage, "--prune needs the INPUTs whose roots are to be compared");
  }
  if (options.allow_mass_delete && !options.prune && !options.full) {
    throw Error(ErrorKind::usage, "--allow-mass-delete is of --prune and --full");
  }
  if (needs_input && options.inputs.empty()) {
    throw Error(ErrorKind::usage,
                "name at least one INPUT: a file, a folder, or - for JSON Lines on stdin");
  }
}

IndexOptions options_of(const po::variables_map& values) {
  IndexOptions options;
  options.task = task_of(values);
  options.db = path_of(values, "db");
  // With a database --inspect says something else: then it shall be named.
  const char* const db = options.task == IndexTask::inspect ? nullptr : std::getenv("WARTA_DB");
  if (!options.db && db != nullptr && *db != '\0') {
    options.db = db;
  }
  if (values.count("input") != 0) {
    options.inputs = values["input"].as<std::vector<std::string>>();
  }
  options.read.format = choose(values, "format", formats);
  options.read.root = path_of(values, "root");
  if (values.count("map") != 0) {
    options.read.field_names = FieldNames{values["map"].as<std::vector<std::string>>()};
  }
  options.read.max_record_bytes = number_of(values, "max-record", max_record_megabytes) * megabyte;
  options.rules = path_of(values, "rules");
  options.overrides = path_of(values, "overrides");
  options.errors = path_of(values, "errors");
  if (values.count("summary") != 0) {
    options.summary = choose(values, "summary", summary_formats);
  }
  options.progress = choose(values, "progress", progress_modes);
  options.batch = number_of(values, "batch", max_batch);
  options.jobs = number_of(values, "jobs", max_jobs);
  options.memory = number_of(values, "memory", max_memory_megabytes) * megabyte;
  options.wait = seconds_of(values, "wait");
  options.full = values["full"].as<bool>();
  options.prune = values["prune"].as<bool>();
  options.allow_mass_delete = values["allow-mass-delete"].as<bool>();
  options.dry_run = values["dry-run"].as<bool>();
  options.allow_empty = values["allow-empty"].as<bool>();
  options.quiet = values["quiet"].as<bool>();
  options.verbose = values["verbose"].as<bool>();
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

std::string config_text(const IndexOptions& options) {
  std::ostringstream text;
  const auto set = [&](std::string_view name, const auto& value) {
    text << name << '=' << value << '\n';
  };
  const auto set_path = [&](std::string_view name, const auto& path) {
    if (path) {
      set(name, path->string());
    } else {
      text << "# " << name << " is not set\n";
    }
  };
  text << std::boolalpha;
  set("format", name_of(options.read.format, formats));
  set_path("root", options.read.root);
  const auto mapped = options.read.field_names.mapped();
  if (mapped.empty()) {
    text << "# map is not set\n";
  }
  for (const auto& mapping : mapped) {
    set("map", mapping);
  }
  set("max-record", options.read.max_record_bytes / megabyte);
  set_path("rules", options.rules);
  set_path("overrides", options.overrides);
  set_path("db", options.db);
  set("batch", options.batch);
  set("jobs", options.jobs);
  set("memory", options.memory / megabyte);
  set("wait", options.wait);
  set("allow-empty", options.allow_empty);
  set_path("errors", options.errors);
  if (options.summary == SummaryFormat::none) {
    text << "# summary is not set\n";
  } else {
    set("summary", name_of(options.summary, summary_formats));
  }
  set("progress", name_of(options.progress, progress_modes));
  set("quiet", options.quiet);
  set("verbose", options.verbose);
  return text.str();
}

std::string index_help() {
  std::ostringstream text;
  text << "warta-index reads news articles, strips the site's boilerplate, works out election, "
          "phase,\n"
          "place and police unit, and writes a Xapian database.\n\n"
          "Usage: warta-index --db DIR [options] INPUT...\n\n"
          "INPUT is a file, a folder of files, or - for stdin (JSON Lines unless --format says "
          "else).\n"
       << visible_options()
       << "\nExit codes:\n"
          "    0  all good; also where pages without an article were passed over\n"
          "    1  finished, but records were refused, an INPUT of several was missing, a stored\n"
          "       document could not be read, --prune was held back, or the --errors file or\n"
          "       stdout broke off\n"
          "    2  wrong usage or configuration\n"
          "    3  nothing changed: no INPUT held a record (--allow-empty makes it 0), or the\n"
          "       database or the disk refused\n"
          "   70  a defect of warta-index\n"
          "   75  another writer holds the database (--wait)\n"
          "  130  interrupted: run again to go on\n\n"
          "Examples:\n"
          "  warta-index --db news.db --root /srv/crawl /srv/crawl/2024-11-27\n"
          "  warta-index --inspect page.txt\n\n"
          "The first is for every night: text files are named by their paths below --root, so the\n"
          "000.txt of each night keeps an id of its own.\n";
  return text.str();
}

}  // namespace warta
