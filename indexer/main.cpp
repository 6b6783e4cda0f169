// SPDX-License-Identifier: GPL-2.0-or-later
// warta-index: reads articles, cleans them, derives their facets and writes the database.
#include <exception>
#include <iostream>

#include <xapian.h>

#include "indexer/options.hpp"
#include "indexer/run.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/version.hpp"
#include "indexer/store/inspection.hpp"

namespace warta {

namespace {

void print_summary(const IndexOptions& options, const IndexReport& report) {
  if (options.summary == SummaryFormat::text) {
    std::cout << summary_text(report);
  }
  if (options.summary == SummaryFormat::json) {
    std::cout << summary_json(report) << '\n';
  }
  if (!options.quiet) {
    std::cerr << "warta-index: " << summary_line(report) << '\n';
  }
}

void print_config(const IndexOptions& options, const RuleFiles& files) {
  std::cout << "db = " << (options.db ? options.db->string() : "(none)") << '\n'
            << "batch = " << options.batch << '\n'
            << "max-record = " << options.read.max_record_bytes << " bytes\n"
            << "rules = " << files.fingerprint() << '\n';
  for (const auto& [name, file] : files.all()) {
    std::cout << "  " << name << ": " << file.source << '\n';
  }
}

ExitCode perform(const IndexOptions& options) {
  if (options.task == IndexTask::help) {
    std::cout << index_help();
    return ExitCode::success;
  }
  if (options.task == IndexTask::version) {
    std::cout << "warta-index " << version << '\n';
    return ExitCode::success;
  }
  if (options.task == IndexTask::stats || options.task == IndexTask::check) {
    return options.task == IndexTask::stats ? print_stats(*options.db, std::cout)
                                            : print_check(*options.db, std::cout);
  }
  const RuleFiles files(indexer_data(), options.rules);
  if (options.task == IndexTask::print_config) {
    print_config(options, files);
    return ExitCode::success;
  }
  const bool inspecting = options.task == IndexTask::inspect;
  const auto report = inspecting ? run_inspect(options, files) : run_index(options, files);
  const auto code = exit_code(report);
  if (code == ExitCode::database && !options.quiet) {
    std::cerr << "warta-index: no INPUT held a record that could be taken"
                 " (--allow-empty makes an empty INPUT no error)\n";
  }
  if (!inspecting) {
    print_summary(options, report);
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

}  // namespace

}  // namespace warta

int main(int argc, char** argv) {
  using namespace warta;
  ErrorKind kind = ErrorKind::internal;
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const Error& error) {
    kind = error.kind();
    std::cerr << "warta-index: " << error.what()
              << (kind == ErrorKind::usage ? "\nTry warta-index --help\n" : "\n");
  } catch (const Xapian::Error& error) {
    kind = ErrorKind::database;
    std::cerr << "warta-index: " << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "warta-index: " << error.what() << '\n';
  }
  return static_cast<int>(exit_code(kind));
}
