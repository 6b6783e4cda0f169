// SPDX-License-Identifier: GPL-2.0-or-later
// JSON Lines: one article a line, as crawlers write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"

namespace warta {

/// Reads every line of *source*. Blank lines are passed over; each other line gives a document or a
/// refusal with its number.
void read_json_lines(ByteSource& source, const FileReading& reading);

/// The same for what is left of a file whose first record has been taken; *number* is that of the
/// next line.
void read_further_json_lines(ByteSource& source, const FileReading& reading, std::size_t number);

/// One JSON object, with the place to name in its refusal.
void read_json_record(std::string_view json, std::string location, const FileReading& reading);

}  // namespace warta
