// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/given_facets.hpp"

#include <algorithm>

namespace warta {

namespace {

using Values = std::vector<std::string>;

/// Above what rules weigh, for whoever compares weights alone.
constexpr double weight_of_override = 1000;

Evidence evidence_of(std::string_view facet, const std::string& value, std::string rule) {
  return {std::string{facet}, value, weight_of_override, std::nullopt, value, std::move(rule)};
}

/// What stands before *separator* in each of *values*, once.
Values parents_of(const Values& values, char separator) {
  Values parents;
  for (const auto& value : values) {
    parents.push_back(value.substr(0, value.find(separator)));
  }
  std::ranges::sort(parents);
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  return parents;
}

}  // namespace

std::optional<Values> given_values(const std::vector<Override>& overrides, std::string_view facet) {
  std::optional<Values> values;
  for (const auto& row : overrides) {
    if (row.facet != facet) {
      continue;
    }
    if (!values) {
      values.emplace();
    }
    if (!row.value.empty()) {
      values->push_back(row.value);
    }
  }
  return values;
}

void give(const std::vector<Override>& overrides,
          std::string_view facet,
          std::optional<std::string>& value) {
  if (const auto given = given_values(overrides, facet)) {
    value = given->empty() ? std::nullopt : std::optional{given->front()};
  }
}

std::vector<Evidence> override_evidence(const std::vector<Override>& overrides) {
  std::vector<Evidence> evidence;
  evidence.reserve(overrides.size());
  for (const auto& [facet, value] : overrides) {
    evidence.push_back(evidence_of(facet, value, std::string{override_rule}));
  }
  return evidence;
}

GivenElections::GivenElections(const std::vector<Override>& overrides)
    : elections(given_values(overrides, "election")),
      cycles(given_values(overrides, "cycle")),
      phases(given_values(overrides, "phase")) {
  const auto imply = [&](std::optional<Values>& implied,
                         std::string_view facet,
                         const std::optional<Values>& by,
                         std::string_view by_facet,
                         char separator) {
    if (implied || !by || by->empty()) {
      return;
    }
    implied = parents_of(*by, separator);
    for (const auto& value : *implied) {
      evidence.push_back(
          evidence_of(facet, value, std::string{override_rule} + ':' + std::string{by_facet}));
    }
  };
  const bool cycles_set = cycles && !cycles->empty();
  imply(cycles, "cycle", phases, "phase", '/');
  if (cycles_set) {
    imply(elections, "election", cycles, "cycle", '-');
  } else {
    imply(elections, "election", phases, "phase", '-');
  }
}

bool is_given(const Evidence& evidence) {
  return evidence.rule.starts_with(override_rule);
}

}  // namespace warta
