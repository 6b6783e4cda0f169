// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text: one article a file, as extracted from its page.
#pragma once

#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"

namespace warta {

/// Reads all of *source* as one article, or refuses it: empty, blank, too large, or no text at all.
void read_text(ByteSource& source, const FileReading& reading);

}  // namespace warta
