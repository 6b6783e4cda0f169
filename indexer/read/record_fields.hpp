// SPDX-License-Identifier: GPL-2.0-or-later
// The fields of one record, and which of several names counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/field_names.hpp"

namespace warta {

/// Whether *value* is the address of a page rather than the name of a site.
bool looks_like_url(std::string_view value);

/// The fields of one record, by the keys of their names.
class RecordFields {
 public:
  /// *names* must outlive it.
  explicit RecordFields(const FieldNames& names) : names_(&names) {}

  /// Blank values and the words "None" and "null" are missing ones and are not kept.
  void add(std::string key, std::string value);

  /// Notes a name whose value is not kept, but tells what the record is.
  void mention(std::string_view key);

  /// The value of the first accepted name that has one.
  std::optional<std::string> get(RecordField field) const;

  /// Whether it names a text that is blank.
  bool has_blank_text() const { return has_blank_text_; }

 private:
  const std::string* find(std::string_view key) const;

  const FieldNames* names_;
  std::vector<std::pair<std::string, std::string>> values_;
  bool is_crawl_record_ = false;  ///< `dump` or `file_path`: then `date` is the crawl's
  bool has_blank_text_ = false;
};

}  // namespace warta
