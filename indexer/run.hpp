// SPDX-License-Identifier: GPL-2.0-or-later
// The tasks that read articles: update, rebuild or rehearse a database, and inspect.
#pragma once

#include "indexer/options.hpp"
#include "indexer/report.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// The task `index`. Throws Error where nothing can be done; what concerns single records is in the
/// report, on stderr and in the --errors file.
IndexReport run_index(const IndexOptions& options, const RuleFiles& files);

/// The task `inspect`: JSON on stdout.
IndexReport run_inspect(const IndexOptions& options, const RuleFiles& files);

}  // namespace warta
