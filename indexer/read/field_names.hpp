// SPDX-License-Identifier: GPL-2.0-or-later
// The names under which crawlers give an article's fields: a table, and what the user adds to it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

enum class RecordField { id, text, html, title, url, outlet, author, published, crawled };

/// When a name counts for its field.
enum class Counts { always, if_url, unless_url, if_crawl_record, unless_crawl_record };

struct AcceptedName {
  RecordField field;
  std::string key;  ///< as field_key has it
  Counts counts = Counts::always;

  bool operator==(const AcceptedName&) const = default;
};

/// The form in which names of fields are compared: lower case, `-` as `_`.
std::string field_key(std::string_view name);

/// Which name means which field.
class FieldNames {
 public:
  /// The built-in table.
  FieldNames();

  /// With what the user maps, each as `FIELD=NAME`. Such a name goes before those of the table and
  /// means its one field only, whatever the table says of it. Throws Error{usage} for an unknown
  /// field, a missing name, or a name that is mapped twice.
  explicit FieldNames(const std::vector<std::string>& mapped);

  /// All of them; of one field's, the first that has a value counts.
  const std::vector<AcceptedName>& accepted() const { return accepted_; }

  /// Whether any field is read from a name of this key.
  bool knows(std::string_view key) const;

  /// Whether this field is read from a name of this key.
  bool means(std::string_view key, RecordField field) const;

  /// What the user has mapped, as `FIELD=NAME`.
  std::vector<std::string> mapped() const;

 private:
  std::vector<AcceptedName> accepted_;
  std::size_t mapped_ = 0;  ///< so many of them, from the first on
};

/// The fields that can be mapped, for messages: "id, text, html, …".
std::string field_list();

}  // namespace warta
