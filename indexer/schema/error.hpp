// SPDX-License-Identifier: GPL-2.0-or-later
// The one error type of both tools, and the exit codes that its kinds become.
#pragma once

#include <stdexcept>
#include <string>

namespace warta {

enum class ErrorKind {
  usage,         ///< the command line, a configuration file or a query is wrong
  input,         ///< nothing of the input could be read
  database,      ///< missing, damaged, or the system refuses it
  incompatible,  ///< of another schema or another analysis
  partial,       ///< a result that is not whole: time limit, short write
  busy,          ///< another writer holds the database
  interrupted,   ///< a signal asked for the end
  internal,      ///< a defect of Warta
};

/// Says what happened, where, and what to do about it, in one sentence for people.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}

  ErrorKind kind() const noexcept { return kind_; }

  /// The same error with its place in front: `crawl.jsonl:214: …`.
  Error within(const std::string& context) const { return {kind_, context + ": " + what()}; }

 private:
  ErrorKind kind_;
};

/// Exit codes of both tools; 1 and 4 differ in meaning between them.
enum class ExitCode : int {
  success = 0,
  no_hits = 1,       ///< warta-query: nothing found in full
  some_refused = 1,  ///< warta-index: finished, but records were refused or held back
  usage = 2,
  database = 3,  ///< warta-query: no database; warta-index: nothing was changed
  partial = 4,
  internal = 70,  ///< EX_SOFTWARE of sysexits.h
  busy = 75,      ///< EX_TEMPFAIL of sysexits.h
  interrupted = 130,
};

constexpr ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return ExitCode::usage;
    case ErrorKind::input:
    case ErrorKind::database:
    case ErrorKind::incompatible:
      return ExitCode::database;
    case ErrorKind::partial:
      return ExitCode::partial;
    case ErrorKind::busy:
      return ExitCode::busy;
    case ErrorKind::interrupted:
      return ExitCode::interrupted;
    case ErrorKind::internal:
      break;
  }
  return ExitCode::internal;
}

}  // namespace warta
