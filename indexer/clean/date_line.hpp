// SPDX-License-Identifier: GPL-2.0-or-later
// Lines that say when (and often by whom) the article or the page was made.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "indexer/clean/shape.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

enum class DateLine {
  none,
  /// A date that other words surround, as a headline might: "Budi Santoso, Rabu 12 Juni 2024".
  weak,
  /// A date, with nothing but its time, labels, a place or names set apart from it.
  strong
};

/// Recognises such lines by their words. Immutable after construction.
class DateLines {
 public:
  /// Reads the months and weekdays of time-expressions.tsv; the date rules check the table's rows.
  explicit DateLines(const RuleFiles& files);

  /// A day with its month, or a numeric date, and next to nothing else.
  DateLine kind_of(const Shape& shape) const;

  /// The name in front of the date ("Hendri Saputra 08 Oct 2024, 09:41"), or behind it and a label
  /// ("20 November 2024 by Hendri Saputra"); empty where there is none. Requires a line that is a
  /// date line.
  std::string author_beside_date(const Shape& shape) const;

 private:
  struct Counts;
  using Words = std::set<std::string, std::less<>>;

  void count(Counts& counts, std::string_view word) const;
  bool is_part_of_date(const std::string& word) const;

  Words months_;
  Words weekdays_;
};

}  // namespace warta
