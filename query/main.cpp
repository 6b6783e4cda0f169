// SPDX-License-Identifier: GPL-2.0-or-later
// warta-query: asks a database of news articles.
#include <csignal>
#include <exception>
#include <iostream>
#include <string_view>

#include <xapian.h>

#include "query/answer.hpp"
#include "query/freed_memory.hpp"
#include "query/output/sink.hpp"
#include "query/output/style.hpp"

namespace {

/// One line, whatever the user's words or an article's id that it repeats may hold.
void notice(std::string_view text) {
  std::cerr << "warta-query: " << warta::one_line(text) << '\n';
}

warta::ExitCode run(int argc, char** argv) {
  // A reader that goes away is seen as a failed write instead.
  std::signal(SIGPIPE, SIG_IGN);
  using warta::EarlyReader;
  using warta::QueryTask;
  const auto options = warta::parse_query_options({argv + 1, argv + argc});
  const bool reading_up = options.task == QueryTask::help || options.task == QueryTask::version;
  warta::Output output(options.output,
                       reading_up ? EarlyReader::had_enough : EarlyReader::lost_rows);
  const auto code = warta::answer(options, output, notice);
  output.finish();
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  warta::keep_freed_memory();
  auto kind = warta::ErrorKind::internal;
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const warta::Error& error) {
    kind = error.kind();
    notice(error.what());
    if (kind == warta::ErrorKind::usage) {
      std::cerr << "Try warta-query --help\n";
    }
  } catch (const Xapian::Error& error) {
    notice(error.get_description());
  } catch (const std::exception& error) {
    notice(error.what());
  } catch (...) {
    notice("an unknown error ended it");
  }
  return static_cast<int>(warta::exit_code(kind));
}
