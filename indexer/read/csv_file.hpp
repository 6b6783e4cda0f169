// SPDX-License-Identifier: GPL-2.0-or-later
// CSV and TSV: a header row that names the fields, and one article a row.
#pragma once

#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"

namespace warta {

/// Reads the rows of *source* one by one; which delimiter it has, the header tells. Without a
/// header that names the text, the file is refused. A row is named by its first line.
void read_csv(ByteSource& source, const FileReading& reading);

}  // namespace warta
