// SPDX-License-Identifier: GPL-2.0-or-later
// Which site published the article: its domain or name, as the record or the page has it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facets/dateline_parts.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/gazetteer.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

/// The name of a site without "www." and marks around it, a domain in small letters; empty where
/// nothing else is there.
std::string outlet_named(std::string_view printed);

/// Immutable after construction; *gazetteer* must outlive it.
class OutletRules {
 public:
  /// Reads outlets.tsv. Throws Error{usage} with file and line on a bad row.
  OutletRules(const Gazetteer& gazetteer, const RuleFiles& files);

  /// Sets outlet of *facets*: what was set by hand, else the record's field, else the site in the
  /// dateline, else the one behind the headline ("… | Kabarkota"), else the host of the record's
  /// URL. Adds the evidence of all but the first.
  void derive(const Article& article, Facets& facets) const;

 private:
  bool is_place(std::string_view part) const;
  bool sounds_like_site(std::string_view part) const;
  std::optional<DatelinePart> site_of(const std::vector<DatelinePart>& parts) const;

  const Gazetteer& gazetteer_;
  std::set<std::string, std::less<>> parts_;
};

}  // namespace warta
