// SPDX-License-Identifier: GPL-2.0-or-later
// What a run did, counted: the value behind the last line on stderr, --summary and the exit code.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/schema/error.hpp"

namespace warta {

struct IndexReport {
  std::size_t records = 0;  ///< read and not refused
  std::size_t added = 0;
  std::size_t changed = 0;       ///< replaced an older version of themselves
  std::size_t unchanged = 0;     ///< stood in the database already
  std::size_t rederived = 0;     ///< of --full: stored documents that no input held
  std::size_t refused = 0;       ///< not taken, for a reason each
  std::size_t not_articles = 0;  ///< pages that hold no article; no fault
  std::size_t clashes = 0;       ///< records whose id stood in this run before
  std::size_t repaired = 0;      ///< records in which broken UTF-8 was replaced
  std::size_t documents = 0;     ///< in the database afterwards
  std::size_t old_rules = 0;     ///< of these, derived with other rules than those in force
  std::size_t unreadable = 0;    ///< stored documents that a rebuild had to leave out
  std::size_t deleted = 0;       ///< by --prune
  std::size_t held_back = 0;     ///< deletions that its brake held
  std::vector<std::string> missing_inputs{};
  std::map<std::string, std::size_t> skipped{};  ///< files of folders not read, by their kind
  double seconds = 0;
  bool nothing_expected =
      false;  ///< an empty input is fine: --allow-empty, or --full without INPUT
  bool interrupted = false;
  bool dry_run = false;
  bool rebuild = false;           ///< into a new generation, which an interruption discards
  bool errors_cut_short = false;  ///< the --errors file is not whole

  bool operator==(const IndexReport&) const = default;
};

/// By the contract: 0 all good, 1 something was refused, missing, unreadable or not reported,
/// 3 no input held a record, 130 interrupted. Pages without an article count as read.
ExitCode exit_code(const IndexReport& report);

/// One line for the end of stderr.
std::string summary_line(const IndexReport& report);

/// Several lines for people: `added      12`.
std::string summary_text(const IndexReport& report);

/// One JSON object on one line, with "format_version": 1.
std::string summary_json(const IndexReport& report);

}  // namespace warta
