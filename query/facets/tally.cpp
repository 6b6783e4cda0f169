// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/tally.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace warta {

namespace {

/// A value and its parents, topmost first: `Banten`, `Banten/Kota Serang`.
std::vector<std::string> levels_of(const Field& field, const std::string& value) {
  std::vector<std::string> levels;
  if (field.kind == FieldKind::hierarchical) {
    for (auto slash = value.find('/'); slash != std::string::npos;
         slash = value.find('/', slash + 1)) {
      levels.push_back(value.substr(0, slash));
    }
  }
  levels.push_back(value);
  return levels;
}

/// The rows that an article with this slot counts in, each once.
std::map<std::string, std::size_t> level_by_value(const Field& field, std::string_view slot) {
  std::map<std::string, std::size_t> rows;
  for (const auto& value : split_slot(slot)) {
    const auto levels = levels_of(field, value);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      rows.emplace(levels[i], i + 1);
    }
  }
  return rows;
}

/// The names by which a filter may ask for a row: `pilkada-2024/kampanye` is also
/// `pilkada/kampanye` and `kampanye`.
std::vector<std::string> names_of(const Field& field, const std::string& value) {
  const auto slash = value.find('/');
  if (field.name != "phase" || slash == std::string::npos) {
    return {value};
  }
  const auto stage = value.substr(slash + 1);
  return {value, value.substr(0, value.find('-')) + '/' + stage, stage};
}

bool is_selected(const Field& field,
                 const std::string& value,
                 const std::set<std::string>& selected) {
  return !selected.empty() &&
         std::ranges::any_of(names_of(field, value), [&](const std::string& name) {
           return selected.contains(exact_term(field, name));
         });
}

/// As many rows a level as are wanted, those that are selected, and the parents of either.
std::vector<FacetCount> most_frequent(const Field& field,
                                      std::vector<FacetCount> rows,
                                      const FacetRows& wanted) {
  std::ranges::sort(rows, [&](const FacetCount& a, const FacetCount& b) {
    const auto count = [&](const FacetCount& row) {
      return wanted.unit == CountUnit::groups ? row.groups : row.articles;
    };
    return count(a) == count(b) ? a.value < b.value : count(a) > count(b);
  });
  if (wanted.limit == 0) {
    return rows;
  }
  std::map<std::size_t, std::size_t> taken;
  std::set<std::string> shown;
  for (const auto& row : rows) {
    if (++taken[row.level] <= wanted.limit || row.selected) {
      const auto levels = levels_of(field, *row.value);
      shown.insert(levels.begin(), levels.end());
    }
  }
  std::erase_if(rows, [&](const FacetCount& row) { return !shown.contains(*row.value); });
  return rows;
}

}  // namespace

GroupNumber Groups::number_of(const std::string& name) {
  if (name.empty()) {
    return count_++;
  }
  constexpr std::size_t digits = 16;
  std::uint64_t hash = 0;
  const auto* const end = name.data() + name.size();
  // Capitals would be another name of the same number.
  const bool is_hash = name.size() == digits &&
                       std::from_chars(name.data(), end, hash, digits).ptr == end &&
                       std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'F'; });
  const auto number = [&](auto& numbers, const auto& key) {
    const auto [entry, is_new] = numbers.try_emplace(key, count_);
    count_ += is_new ? 1U : 0U;
    return entry->second;
  };
  return is_hash ? number(by_hash_, hash) : number(by_name_, name);
}

std::size_t DistinctGroups::count(const std::vector<const std::vector<GroupNumber>*>& lists) {
  ++counts_;
  std::size_t different = 0;
  for (const auto* list : lists) {
    for (const auto group : *list) {
      if (group >= seen_.size()) {
        seen_.resize(std::max<std::size_t>(group + 1, 2 * seen_.size()));
      }
      different += seen_[group] == counts_ ? 0U : 1U;
      seen_[group] = counts_;
    }
  }
  return different;
}

void FacetTally::add(const std::string& slot, GroupNumber group) {
  (slot.empty() ? unknown_ : groups_by_slot_[slot]).push_back(group);
}

FacetTable FacetTally::table(const FacetRows& wanted) const {
  struct Row {
    std::size_t level = 0;
    std::size_t articles = 0;
    std::vector<const std::vector<GroupNumber>*> groups;  ///< of each article
  };

  std::map<std::string, Row> by_value;
  const auto add_to =
      [&](const std::string& value, std::size_t level, const std::vector<GroupNumber>& groups) {
        auto& row = by_value[value];
        row.level = level;
        row.articles += groups.size();
        row.groups.push_back(&groups);
      };
  for (const auto& [slot, groups] : groups_by_slot_) {
    for (const auto& [value, level] : level_by_value(*field_, slot)) {
      add_to(value, level, groups);
    }
    // What is unknown below a value is a row where a filter asks for it.
    const auto below = slot + '/' + std::string{unknown_value};
    if (field_->kind == FieldKind::hierarchical && !wanted.selected.empty() &&
        wanted.selected.contains(exact_term(*field_, below))) {
      add_to(below, 1 + static_cast<std::size_t>(std::ranges::count(below, '/')), groups);
    }
  }
  DistinctGroups distinct;
  std::vector<FacetCount> rows;
  rows.reserve(by_value.size() + 1);
  for (const auto& [value, row] : by_value) {
    rows.push_back({value,
                    row.level,
                    row.articles,
                    distinct.count(row.groups),
                    is_selected(*field_, value, wanted.selected)});
  }
  const auto all = rows.size();
  rows = most_frequent(*field_, std::move(rows), wanted);
  const auto left_out = all - rows.size();
  rows.push_back({std::nullopt,
                  0,
                  unknown_.size(),
                  distinct.count({&unknown_}),
                  wanted.selected.contains(exact_term(*field_, unknown_value))});
  return {std::move(rows), left_out};
}

std::vector<std::string> split_slot(std::string_view slot) {
  std::vector<std::string> values;
  while (!slot.empty()) {
    const auto end = slot.find(value_separator);
    values.emplace_back(slot.substr(0, end));
    slot.remove_prefix(end == std::string_view::npos ? slot.size() : end + 1);
  }
  return values;
}

}  // namespace warta
