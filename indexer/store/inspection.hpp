// SPDX-License-Identifier: GPL-2.0-or-later
// Looking at a database without writing: --stats and --check.
#pragma once

#include <filesystem>
#include <ostream>

#include "indexer/schema/error.hpp"

namespace warta {

/// Prints documents, versions, fingerprints and sizes, a line each. Throws Error{database} where
/// there is no database.
ExitCode print_stats(const std::filesystem::path& folder, std::ostream& output);

/// Runs Xapian's own check of every table. `database` where it finds a fault.
ExitCode print_check(const std::filesystem::path& folder, std::ostream& output);

}  // namespace warta
