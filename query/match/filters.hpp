// SPDX-License-Identifier: GPL-2.0-or-later
// Facet values as users write them -> the terms that the index has for them. Any alias, any
// capitals, parents, a level alone, and "?" for what is unknown.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/fields.hpp"
#include "indexer/schema/gazetteer.hpp"
#include "query/match/live_database.hpp"
#include "query/results.hpp"

namespace warta {

/// What a value of a facet means in the index: any of these terms.
struct ValueTerms {
  std::vector<std::string> terms;
  std::optional<std::string> notice;  ///< the value names several things

  bool operator==(const ValueTerms&) const = default;
};

/// What to tell the user where no document of *database* has *value*, which means *terms*; with the
/// nearest value that one has, where there is one, or all values where these are few.
std::optional<std::string> absence(const LiveDatabase& database,
                                   const Field& field,
                                   std::string_view value,
                                   const std::vector<std::string>& terms);

/// Reads values by the gazetteer, which is built when a region or unit is first asked for.
class FilterValues {
 public:
  explicit FilterValues(RuleFiles files) : files_(std::move(files)) {}

  /// Throws Error{usage} for a field that has no values to filter by.
  /// *database* tells which values there are below one that is asked for.
  ValueTerms terms_of(const Xapian::Database& database,
                      const Field& field,
                      std::string_view value) const;

 private:
  const Gazetteer& gazetteer() const;
  ValueTerms regions(const Field& field, std::string_view value) const;
  ValueTerms units(const Field& field, std::string_view value) const;

  RuleFiles files_;
  mutable std::unique_ptr<const Gazetteer> gazetteer_;
};

/// The filters of one request; for the right side of OP_FILTER, which takes their weight away.
class FilterSet {
 public:
  /// Throws Error{usage} for an unknown field or a wrong date.
  FilterSet(const Xapian::Database& database,
            const SearchRequest& request,
            const FilterValues& values);

  /// Everything that passes, as if there were no filter on *but_for*.
  Xapian::Query query(std::string_view but_for = {}) const;

  bool on(std::string_view field) const;

  /// The terms that the filters on *field* ask for.
  std::set<std::string> terms(std::string_view field) const;

  /// Values that name several things, and values that no document of *database* has.
  std::vector<std::string> notices(const LiveDatabase& database) const;

 private:
  struct Wanted {
    std::string field;
    std::string value;
    ValueTerms meaning;
    std::optional<Xapian::Query> range;  ///< of the date field, which has no terms
  };

  static std::vector<Wanted> read(const Xapian::Database& database,
                                  const std::vector<FacetFilter>& filters,
                                  const FilterValues& values);

  std::vector<Wanted> wanted_, unwanted_;
  std::optional<Xapian::Query> range_;  ///< of dates
};

}  // namespace warta
