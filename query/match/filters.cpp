// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/filters.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "indexer/schema/error.hpp"
#include "indexer/schema/unit_names.hpp"
#include "query/language/field_name.hpp"
#include "query/match/date_query.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// A notice lists no more names than a line can bear.
constexpr std::size_t names_in_notice = 5;
/// A field of so few values can be told by naming them.
constexpr std::size_t values_in_notice = 12;

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

struct OtherName {
  std::string_view name;
  std::string_view known_as;
};

/// Elections that are held as a part of another.
constexpr std::array elections_within{OtherName{"pilpres", "pemilu"},
                                      OtherName{"pileg", "pemilu"},
                                      OtherName{"pilgub", "pilkada"},
                                      OtherName{"pilbup", "pilkada"},
                                      OtherName{"pilwalkot", "pilkada"},
                                      OtherName{"pilwali", "pilkada"},
                                      OtherName{"pilwako", "pilkada"},
                                      OtherName{"pemilukada", "pilkada"}};

/// Stages that are a part of a phase, by the names that news and the calendar have for them.
constexpr std::array phases_around{OtherName{"pendaftaran", "tahapan-awal"},
                                   OtherName{"pencalonan", "tahapan-awal"},
                                   OtherName{"nominasi", "tahapan-awal"},
                                   OtherName{"hari-tenang", "masa-tenang"},
                                   OtherName{"minggu-tenang", "masa-tenang"},
                                   OtherName{"pencoblosan", "pemungutan-suara"},
                                   OtherName{"pemungutan", "pemungutan-suara"},
                                   OtherName{"rekapitulasi", "penghitungan-rekapitulasi"},
                                   OtherName{"penghitungan", "penghitungan-rekapitulasi"},
                                   OtherName{"penghitungan-suara", "penghitungan-rekapitulasi"},
                                   OtherName{"penetapan", "pasca"},
                                   OtherName{"sengketa", "pasca"},
                                   OtherName{"pelantikan", "pasca"}};

/// *value* with the election that it begins with in the place of one that is held as a part of it.
std::string with_whole_election(const std::string& value) {
  for (const auto& [name, whole] : elections_within) {
    const bool begins =
        value.starts_with(name) &&
        (value.size() == name.size() || value[name.size()] == '-' || value[name.size()] == '/');
    if (begins) {
      return std::string{whole} + value.substr(name.size());
    }
  }
  return value;
}

/// The terms of *field* whose value is *value*, has it in front of a hyphen ("pilkada", "2024" of a
/// month), or behind one ("2024" of a cycle). There are few values of such a field.
std::vector<std::string> terms_around(const Xapian::Database& database,
                                      const Field& field,
                                      const std::string& value) {
  std::vector<std::string> terms{exact_term(field, value)};
  const std::string prefix{field.prefix};
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const auto candidate = (*term).substr(prefix.size());
    if (candidate.starts_with(value + '-') || candidate.ends_with('-' + value)) {
      terms.push_back(*term);
    }
  }
  return terms;
}

/// A phase may be asked for by its cycle alone, the parent row that facet counts show, and by its
/// election; the index has these as cycles.
ValueTerms phases(const Xapian::Database& database, const Field& field, const std::string& value) {
  ValueTerms meaning{{exact_term(field, value)}, {}};
  if (value.find('/') == std::string::npos && value != unknown_value) {
    std::ranges::move(terms_around(database, *find_field("cycle"), value),
                      std::back_inserter(meaning.terms));
  }
  return meaning;
}

std::string searched_as(const Field& field, std::string_view value, std::string_view meant) {
  std::string notice{field.name};
  return notice.append(" \"")
      .append(value)
      .append("\" is searched for as \"")
      .append(meant)
      .append("\"");
}

/// Values that are slugs, in which a hyphen stands for a blank.
ValueTerms slugs(const Xapian::Database& database, const Field& field, std::string_view value) {
  std::string slug{fold(value)};
  std::ranges::replace(slug, ' ', '-');
  const bool of_election =
      field.name == "election" || field.name == "cycle" || field.name == "phase";
  const auto meant = of_election ? with_whole_election(slug) : slug;
  ValueTerms meaning{{exact_term(field, meant)}, {}};
  if (field.name == "phase") {
    meaning = phases(database, field, meant);
  } else if (field.name == "cycle" || field.name == "month") {
    meaning.terms = terms_around(database, field, meant);
  }
  if (meant != slug) {
    meaning.notice = searched_as(field, value, meant);
  }
  return meaning;
}

bool is_in(const LiveDatabase& database, const std::vector<std::string>& terms) {
  return std::ranges::any_of(
      terms, [&](const std::string& term) { return database.first_with(term).has_value(); });
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

ValueTerms FilterValues::terms_of(const Xapian::Database& database,
                                  const Field& field,
                                  std::string_view value) const {
  if (field.name == "region" && value != unknown_value) {
    return regions(field, value);
  }
  if (field.name == "unit" && value != unknown_value) {
    return units(field, value);
  }
  if (field.name == "outlet") {
    return {{exact_term(field, value)}, {}};
  }
  return slugs(database, field, value);
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
  const auto names = unit_names_for(value);
  for (const auto& name : names) {
    std::vector<std::string> known;
    for (const auto unit : gazetteer().units_named(name)) {
      known.push_back(gazetteer().units()[unit].name);
    }
    if (known.empty()) {
      continue;
    }
    ValueTerms meaning{{}, ambiguity("unit", value, known)};
    if (!meaning.notice && name != names.front()) {
      meaning.notice = searched_as(field, value, known.front());
    }
    for (const auto& unit : known) {
      meaning.terms.push_back(exact_term(field, unit));
    }
    return meaning;
  }
  // A Polsek stands in no table: the name without its head and the unit above it is as good.
  ValueTerms meaning{{exact_term(field, value)}, {}};
  if (names.size() > 1) {
    meaning.terms.push_back(exact_term(field, names[1]));
  }
  return meaning;
}

namespace {

/// What is proposed for *wanted*, a folded value of *field* that no article has: what it is a part
/// of by another name, a value that holds it as one of its parts, or the one of fewest edits. Of
/// long names, more edits are a misspelling still.
std::optional<std::string> nearest_value(const LiveDatabase& database,
                                         const Field& field,
                                         const std::string& wanted) {
  if (field.name == "phase") {
    const auto stage = wanted.substr(wanted.rfind('/') + 1);
    const auto* const around = std::ranges::find(phases_around, stage, &OtherName::name);
    if (around != phases_around.end()) {
      return wanted.substr(0, wanted.size() - stage.size()) + std::string{around->known_as};
    }
  }
  constexpr std::size_t letters_an_edit = 5;
  auto least = std::max(max_edits, wanted.size() / letters_an_edit) + 1;
  std::optional<std::string> nearest;
  std::optional<std::string> holding;
  const std::string prefix{field.prefix};
  for (auto term = database.whole().allterms_begin(prefix);
       term != database.whole().allterms_end(prefix);
       ++term) {
    const auto candidate = (*term).substr(prefix.size());
    if (candidate == unknown_value || !database.first_with(*term)) {
      continue;
    }
    if (const auto edits = edit_distance(wanted, candidate); edits < least) {
      least = edits;
      nearest = candidate;
    }
    const bool holds = candidate.starts_with(wanted + '-') || candidate.ends_with('-' + wanted) ||
                       candidate.ends_with(' ' + wanted) || candidate.ends_with('/' + wanted);
    if (holds && (!holding || candidate.size() < holding->size())) {
      holding = candidate;
    }
  }
  return nearest ? nearest : holding;
}

/// The values of *field*, where these are so few that a notice can name them.
std::string few_values(const LiveDatabase& database, const Field& field) {
  const std::string prefix{field.prefix};
  std::string list;
  std::size_t count = 0;
  for (auto term = database.whole().allterms_begin(prefix);
       term != database.whole().allterms_end(prefix);
       ++term) {
    const auto value = (*term).substr(prefix.size());
    if (value == unknown_value || value.find('/') != std::string::npos ||
        !database.first_with(*term)) {
      continue;
    }
    if (++count > values_in_notice) {
      return {};
    }
    list += (list.empty() ? "" : ", ") + value;
  }
  return list;
}

}  // namespace

std::optional<std::string> absence(const LiveDatabase& database,
                                   const Field& field,
                                   std::string_view value,
                                   const std::vector<std::string>& terms) {
  if (value.ends_with(unknown_value) || is_in(database, terms)) {
    return std::nullopt;
  }
  std::string notice = "no article of this database has ";
  notice.append(field.name).append("=").append(value);
  auto wanted = exact_term(field, value).substr(field.prefix.size());
  if (field.name != "unit" && field.name != "region" && field.name != "outlet") {
    std::ranges::replace(wanted, ' ', '-');
  }
  if (const auto nearest = nearest_value(database, field, wanted)) {
    return notice + "; did you mean \"" + *nearest + "\"?";
  }
  const auto values = few_values(database, field);
  return values.empty() ? notice : notice + "; there are " + values;
}

std::vector<FilterSet::Wanted> FilterSet::read(const Xapian::Database& database,
                                               const std::vector<FacetFilter>& filters,
                                               const FilterValues& values) {
  std::vector<Wanted> all;
  for (const auto& filter : filters) {
    const auto& field = filter_field(filter.field);
    for (const auto& value : filter.values) {
      Wanted wanted{std::string{field.name}, value, {}, {}};
      if (field.kind == FieldKind::date) {
        wanted.range = date_query(database, value);
      } else {
        wanted.meaning = values.terms_of(database, field, value);
      }
      all.push_back(std::move(wanted));
    }
  }
  return all;
}

FilterSet::FilterSet(const Xapian::Database& database,
                     const SearchRequest& request,
                     const FilterValues& values)
    : wanted_(read(database, request.filters, values)),
      unwanted_(read(database, request.exclusions, values)),
      range_(request.from || request.to
                 ? std::optional{date_query(database, request.from, request.to)}
                 : std::nullopt) {}

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
  if (range_) {
    all.push_back(*range_);
  }
  Xapian::Query passing = all.empty()
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

std::vector<std::string> FilterSet::notices(const LiveDatabase& database) const {
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
