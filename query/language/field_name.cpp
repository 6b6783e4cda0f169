// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/field_name.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "stemmer/text.hpp"

namespace warta {

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

std::optional<std::string_view> nearest_field_name(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& field : fields) {
    names.push_back(field.name);
    std::ranges::copy_if(field.aliases, std::back_inserter(names), [](std::string_view alias) {
      return !alias.empty();
    });
  }
  const std::string wanted = fold(name);
  const auto distance = [&](std::string_view candidate) {
    return edit_distance(wanted, candidate);
  };
  const auto nearest = *std::ranges::min_element(names, {}, distance);
  // Of a name of two letters, two edits leave nothing.
  return wanted.size() > max_edits && distance(nearest) <= max_edits && !wanted.starts_with("http")
             ? std::optional{nearest}
             : std::nullopt;
}

namespace {

struct OtherField {
  std::string_view name;
  std::string_view field;
};

/// What outputs call a part of a field, or people the whole.
constexpr std::array other_fields{OtherField{"province", "region"},
                                  OtherField{"provinsi", "region"},
                                  OtherField{"propinsi", "region"},
                                  OtherField{"regency", "region"},
                                  OtherField{"kabupaten", "region"},
                                  OtherField{"kota", "region"},
                                  OtherField{"district", "region"},
                                  OtherField{"kecamatan", "region"},
                                  OtherField{"year", "date"},
                                  OtherField{"tahun", "date"},
                                  OtherField{"day", "date"},
                                  OtherField{"hari", "date"},
                                  OtherField{"media", "outlet"},
                                  OtherField{"polda", "unit"},
                                  OtherField{"polres", "unit"}};

}  // namespace

std::string field_suggestion(std::string_view name) {
  const auto* const other = std::ranges::find(other_fields, fold(name), &OtherField::name);
  const auto nearest =
      other == other_fields.end() ? nearest_field_name(name) : std::optional{other->field};
  return nearest ? "; did you mean \"" + std::string{*nearest} + "\"?" : std::string{};
}

}  // namespace warta
