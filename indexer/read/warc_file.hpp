// SPDX-License-Identifier: GPL-2.0-or-later
// WARC and WET: the pages and texts among the records of a crawl.
#pragma once

#include "indexer/read/byte_source.hpp"
#include "indexer/read/origin.hpp"

namespace warta {

/// Reads the records of *source* one by one. Articles are the pages of HTTP responses with status
/// 200, pages that were stored as resources, and the plain texts that others have made of pages
/// (`conversion`). All other records, as requests, pictures, repeats, are passed over and not
/// counted. The target is an article's address, the record's date that of the crawl.
void read_warc(ByteSource& source, const FileReading& reading);

}  // namespace warta
