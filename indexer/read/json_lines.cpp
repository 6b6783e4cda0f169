// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/json_lines.hpp"

#include <utility>

#include "indexer/read/json_record.hpp"
#include "indexer/read/record_document.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::string_view blanks = " \t\r";

}  // namespace

void read_json_lines(ByteSource& source, const FileReading& reading) {
  source.skip_byte_order_mark();
  read_further_json_lines(source, reading, 1);
}

void read_further_json_lines(ByteSource& source, const FileReading& reading, std::size_t number) {
  const auto max_bytes = reading.max_record_bytes;
  for (auto line = source.next_line(max_bytes); line && !line->cut;
       line = source.next_line(max_bytes), ++number) {
    auto location = reading.origin.location + ':' + std::to_string(number);
    if (line->too_long) {
      reading.sink.refuse(location, too_large(max_bytes));
    } else if (line->bytes.find_first_not_of(blanks) != std::string::npos) {
      read_json_record(line->bytes, std::move(location), reading);
    }
  }
  refuse_broken(source, reading);
}

void read_json_record(std::string_view json, std::string location, const FileReading& reading) {
  const auto repaired = repair_utf8(json);
  auto record = parse_json_record(repaired.text, reading.names);
  if (!record.failure.empty()) {
    reading.sink.refuse(location, std::move(record.failure));
    return;
  }
  take_record({std::move(location), std::move(record.fields), repaired.replaced}, reading);
}

}  // namespace warta
