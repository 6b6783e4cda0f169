// SPDX-License-Identifier: GPL-2.0-or-later
// The reader's vocabulary: time-expressions.tsv, checked row by row.
#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/facets/date_number.hpp"
#include "indexer/facets/date_reader.hpp"

namespace warta {

std::optional<unsigned> whole_number(std::string_view text) {
  unsigned value = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || text.size() > 4) {
    return std::nullopt;
  }
  return value;
}

std::optional<unsigned> within(std::optional<unsigned> value, unsigned low, unsigned high) {
  return value && *value >= low && *value <= high ? value : std::nullopt;
}

std::optional<unsigned> DateReader::value_of(Kind kind, std::string_view cell) {
  switch (kind) {
    case Kind::weekday:
    case Kind::weekday_render:
      return within(whole_number(cell), 1, 7);
    case Kind::month:
      return within(whole_number(cell), 1, 12);
    case Kind::election: {
      const auto* const name = std::ranges::find(election_names, cell);
      return name == election_names.end()
                 ? std::nullopt
                 : std::optional{static_cast<unsigned>(name - election_names.begin())};
    }
    default:
      return cell.empty() ? std::optional{0U} : std::nullopt;
  }
}

DateReader::DateReader(const RuleFiles& files) {
  struct KindName {
    std::string_view name;
    Kind kind;
  };

  static constexpr std::array kinds{KindName{"weekday", Kind::weekday},
                                    KindName{"weekday-render", Kind::weekday_render},
                                    KindName{"month", Kind::month},
                                    KindName{"between", Kind::between},
                                    KindName{"speech", Kind::speech},
                                    KindName{"other-day", Kind::other_day},
                                    KindName{"election", Kind::election},
                                    KindName{"caption", Kind::caption}};
  static constexpr std::array<std::string_view, 3> columns{"form", "kind", "value"};
  const auto& file = files.file("time-expressions.tsv");
  std::vector<Phrase> phrases;
  for (const auto& row : read_table(file, columns)) {
    const auto* const kind = std::ranges::find(kinds, row.cells[1], &KindName::name);
    if (kind == kinds.end()) {
      refuse_row(file, row.line, "unknown kind \"" + std::string{row.cells[1]} + '"');
    }
    const auto value = value_of(kind->kind, row.cells[2]);
    if (!value) {
      refuse_row(file, row.line, "the value does not suit the kind");
    }
    phrases.push_back({std::string{row.cells[0]}, words_.size()});
    words_.push_back({kind->kind, *value});
  }
  matcher_ = PhraseMatcher(phrases);
}

}  // namespace warta
