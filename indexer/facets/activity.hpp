// SPDX-License-Identifier: GPL-2.0-or-later
// What the police do in the article: values of a controlled list.
#pragma once

#include "indexer/schema/document.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// Immutable after construction.
class ActivityRules {
 public:
  /// Reads activities.tsv. Throws Error{usage} with file and line on a bad row.
  explicit ActivityRules(const RuleFiles& files);

  /// Sets activity of *facets* and adds the evidence.
  void derive(const Article& article, Facets& facets) const;
};

}  // namespace warta
