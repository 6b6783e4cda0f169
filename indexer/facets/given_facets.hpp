// SPDX-License-Identifier: GPL-2.0-or-later
// What a person has set of a document's facets, for the rules that it wins over. They run all the
// same: what they found stays behind it as evidence, and what depends on a facet that was set is
// decided by it, the phase by the date and the cycle by the election.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/document.hpp"

namespace warta {

/// The rule that evidence of an override names.
inline constexpr std::string_view override_rule = "override";

/// The values set of *facet*: empty where it shall be unknown, none where nothing was set.
std::optional<std::vector<std::string>> given_values(const std::vector<Override>& overrides,
                                                     std::string_view facet);

/// Replaces *value* by what was set of *facet*, which has one value at most.
void give(const std::vector<Override>& overrides,
          std::string_view facet,
          std::optional<std::string>& value);

/// One row for each override.
std::vector<Evidence> override_evidence(const std::vector<Override>& overrides);

/// What was set of the election. A phase names its cycle and a cycle its election: the one is set
/// with the other, unless it was set itself.
struct GivenElections {
  std::optional<std::vector<std::string>> elections, cycles, phases;
  std::vector<Evidence> evidence;  ///< of those set by another: `override:phase`

  explicit GivenElections(const std::vector<Override>& overrides);
};

/// Whether an override says so, itself or by what it implies.
bool is_given(const Evidence& evidence);

}  // namespace warta
