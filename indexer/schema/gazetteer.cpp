// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/gazetteer.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

struct Spelling {
  std::string_view written;
  std::string_view meant;
};

// As the police and small sites shorten them; "sungai" has its own rule because it is also written
// together with the next word (Sungaipenuh, Seikijang).
constexpr std::array word_spellings{Spelling{"kab", "kabupaten"},
                                    Spelling{"kec", "kecamatan"},
                                    Spelling{"prov", "provinsi"},
                                    Spelling{"kep", "kepulauan"},
                                    Spelling{"bdr", "bandar"},
                                    Spelling{"gn", "gunung"},
                                    Spelling{"tj", "tanjung"},
                                    Spelling{"tjg", "tanjung"}};

bool is_key_byte(char c) {
  return is_letter_or_digit(c) || !is_ascii(c);
}

/// Adds the key of one folded word to *key*.
void append_word_key(std::string& key, std::string_view word) {
  constexpr std::string_view river = "sungai";
  if (word.starts_with(river)) {
    key += "sei";
    key += word.substr(river.size());
    return;
  }
  const auto* const spelling =
      std::ranges::find(word_spellings, word, [](const Spelling& row) { return row.written; });
  key += spelling == word_spellings.end() ? word : spelling->meant;
}

/// Small letters, and apostrophes left out because they belong to their word ("Sa'dan").
std::string folded_name(std::string_view name) {
  // ICU's folding is slow for thousands of names, and nearly all are plain ASCII.
  auto folded = lower_case(std::ranges::all_of(name, is_ascii) ? std::string{name} : fold(name));
  std::erase_if(folded, [](char c) { return c == '\'' || c == '`'; });
  return folded;
}

/// Takes the first word off *rest*, which is folded; empty at the end.
std::string_view next_word(std::string_view& rest) {
  while (!rest.empty() && !is_key_byte(rest.front())) {
    rest.remove_prefix(1);
  }
  std::size_t length = 0;
  while (length < rest.size() && is_key_byte(rest[length])) {
    ++length;
  }
  const auto word = rest.substr(0, length);
  rest.remove_prefix(length);
  return word;
}

/// The key of a name that is folded already.
std::string key_of(std::string_view folded) {
  std::string key;
  while (!folded.empty()) {
    append_word_key(key, next_word(folded));
  }
  return key;
}

/// What a level word in front of a name asks of the place.
struct LevelWord {
  std::string_view word;
  RegionLevel level;
  std::optional<bool> city;
};

constexpr std::array level_words{LevelWord{"kabupaten", RegionLevel::regency, false},
                                 LevelWord{"kab", RegionLevel::regency, false},
                                 LevelWord{"kota", RegionLevel::regency, true},
                                 LevelWord{"kotamadya", RegionLevel::regency, true},
                                 LevelWord{"provinsi", RegionLevel::province, {}},
                                 LevelWord{"propinsi", RegionLevel::province, {}},
                                 LevelWord{"prov", RegionLevel::province, {}},
                                 LevelWord{"kecamatan", RegionLevel::district, {}},
                                 LevelWord{"kec", RegionLevel::district, {}},
                                 LevelWord{"distrik", RegionLevel::district, {}},
                                 LevelWord{"kapanewon", RegionLevel::district, {}},
                                 LevelWord{"kemantren", RegionLevel::district, {}}};

/// The items of a list; none in an empty one.
std::vector<std::string_view> list_of(std::string_view cell, char separator) {
  std::vector<std::string_view> items;
  while (!cell.empty()) {
    const auto end = cell.find(separator);
    items.push_back(cell.substr(0, end));
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
  }
  return items;
}

template <typename Names>
std::span<const std::size_t> found_in(const Names& names, std::string_view key) {
  const auto found = names.find(key);
  return found == names.end() ? std::span<const std::size_t>{} : found->second;
}

/// Level and name of a row of regions.tsv; parent and path come from the rows before it.
Place place_of(const RuleFile& file, const TableRow& row) {
  const auto code = row.cells[0];
  const auto level = row.cells[1];
  const auto base = row.cells[2];
  Place place{
      .code = std::string{code}, .base = std::string{base}, .name = std::string{base}, .path = {}};
  place.needs_cue = !row.cells[4].empty();
  place.headline_word = row.cells[4] == "verb";
  if (level == "regency" || level == "city") {
    place.level = RegionLevel::regency;
    place.city = level == "city";
    place.name.insert(0, place.city ? "Kota " : "Kabupaten ");
  } else if (level == "district") {
    place.level = RegionLevel::district;
  } else if (level != "province") {
    refuse_row(file, row.line, "the level must be province, regency, city or district");
  }
  return place;
}

}  // namespace

Gazetteer::Gazetteer(const RuleFiles& files) {
  const auto aliases = read_places(files.file("regions.tsv"));
  read_seats(files.file("regency-seats.tsv"));
  read_units(files.file("police-units.tsv"), aliases);
}

Gazetteer::Aliases Gazetteer::read_places(const RuleFile& file) {
  static constexpr std::array<std::string_view, 5> columns{
      "code", "level", "name", "aliases", "caution"};
  const auto rows = read_table(file, columns);
  Aliases aliases;
  places_.reserve(rows.size());
  places_by_name_.reserve(rows.size() * 5 / 4);
  for (const auto& row : rows) {
    const auto index = places_.size();
    Place place = place_of(file, row);
    place.parent = index;
    if (place.level != RegionLevel::province) {
      const auto parent = parent_of(place.code);
      if (!parent) {
        refuse_row(file, row.line, "the place above this one must stand before it");
      }
      place.parent = *parent;
      place.path = places_[*parent].path + '/';
    }
    if (!places_.empty() && places_.back().code >= place.code) {
      refuse_row(file, row.line, "the rows must stand in order of their codes");
    }
    place.path += place.name;
    places_by_name_[name_key(place.base)].push_back(index);
    for (const auto alias : list_of(row.cells[3], '|')) {
      places_by_name_[name_key(alias)].push_back(index);
      if (place.level != RegionLevel::district) {
        aliases[index].push_back(alias);
      }
    }
    places_.push_back(std::move(place));
  }
  return aliases;
}

std::optional<std::size_t> Gazetteer::parent_of(std::string_view code) const {
  if (places_.empty()) {
    return {};
  }
  const auto above = code.substr(0, code.rfind('.'));
  for (auto place = places_.size() - 1;; place = places_[place].parent) {
    if (places_[place].code == above) {
      return place;
    }
    if (places_[place].parent == place) {
      return {};
    }
  }
}

void Gazetteer::read_seats(const RuleFile& file) {
  static constexpr std::array<std::string_view, 2> columns{"code", "seats"};
  for (const auto& row : read_table(file, columns)) {
    const auto regency = place_with_code(row.cells[0]);
    if (!regency) {
      refuse_row(file, row.line, "regions.tsv has no place " + std::string{row.cells[0]});
    }
    for (const auto seat : list_of(row.cells[1], '|')) {
      regencies_by_seat_[name_key(seat)].push_back(*regency);
    }
  }
}

void Gazetteer::read_units(const RuleFile& file, const Aliases& aliases) {
  static constexpr std::array<std::string_view, 4> columns{"name", "polda", "regions", "aliases"};
  for (const auto& row : read_table(file, columns)) {
    PoliceUnit unit{std::string{row.cells[0]}, std::string{row.cells[1]}, {}};
    if (unit.polda.empty()) {
      unit.polda = unit.name;
    }
    for (const auto code : list_of(row.cells[2], ',')) {
      const auto place = place_with_code(code);
      if (!place) {
        refuse_row(file, row.line, "regions.tsv has no place " + std::string{code});
      }
      unit.regions.push_back(*place);
    }
    if (unit.regions.empty()) {
      refuse_row(file, row.line, "a unit needs at least one region");
    }
    units_.push_back(std::move(unit));
    add_unit_names(units_.size() - 1, row.cells[3], aliases);
  }
}

void Gazetteer::add_unit_names(std::size_t unit, std::string_view listed, const Aliases& aliases) {
  const auto add = [&](std::string_view name) {
    auto& units = units_by_name_[name_key(name)];
    if (std::ranges::find(units, unit) == units.end()) {
      units.push_back(unit);
    }
  };
  const auto& [name, polda, regions] = units_[unit];
  add(name);
  for (const auto alias : list_of(listed, '|')) {
    add(alias);
  }
  // "Polres Minsel": the unit's name with the regency's alias in the place of the regency's name.
  const auto& base = places_[regions.front()].base;
  const auto known = aliases.find(regions.front());
  if (known == aliases.end() || !name.ends_with(' ' + base)) {
    return;
  }
  const auto kind = name.substr(0, name.size() - base.size());
  for (const auto alias : known->second) {
    add(kind + std::string{alias});
    if (!units_[unit].is_polda()) {
      add("Polres " + std::string{alias});
    }
  }
}

std::vector<std::size_t> Gazetteer::places_named(std::string_view name) const {
  const auto folded = folded_name(name);
  const auto whole = places_with_key(key_of(folded));
  std::vector<std::size_t> found{whole.begin(), whole.end()};
  std::string_view rest{folded};
  const auto* const level = std::ranges::find(level_words, next_word(rest), &LevelWord::word);
  if (level == level_words.end()) {
    return found;
  }
  if (auto behind = rest; next_word(behind) == "administrasi") {
    rest = behind;
  }
  for (const auto index : places_with_key(key_of(rest))) {
    const auto& place = places_[index];
    if (place.level == level->level && place.city == level->city.value_or(place.city) &&
        std::ranges::find(found, index) == found.end()) {
      found.push_back(index);
    }
  }
  return found;
}

std::vector<std::size_t> Gazetteer::places_at(std::string_view path) const {
  // From the end, more and more of the path as the name: districts may have a slash in theirs
  // (Tiro/Truseb).
  for (auto end = path.size();;) {
    const auto slash = end == 0 ? std::string_view::npos : path.rfind('/', end - 1);
    const bool whole = slash == std::string_view::npos;
    const auto name = whole ? path : path.substr(slash + 1);
    const auto parents = list_of(whole ? std::string_view{} : path.substr(0, slash), '/');
    const bool one_name = name.find('/') == std::string_view::npos;
    auto found = places_named(name);
    std::erase_if(found, [&](std::size_t place) {
      return !lies_in(place, parents) ||
             !(one_name || places_[place].base.find('/') != std::string::npos);
    });
    if (!found.empty() || whole) {
      return found;
    }
    end = slash;
  }
}

bool Gazetteer::lies_in(std::size_t place, std::vector<std::string_view> parents) const {
  while (!parents.empty()) {
    const auto above = places_[place].parent;
    if (above == place) {
      return false;
    }
    place = above;
    const auto named = places_named(parents.back());
    if (std::ranges::find(named, place) != named.end()) {
      parents.pop_back();
    }
  }
  return true;
}

std::vector<std::size_t> Gazetteer::units_named(std::string_view name) const {
  const auto found = units_with_key(name_key(name));
  return {found.begin(), found.end()};
}

std::span<const std::size_t> Gazetteer::places_with_key(std::string_view key) const {
  return found_in(places_by_name_, key);
}

std::span<const std::size_t> Gazetteer::units_with_key(std::string_view key) const {
  return found_in(units_by_name_, key);
}

std::span<const std::size_t> Gazetteer::regencies_with_seat(std::string_view key) const {
  return found_in(regencies_by_seat_, key);
}

std::optional<std::size_t> Gazetteer::place_with_code(std::string_view code) const {
  const auto found = std::ranges::lower_bound(
      places_, code, {}, [](const Place& place) -> std::string_view { return place.code; });
  if (found == places_.end() || found->code != code) {
    return {};
  }
  return static_cast<std::size_t>(found - places_.begin());
}

std::optional<std::size_t> Gazetteer::at_level(std::size_t place, RegionLevel level) const {
  if (places_[place].level < level) {
    return {};
  }
  while (places_[place].level > level) {
    place = places_[place].parent;
  }
  return place;
}

bool Gazetteer::contains(std::size_t outer, std::size_t inner) const {
  return at_level(inner, places_[outer].level) == outer;
}

std::string name_key(std::string_view name) {
  return key_of(folded_name(name));
}

}  // namespace warta
