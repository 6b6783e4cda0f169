// SPDX-License-Identifier: GPL-2.0-or-later
// The fields of one record, whatever its format -> a document, or a refusal.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/read/origin.hpp"
#include "indexer/read/record_fields.hpp"

namespace warta {

/// A record whose fields have been told apart.
struct FoundRecord {
  std::string location;  ///< `crawl.jsonl:214`
  RecordFields fields;
  std::size_t repaired = 0;  ///< ill-formed UTF-8 sequences that were replaced in it
};

/// Hands on the document that *record* gives, or refuses it. Without a text, but with a page, it
/// gives what the page holds.
void take_record(const FoundRecord& record, const FileReading& reading);

}  // namespace warta
