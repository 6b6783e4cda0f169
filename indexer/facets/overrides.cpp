// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/overrides.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>
#include <utility>

#include "indexer/facets/outlet.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/unit_names.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// Whoever is told that a name means several things needs no more of them.
constexpr std::size_t names_in_message = 5;

/// Says why a value is none; the place is added by who reads the row.
[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorKind::usage, why);
}

std::string in_quotes(std::string_view text) {
  return '"' + std::string{text} + '"';
}

template <typename Names, typename Projection = std::identity>
std::string listed(const Names& names, Projection name_of = {}) {
  std::string list;
  for (const auto& name : names) {
    list += (list.empty() ? "" : ", ") + std::string{std::invoke(name_of, name)};
  }
  return list;
}

/// As filters read the values of controlled lists: in small letters, a hyphen for a blank.
std::string slug_of(std::string_view text) {
  auto slug = fold(text);
  std::ranges::replace(slug, ' ', '-');
  return slug;
}

std::string read_election(std::string_view text, const KnownValues& /*known*/) {
  auto election = slug_of(text);
  if (std::ranges::find(election_names, election) == election_names.end()) {
    refuse(in_quotes(text) + " is no election; there are " + listed(election_names));
  }
  return election;
}

/// A year before or after those of the calendar may be meant, for it holds what is fixed; one
/// between them is a slip.
std::string read_cycle(std::string_view text, const KnownValues& known) {
  auto cycle = slug_of(text);
  const auto election = election_of(cycle);
  const auto year = year_of_cycle(cycle);
  constexpr int least_of_four_digits = 1000;
  if (std::ranges::find(election_names, election) == election_names.end() ||
      year < least_of_four_digits || cycle != std::string{election} + '-' + std::to_string(year)) {
    refuse(in_quotes(text) + " is no cycle such as pilkada-2024");
  }
  const auto cycles = known.calendar.cycles(election);
  const bool within = !cycles.empty() && cycles.front() < cycle && cycle < cycles.back();
  if (within && std::ranges::find(cycles, cycle) == cycles.end()) {
    refuse("the calendar has no " + cycle + ", only " + listed(cycles));
  }
  return cycle;
}

std::string read_phase(std::string_view text, const KnownValues& known) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    refuse(in_quotes(text) + " is no phase such as pilkada-2024/kampanye");
  }
  const auto phase = slug_of(text.substr(slash + 1));
  if (std::ranges::find(election_phases, phase) == election_phases.end()) {
    refuse(in_quotes(text.substr(slash + 1)) + " is no phase; there are " +
           listed(election_phases));
  }
  return read_cycle(text.substr(0, slash), known) + '/' + phase;
}

std::string read_date(std::string_view text, const KnownValues& /*known*/) {
  const auto date = parse_date(text);
  if (!date) {
    refuse(in_quotes(text) + " is no date such as 2024-11-27, 2024-11 or 2024");
  }
  return to_string(*date);
}

/// The name meant among *names*: the only one, or the one that is written out.
std::string only_one(std::string_view text, std::vector<std::string> names) {
  const auto written_out =
      std::ranges::find(names, fold(text), [](const std::string& name) { return fold(name); });
  if (written_out != names.end()) {
    return *written_out;
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() == 1) {
    return names.front();
  }
  const bool more = names.size() > names_in_message;
  names.resize(std::min(names.size(), names_in_message));
  refuse(in_quotes(text) + " names several; write out which: " + listed(names) +
         (more ? ", …" : ""));
}

/// A path of so many names means a place of that level, if there is one: "Banten" is no district.
std::string read_region(std::string_view text, const KnownValues& known) {
  const auto& places = known.gazetteer.places();
  const auto found = known.gazetteer.places_at(text);
  if (found.empty()) {
    refuse("the gazetteer knows no place " + in_quotes(text));
  }
  const auto level =
      static_cast<RegionLevel>(std::min<std::ptrdiff_t>(std::ranges::count(text, '/'), 2));
  std::vector<std::string> paths;
  std::vector<std::string> of_level;
  for (const auto place : found) {
    paths.push_back(places[place].path);
    if (places[place].level == level) {
      of_level.push_back(places[place].path);
    }
  }
  return only_one(text, of_level.empty() ? std::move(paths) : std::move(of_level));
}

/// A Polsek stands in no table but is mostly named for its kecamatan; other names as written.
std::string polsek_or(std::string_view text, const KnownValues& known) {
  constexpr std::string_view kind = "polsek ";
  const auto folded = fold(text);
  if (!folded.starts_with(kind)) {
    return std::string{text};
  }
  for (const auto place : known.gazetteer.places_named(folded.substr(kind.size()))) {
    if (known.gazetteer.places()[place].level == RegionLevel::district) {
      return "Polsek " + known.gazetteer.places()[place].base;
    }
  }
  return std::string{text};
}

/// As filters take it: by head, office or rank, too.
std::string read_unit(std::string_view text, const KnownValues& known) {
  for (const auto& name : unit_names_for(text)) {
    std::vector<std::string> names;
    for (const auto unit : known.gazetteer.units_named(name)) {
      names.push_back(known.gazetteer.units()[unit].name);
    }
    if (!names.empty()) {
      return only_one(text, std::move(names));
    }
  }
  return polsek_or(text, known);
}

std::string read_activity(std::string_view text, const KnownValues& known) {
  auto activity = slug_of(text);
  if (!known.activities.knows(activity)) {
    refuse("activities.tsv has no activity " + in_quotes(text));
  }
  return activity;
}

std::string read_outlet(std::string_view text, const KnownValues& /*known*/) {
  auto outlet = outlet_named(text);
  if (outlet.empty()) {
    refuse(in_quotes(text) + " is no name of an outlet");
  }
  return outlet;
}

enum class Takes { one, several };

struct FacetForm {
  std::string_view name;
  Takes takes;
  std::string (*read)(std::string_view text, const KnownValues& known);
};

constexpr std::array facet_forms{
    FacetForm{"election", Takes::several, read_election},
    FacetForm{"cycle", Takes::several, read_cycle},
    FacetForm{"phase", Takes::several, read_phase},
    FacetForm{"date", Takes::one, read_date},
    FacetForm{"region", Takes::one, read_region},
    FacetForm{"unit", Takes::one, read_unit},
    FacetForm{"activity", Takes::several, read_activity},
    FacetForm{"outlet", Takes::one, read_outlet},
};

const FacetForm& form_of(std::string_view facet) {
  const auto* const field = find_field(facet);
  const auto* const form = field == nullptr
                               ? facet_forms.end()
                               : std::ranges::find(facet_forms, field->name, &FacetForm::name);
  if (form == facet_forms.end()) {
    refuse("no facet " + in_quotes(facet) + " can be set; those are " +
           listed(facet_forms, &FacetForm::name));
  }
  return *form;
}

/// A control character, or a byte that is no UTF-8, would be stored for good.
std::string_view checked(std::string_view cell) {
  const bool has_control = std::ranges::any_of(
      cell, [](char byte) { return is_ascii(byte) && (byte < ' ' || byte == '\x7f'); });
  if (has_control || repair_utf8(cell).replaced > 0) {
    refuse("a cell holds control characters or bytes that are no UTF-8");
  }
  return trim(cell);
}

Override read_override(std::string_view facet, std::string_view value, const KnownValues& known) {
  const auto& form = form_of(facet);
  const bool unknown = value.empty() || value == unknown_value;
  return {std::string{form.name}, unknown ? std::string{} : form.read(value, known)};
}

std::string_view cycle_of(const Override& phase) {
  return std::string_view{phase.value}.substr(0, phase.value.find('/'));
}

bool exclude_each_other(const Override& one, const Override& other) {
  if (one.facet != other.facet) {
    return false;
  }
  if (form_of(one.facet).takes == Takes::one) {
    return true;
  }
  const bool nothing_and_something = one.value.empty() != other.value.empty();
  const bool two_of_a_cycle =
      one.facet == "phase" && one != other && cycle_of(one) == cycle_of(other);
  return nothing_and_something || two_of_a_cycle;
}

void add(std::vector<Override>& rows, Override added) {
  const auto clash = std::ranges::find_if(
      rows, [&](const Override& row) { return exclude_each_other(row, added); });
  if (clash != rows.end()) {
    const auto shown = [](const Override& row) {
      return row.value.empty() ? std::string{"unknown"} : in_quotes(row.value);
    };
    refuse("the " + added.facet + " of this id was set to " + shown(*clash) +
           " before; it cannot be " + shown(added) + " too");
  }
  const auto in_order = [](const Override& row) { return std::tie(row.facet, row.value); };
  const auto place = std::ranges::lower_bound(rows, in_order(added), {}, in_order);
  if (place == rows.end() || *place != added) {
    rows.insert(place, std::move(added));
  }
}

}  // namespace

Overrides::Overrides(const RuleFile& file, const KnownValues& known) {
  static constexpr std::array<std::string_view, 3> columns{"id", "facet", "value"};
  for (const auto& row : read_table(file, columns)) {
    try {
      const auto id = checked(row.cells[0]);
      if (id.empty()) {
        refuse("the id is missing");
      }
      auto& document = documents_[std::string{id}];
      document.line = document.line == 0 ? row.line : document.line;
      add(document.rows, read_override(checked(row.cells[1]), checked(row.cells[2]), known));
    } catch (const Error& error) {
      refuse_row(file, row.line, error.what());
    }
  }
}

std::vector<Override> Overrides::of(std::string_view id) const {
  const auto found = documents_.find(id);
  return found == documents_.end() ? std::vector<Override>{} : found->second.rows;
}

}  // namespace warta
