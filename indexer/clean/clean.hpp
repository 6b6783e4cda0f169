// SPDX-License-Identifier: GPL-2.0-or-later
// RawDocument -> Article: which lines are the headline, which are about the article (date, author,
// credit, caption), which are the article, and which the site put around it.
#pragma once

#include "indexer/clean/date_line.hpp"
#include "indexer/clean/markers.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// The cleaning rules in force; immutable after construction.
class Cleaner {
 public:
  /// Reads markers.tsv and time-expressions.tsv. Throws Error{usage} with file and line on a bad
  /// row.
  explicit Cleaner(const RuleFiles& files);

  /// Never loses a line: each line of the text that is not blank stands in the result once.
  Article clean(RawDocument document) const;

 private:
  Markers markers_;
  DateLines dates_;
};

}  // namespace warta
