// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/csv_file.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/read/csv_rows.hpp"
#include "indexer/read/formats.hpp"
#include "indexer/read/record_document.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// One column of the table.
struct Column {
  std::string key;
  bool is_field;  ///< an article's field is read from it
};

std::string location_of(const CsvRow& row, const FileReading& reading) {
  return reading.origin.location + ':' + std::to_string(row.line);
}

std::vector<Column> columns_of(const CsvRow& header, const FieldNames& names) {
  std::vector<Column> columns;
  for (const auto& name : header.fields) {
    auto key = field_key(trim(repair_utf8(name).text));
    const bool is_field = names.knows(key);
    columns.push_back({std::move(key), is_field});
  }
  return columns;
}

/// What is wrong with the header; empty where rows can be read by it.
std::string reason_against(const CsvRow& header,
                           const std::vector<Column>& columns,
                           const FieldNames& names) {
  const bool names_text = std::ranges::any_of(columns, [&](const Column& column) {
    return names.means(column.key, RecordField::text) || names.means(column.key, RecordField::html);
  });
  if (!header.failure.empty()) {
    return "the header row cannot be read: " + header.failure;
  }
  if (!names_text) {
    return "the header row names no text (" + std::string{text_names_hint} +
           "); name it with --map text=NAME";
  }
  return {};
}

std::string plural(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " field" : " fields");
}

void read_row(const CsvRow& row, const std::vector<Column>& columns, const FileReading& reading) {
  FoundRecord record{location_of(row, reading), RecordFields{reading.names}, 0};
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const auto& [key, is_field] = columns[index];
    if (!is_field) {
      record.fields.mention(key);
      continue;
    }
    auto repaired = repair_utf8(row.fields[index]);
    record.repaired += repaired.replaced;
    record.fields.add(key, std::move(repaired.text));
  }
  take_record(record, reading);
}

/// Reads or refuses one row.
void take_row(const CsvRow& row, const std::vector<Column>& columns, const FileReading& reading) {
  if (!row.failure.empty()) {
    reading.sink.refuse(location_of(row, reading), row.failure);
  } else if (row.fields.size() != columns.size()) {
    reading.sink.refuse(location_of(row, reading),
                        "the row has " + plural(row.fields.size()) + ", the header " +
                            std::to_string(columns.size()));
  } else {
    read_row(row, columns, reading);
  }
}

bool is_blank_line(const CsvRow& row) {
  return row.failure.empty() && row.fields.size() == 1 && trim(row.fields.front()).empty();
}

}  // namespace

void read_csv(ByteSource& source, const FileReading& reading) {
  if (begins_as_utf16(source.look_ahead(2))) {
    reading.sink.refuse(reading.origin.location, "the file is UTF-16; convert it to UTF-8");
    return;
  }
  source.skip_byte_order_mark();
  CsvRows rows{source, sniff_delimiter(source), reading.max_record_bytes};
  const auto header = rows.next();
  if (!header || header->cut) {
    refuse_broken(source, reading);
    return;
  }
  const auto columns = columns_of(*header, reading.names);
  if (auto reason = reason_against(*header, columns, reading.names); !reason.empty()) {
    reading.sink.refuse(location_of(*header, reading), std::move(reason));
    return;
  }
  for (auto row = rows.next(); row && !row->cut; row = rows.next()) {
    if (!is_blank_line(*row)) {
      take_row(*row, columns, reading);
    }
  }
  refuse_broken(source, reading);
}

}  // namespace warta
