// SPDX-License-Identifier: GPL-2.0-or-later
// Looking at a database without writing: --stats, --check, and what each run makes sure of.
#pragma once

#include <chrono>
#include <filesystem>
#include <ostream>
#include <string>

#include "indexer/schema/error.hpp"
#include "indexer/store/layout.hpp"

namespace warta {

/// Throws Error{database} where a table of a shard is gone, which to Xapian is an empty one: a run
/// would add to what can no longer be read.
void require_tables(const std::filesystem::path& folder, const Edition& edition);

/// Prints documents, versions, fingerprints and sizes, a line each; *rules* is the fingerprint of
/// the rules in force. A writer at work is no hindrance. Throws Error{database} where there is no
/// database.
ExitCode print_stats(const std::filesystem::path& folder,
                     const std::string& rules,
                     std::ostream& output);

/// Runs Xapian's own check of every table, which takes a writer's work for damage: so it keeps
/// writers out, and waits up to *wait* for one. Throws Error{busy} then, and Error{database} for a
/// fault.
ExitCode print_check(const std::filesystem::path& folder,
                     std::chrono::duration<double> wait,
                     std::ostream& output);

}  // namespace warta
