// SPDX-License-Identifier: GPL-2.0-or-later
// Options -> what is printed: the wiring of language, match and output.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/schema/error.hpp"
#include "query/options.hpp"
#include "query/output/sink.hpp"

namespace warta {

/// Tells the user something beside the answer, on a line of stderr.
using Notify = std::function<void(std::string_view notice)>;

/// Writes the answer to *output*, which is left to be finished. Throws Error of any kind; Xapian's
/// own errors do not get through.
ExitCode answer(const QueryOptions& options, Output& output, const Notify& notify);

}  // namespace warta
