// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/tally.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

namespace warta {

namespace {

/// Calls *visit* for a value and its parents, topmost first: `Banten`, `Banten/Kota Serang`.
template <typename Visit>
void each_level(const Field& field, std::string_view value, Visit&& visit) {
  std::size_t level = 1;
  if (field.kind == FieldKind::hierarchical) {
    for (auto slash = value.find('/'); slash != std::string_view::npos;
         slash = value.find('/', slash + 1)) {
      visit(value.substr(0, slash), level++);
    }
  }
  visit(value, level);
}

/// The names by which a filter may ask for a row: `pilkada-2024/kampanye` is also
/// `pilkada/kampanye` and `kampanye`.
std::vector<std::string> names_of(const Field& field, std::string_view row) {
  const std::string value{row};
  const auto slash = value.find('/');
  if (field.name != "phase" || slash == std::string::npos) {
    return {value};
  }
  const auto stage = value.substr(slash + 1);
  return {value, value.substr(0, value.find('-')) + '/' + stage, stage};
}

bool is_selected(const Field& field,
                 std::string_view value,
                 const std::set<std::string>& selected) {
  return !selected.empty() &&
         std::ranges::any_of(names_of(field, value), [&](const std::string& name) {
           return selected.contains(exact_term(field, name));
         });
}

/// A row while it is made. There may be thousands, of which few are shown.
struct Row {
  std::string_view value;  ///< empty for the unknown
  std::size_t level = 0;
  Count count{};
  bool selected = false;
};

/// The rows that the combinations of values belong to. The combinations must outlive it.
class Rows {
 public:
  explicit Rows(const Field& field) : field_(field), rows_{{}} {}

  /// The next combination belongs to the rows of its values, each once.
  void add(std::string_view slot, const std::set<std::string>& selected) {
    if (slot.empty()) {
      rows_of_codes_.push_back(unknown);
    }
    for (auto rest = slot; !rest.empty();) {
      const auto end = std::min(rest.find(value_separator), rest.size());
      each_level(field_, rest.substr(0, end), [this](std::string_view value, std::size_t level) {
        add_to(row_of(value, level));
      });
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    // What is unknown below a value is a row where a filter asks for it.
    if (field_.kind == FieldKind::hierarchical && !selected.empty()) {
      const auto below = std::string{slot} + '/' + std::string{unknown_value};
      if (selected.contains(exact_term(field_, below))) {
        const auto level = 1 + static_cast<std::size_t>(std::ranges::count(below, '/'));
        add_to(row_of(names_.emplace_back(below), level));
      }
    }
    ends_.push_back(rows_of_codes_.size());
  }

  /// All of them, the unknown first, with what *counts* has for the combinations.
  std::vector<Row> counted(const CodeCounts& counts) const {
    const auto found = counts.by_row(rows_.size(), [&](Code code) {
      const auto start = code == 0 ? 0 : ends_[code - 1];
      return std::span{rows_of_codes_}.subspan(start, ends_[code] - start);
    });
    auto rows = rows_;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      rows[row].count = found[row];
    }
    return rows;
  }

 private:
  static constexpr Code unknown = 0;

  /// Adds the combination at hand to *row*.
  void add_to(Code row) {
    const auto start =
        rows_of_codes_.begin() + static_cast<std::ptrdiff_t>(ends_.empty() ? 0 : ends_.back());
    if (std::find(start, rows_of_codes_.end(), row) == rows_of_codes_.end()) {
      rows_of_codes_.push_back(row);
    }
  }

  Code row_of(std::string_view value, std::size_t level) {
    const auto [entry, is_new] = known_.try_emplace(value, static_cast<Code>(rows_.size()));
    if (is_new) {
      rows_.push_back({value, level});
    }
    return entry->second;
  }

  const Field& field_;
  std::vector<Row> rows_;
  std::unordered_map<std::string_view, Code> known_;
  std::vector<Code> rows_of_codes_;  // one combination after the other
  std::vector<std::size_t> ends_;    // by code: where its rows end
  std::deque<std::string> names_;    // of rows that are no combination's own
};

/// As many rows a level as are wanted, those that are selected, and the parents of either.
std::vector<Row> most_frequent(const Field& field, std::vector<Row> rows, const FacetRows& wanted) {
  const auto before = [&](const Row& a, const Row& b) {
    const auto count = [&](const Row& row) {
      return wanted.unit == CountUnit::groups ? row.count.groups : row.count.articles;
    };
    return count(a) == count(b) ? a.value < b.value : count(a) > count(b);
  };
  if (wanted.limit > 0) {
    std::set<std::string_view> shown;
    const auto show = [&](const Row& row) {
      each_level(
          field, row.value, [&](std::string_view value, std::size_t) { shown.insert(value); });
    };
    // Of thousands few are shown: only these are put in order.
    for (auto level = rows.begin(); level != rows.end();) {
      const auto end = std::partition(
          level, rows.end(), [of = level->level](const Row& row) { return row.level == of; });
      const auto count = std::min(wanted.limit, static_cast<std::size_t>(end - level));
      const auto rest = level + static_cast<std::ptrdiff_t>(count);
      std::partial_sort(level, rest, end, before);
      std::for_each(level, rest, show);
      level = end;
    }
    for (const auto& row : rows) {
      if (row.selected) {
        show(row);
      }
    }
    std::erase_if(rows, [&](const Row& row) { return !shown.contains(row.value); });
  }
  std::ranges::sort(rows, before);
  return rows;
}

}  // namespace

FacetTable FacetTally::table(const FacetRows& wanted) const {
  Rows making(*field_);
  for (const auto& slot : codes_.values()) {
    making.add(slot, wanted.selected);
  }
  const auto counted = making.counted(counts_);
  const auto unknown = counted.front().count;
  std::vector<Row> rows;
  std::ranges::copy_if(
      counted.begin() + 1, counted.end(), std::back_inserter(rows), [](const Row& row) {
        return row.count.articles > 0;
      });
  for (auto& row : rows) {
    row.selected = is_selected(*field_, row.value, wanted.selected);
  }
  const auto all = rows.size();
  rows = most_frequent(*field_, std::move(rows), wanted);
  FacetTable table{{}, all - rows.size()};
  for (const auto& [value, level, count, selected] : rows) {
    table.rows.push_back({std::string{value}, level, count.articles, count.groups, selected});
  }
  table.rows.push_back({std::nullopt,
                        0,
                        unknown.articles,
                        unknown.groups,
                        wanted.selected.contains(exact_term(*field_, unknown_value))});
  return table;
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
