// SPDX-License-Identifier: GPL-2.0-or-later
// The table of --overrides: what people have set of the facets of single documents. Every value in
// it is checked and brought into the form that facets show before anything is read or written.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facets/activity.hpp"
#include "indexer/facets/calendar.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/gazetteer.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// The tables that tell which values there are.
struct KnownValues {
  const Gazetteer& gazetteer;
  const Calendar& calendar;
  const ActivityRules& activities;
};

/// Immutable after construction.
class Overrides {
 public:
  struct OfDocument {
    std::size_t line = 0;          ///< where its first row stands
    std::vector<Override> rows{};  ///< sorted, each once
  };

  /// None.
  Overrides() = default;

  /// Reads the columns id, facet and value. Facets and values are taken by the names that filters
  /// take; an empty value, or `?`, says that the facet shall be unknown. Throws Error{usage} with
  /// file and line on a row that cannot be meant.
  Overrides(const RuleFile& file, const KnownValues& known);

  /// Of the document of that id, sorted; nearly always none.
  std::vector<Override> of(std::string_view id) const;

  const std::map<std::string, OfDocument, std::less<>>& all() const { return documents_; }

 private:
  std::map<std::string, OfDocument, std::less<>> documents_;
};

}  // namespace warta
