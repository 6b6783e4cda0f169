// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/filters.hpp"

#include <algorithm>
#include <map>

#include "indexer/schema/error.hpp"
#include "query/language/field_name.hpp"
#include "query/language/user_date.hpp"

namespace warta {

namespace {

/// A notice lists no more names than a line can bear.
constexpr std::size_t names_in_notice = 5;

/// *paths* without those that lie below another: Kota Serang has a district Serang, and whoever
/// asks for the city has both.
std::vector<std::string> topmost(std::vector<std::string> paths) {
  const auto all = paths;
  std::erase_if(paths, [&](const std::string& path) {
    return std::ranges::any_of(
        all, [&](const std::string& above) { return path.starts_with(above + '/'); });
  });
  return paths;
}

std::optional<std::string> ambiguity(std::string_view what,
                                     std::string_view value,
                                     const std::vector<std::string>& names) {
  if (names.size() < 2) {
    return std::nullopt;
  }
  std::string text = std::string{what} + " \"" + std::string{value} + "\" names " +
                     std::to_string(names.size()) + ", and all of them are searched: ";
  for (std::size_t i = 0; i < std::min(names.size(), names_in_notice); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  return names.size() > names_in_notice ? text + ", …" : text;
}

/// A phase may be asked for by its cycle alone, the parent row that facet counts show; the index
/// has that as a cycle.
ValueTerms phases(const Field& field, std::string_view value) {
  ValueTerms meaning{{exact_term(field, value)}, {}};
  if (value.find('/') == std::string_view::npos && value != unknown_value) {
    meaning.terms.push_back(exact_term(*find_field("cycle"), value));
  }
  return meaning;
}

std::string serialised(Day day) {
  return Xapian::sortable_serialise(static_cast<double>(day.time_since_epoch().count()));
}

/// Below every date, above the empty value of an undated document.
std::string before_all_days() {
  return Xapian::sortable_serialise(-1e9);
}

Xapian::Query any_term(const std::vector<std::string>& terms) {
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

const Field& filter_field(std::string_view name) {
  const auto* const field = find_field(name);
  if (field == nullptr) {
    throw Error(ErrorKind::usage, "there is no field \"" + std::string{name} + '"');
  }
  if (field->kind == FieldKind::text) {
    throw Error(ErrorKind::usage,
                "the field \"" + std::string{name} + "\" has words, not values; search it with " +
                    std::string{name} + ":WORD");
  }
  return *field;
}

}  // namespace

const Gazetteer& FilterValues::gazetteer() const {
  if (!gazetteer_) {
    gazetteer_ = std::make_unique<const Gazetteer>(files_);
  }
  return *gazetteer_;
}

ValueTerms FilterValues::terms_of(const Field& field, std::string_view value) const {
  if (field.name == "region" && value != unknown_value) {
    return regions(field, value);
  }
  if (field.name == "unit" && value != unknown_value) {
    return units(field, value);
  }
  if (field.name == "outlet") {
    return {{exact_term(field, value)}, {}};
  }
  // The others are slugs, in which a hyphen stands for a blank.
  std::string slug{value};
  std::ranges::replace(slug, ' ', '-');
  return field.name == "phase" ? phases(field, slug) : ValueTerms{{exact_term(field, slug)}, {}};
}

ValueTerms FilterValues::regions(const Field& field, std::string_view value) const {
  const std::string below_nothing = '/' + std::string{unknown_value};
  const bool unknown_below = value.ends_with(below_nothing);
  const auto named = unknown_below ? value.substr(0, value.size() - below_nothing.size()) : value;
  std::vector<std::string> paths;
  for (const auto place : gazetteer().places_at(named)) {
    paths.push_back(gazetteer().places()[place].path);
  }
  paths = topmost(std::move(paths));
  if (paths.empty()) {
    return {{exact_term(field, value)}, {}};
  }
  ValueTerms meaning{{}, ambiguity("region", value, paths)};
  for (const auto& path : paths) {
    meaning.terms.push_back(
        exact_term(field, unknown_below ? path + '/' + std::string{unknown_value} : path));
  }
  return meaning;
}

ValueTerms FilterValues::units(const Field& field, std::string_view value) const {
  std::vector<std::string> names;
  for (const auto unit : gazetteer().units_named(value)) {
    names.push_back(gazetteer().units()[unit].name);
  }
  if (names.empty()) {
    return {{exact_term(field, value)}, {}};
  }
  ValueTerms meaning{{}, ambiguity("unit", value, names)};
  for (const auto& name : names) {
    meaning.terms.push_back(exact_term(field, name));
  }
  return meaning;
}

std::optional<std::string> absence(const Xapian::Database& database,
                                   const Field& field,
                                   std::string_view value,
                                   const std::vector<std::string>& terms) {
  const bool known =
      value.ends_with(unknown_value) || std::ranges::any_of(terms, [&](const std::string& term) {
        return database.term_exists(term);
      });
  if (known) {
    return std::nullopt;
  }
  std::string notice = "no article of this database has ";
  notice.append(field.name).append("=").append(value);
  const std::string prefix{field.prefix};
  const std::string wanted = exact_term(field, value).substr(prefix.size());
  auto least = max_edits + 1;
  std::string nearest;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const auto candidate = (*term).substr(prefix.size());
    if (const auto edits = edit_distance(wanted, candidate); edits < least) {
      least = edits;
      nearest = candidate;
    }
  }
  return nearest.empty() ? notice : notice + "; did you mean \"" + nearest + "\"?";
}

Xapian::Query date_query(const std::optional<ImpreciseDate>& from,
                         const std::optional<ImpreciseDate>& to) {
  Xapian::Query begun =
      to ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE,
                         slot::first_day,
                         before_all_days(),
                         serialised(to->last()))
         : Xapian::Query(Xapian::Query::OP_VALUE_GE, slot::first_day, before_all_days());
  if (!from) {
    return begun;
  }
  const Xapian::Query not_over(Xapian::Query::OP_VALUE_GE, slot::last_day, serialised(from->first));
  return to ? begun & not_over : not_over;
}

Xapian::Query date_query(std::string_view value) {
  if (value == unknown_value) {
    return {Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, date_query({}, {})};
  }
  const auto [from, to] = parse_date_range(value, today_in_jakarta());
  return date_query(from, to);
}

std::vector<FilterSet::Wanted> FilterSet::read(const std::vector<FacetFilter>& filters,
                                               const FilterValues& values) {
  std::vector<Wanted> all;
  for (const auto& filter : filters) {
    const auto& field = filter_field(filter.field);
    for (const auto& value : filter.values) {
      Wanted wanted{std::string{field.name}, value, {}, {}};
      if (field.kind == FieldKind::date) {
        wanted.range = date_query(value);
      } else {
        wanted.meaning = values.terms_of(field, value);
      }
      all.push_back(std::move(wanted));
    }
  }
  return all;
}

FilterSet::FilterSet(const SearchRequest& request, const FilterValues& values)
    : wanted_(read(request.filters, values)),
      unwanted_(read(request.exclusions, values)),
      from_(request.from),
      to_(request.to) {}

Xapian::Query FilterSet::query(std::string_view but_for) const {
  std::map<std::string_view, std::vector<Xapian::Query>> by_field;
  for (const auto& wanted : wanted_) {
    if (wanted.field != but_for) {
      by_field[wanted.field].push_back(wanted.range.value_or(any_term(wanted.meaning.terms)));
    }
  }
  std::vector<Xapian::Query> all;
  all.reserve(by_field.size() + 1);
  for (const auto& [field, choices] : by_field) {
    all.emplace_back(Xapian::Query::OP_OR, choices.begin(), choices.end());
  }
  if (from_ || to_) {
    all.push_back(date_query(from_, to_));
  }
  const Xapian::Query passing = all.empty()
                                    ? Xapian::Query::MatchAll
                                    : Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  std::vector<Xapian::Query> refused;
  for (const auto& unwanted : unwanted_) {
    refused.push_back(unwanted.range.value_or(any_term(unwanted.meaning.terms)));
  }
  if (refused.empty()) {
    return passing;
  }
  return {Xapian::Query::OP_AND_NOT,
          passing,
          Xapian::Query(Xapian::Query::OP_OR, refused.begin(), refused.end())};
}

bool FilterSet::on(std::string_view field) const {
  return std::ranges::find(wanted_, field, &Wanted::field) != wanted_.end();
}

std::set<std::string> FilterSet::terms(std::string_view field) const {
  std::set<std::string> terms;
  for (const auto& wanted : wanted_) {
    if (wanted.field == field) {
      terms.insert(wanted.meaning.terms.begin(), wanted.meaning.terms.end());
    }
  }
  return terms;
}

std::vector<std::string> FilterSet::notices(const Xapian::Database& database) const {
  std::vector<std::string> notices;
  for (const auto* list : {&wanted_, &unwanted_}) {
    for (const auto& [field, value, meaning, range] : *list) {
      if (meaning.notice) {
        notices.push_back(*meaning.notice);
      }
      if (range) {
        continue;
      }
      if (auto notice = absence(database, *find_field(field), value, meaning.terms)) {
        notices.push_back(std::move(*notice));
      }
    }
  }
  return notices;
}

}  // namespace warta
