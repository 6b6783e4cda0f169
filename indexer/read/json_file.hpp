// SPDX-License-Identifier: GPL-2.0-or-later
// A JSON file: an array of records, one record, or several one behind the other.
#pragma once

#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"

namespace warta {

/// Reads the records of *source* one by one. Where the first one is an object in a line of its own,
/// the file is JSON Lines, and read as such. A record is named by the line it begins in, one of an
/// array also by its number.
void read_json(ByteSource& source, const FileReading& reading);

}  // namespace warta
