// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/field_name.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// Letters to insert, delete or replace until *a* is *b* (Levenshtein 1966), in one row of memory.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_field_name(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& field : fields) {
    names.push_back(field.name);
    std::ranges::copy_if(field.aliases, std::back_inserter(names), [](std::string_view alias) {
      return !alias.empty();
    });
  }
  const std::string wanted = fold(name);
  return *std::ranges::min_element(
      names, {}, [&](std::string_view candidate) { return edit_distance(wanted, candidate); });
}

}  // namespace warta
