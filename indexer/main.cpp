// SPDX-License-Identifier: GPL-2.0-or-later
// warta-index: reads articles, cleans them, derives their facets and writes the database.
#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <system_error>

#include <xapian.h>

#include "indexer/learned_table.hpp"
#include "indexer/options.hpp"
#include "indexer/run.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/hidden.hpp"
#include "indexer/schema/version.hpp"
#include "indexer/store/inspection.hpp"

namespace warta {

namespace {

/// With --quiet, the last line only stands where something went wrong.
void print_summary(const IndexOptions& options, const IndexReport& report, ExitCode code) {
  if (options.summary == SummaryFormat::text) {
    std::cout << summary_text(report);
  }
  if (options.summary == SummaryFormat::json) {
    std::cout << summary_json(report) << '\n';
  }
  if (!options.quiet || code != ExitCode::success) {
    std::cerr << "warta-index: " << summary_line(report) << '\n';
  }
}

void print_config(const IndexOptions& options, const RuleFiles& files) {
  std::cout << config_text(options) << "# rules in force: " << files.fingerprint() << '\n';
  for (const auto& [name, file] : files.all()) {
    std::cout << "#   " << name << ": " << file.source << '\n';
  }
}

/// A misspelt name would leave the built-in rules in force without a word.
void notice_strangers(const IndexOptions& options, const RuleFiles& files) {
  if (!options.rules) {
    return;
  }
  std::error_code error;
  std::set<std::string> strangers;
  for (const auto& entry : std::filesystem::directory_iterator(*options.rules, error)) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() == ".tsv" && !files.all().contains(name)) {
      strangers.insert(name);
    }
  }
  for (const auto& name : strangers) {
    std::cerr << "warta-index: " << without_hidden((*options.rules / name).string())
              << ": warta-index has no data file of this name and does not read it\n";
  }
}

ExitCode perform(IndexOptions options) {
  if (options.task == IndexTask::help) {
    std::cout << index_help();
    return ExitCode::success;
  }
  if (options.task == IndexTask::version) {
    std::cout << "warta-index " << version << '\n';
    return ExitCode::success;
  }
  if (options.task == IndexTask::check) {
    return print_check(*options.db, std::chrono::duration<double>(options.wait), std::cout);
  }
  const RuleFiles files(indexer_data(), options.rules);
  notice_strangers(options, files);
  options.read.html_blocks = std::make_shared<const HtmlBlocks>(files);
  if (options.task == IndexTask::stats) {
    const auto learned = read_learned_of_current(*options.db);
    const auto code = print_stats(*options.db, rules_fingerprint(files, learned), std::cout);
    std::cout << learned_text(learned);
    return code;
  }
  if (options.task == IndexTask::print_config) {
    print_config(options, files);
    return ExitCode::success;
  }
  const bool inspecting = options.task == IndexTask::inspect;
  const auto report = inspecting ? run_inspect(options, files) : run_index(options, files);
  const auto code = exit_code(report);
  if (options.quiet) {
    for (const auto& input : report.missing_inputs) {
      std::cerr << "warta-index: " << without_hidden(input) << " is missing\n";
    }
  }
  if (code == ExitCode::database) {
    std::cerr << "warta-index: no INPUT held a record that could be taken"
                 " (--allow-empty makes an empty INPUT no error)\n";
  }
  if (!inspecting) {
    print_summary(options, report, code);
  }
  return code;
}

ExitCode run(int argc, char** argv) {
  const auto code = perform(parse_index_options(argc, argv));
  if (!std::cout.flush()) {
    throw Error(ErrorKind::partial, "the output could not be written to its end");
  }
  return code;
}

/// What is said of an error, and the code that goes with it: a partial result is one that is not
/// wholly told, and the disk is the database's.
ExitCode report_error(ErrorKind kind, const std::string& message) {
  std::cerr << "warta-index: " << message
            << (kind == ErrorKind::usage ? "\nTry warta-index --help\n" : "\n");
  return kind == ErrorKind::partial ? ExitCode::some_refused : exit_code(kind);
}

ExitCode run_reporting_errors(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const Error& error) {
    return report_error(error.kind(), error.what());
  } catch (const Xapian::Error& error) {
    return report_error(ErrorKind::database, error.get_description());
  } catch (const std::filesystem::filesystem_error& error) {
    return report_error(ErrorKind::database,
                        error.path1().string() + ": " + error.code().message());
  } catch (const std::exception& error) {
    return report_error(ErrorKind::internal, error.what());
  }
}

}  // namespace

}  // namespace warta

int main(int argc, char** argv) {
  return static_cast<int>(warta::run_reporting_errors(argc, argv));
}
