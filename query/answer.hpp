// SPDX-License-Identifier: GPL-2.0-or-later
// Options -> what is printed: the wiring of language, match and output.
#pragma once

#include <string>
#include <vector>

#include "indexer/schema/error.hpp"
#include "query/options.hpp"

namespace warta {

struct Answer {
  std::string text;  ///< for stdout or the file
  ExitCode code = ExitCode::success;
  std::vector<std::string> notices;  ///< for stderr, a line each
};

/// Throws Error of any kind; Xapian's own errors do not get through.
Answer answer(const QueryOptions& options);

}  // namespace warta
