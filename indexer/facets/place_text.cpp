// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::string_view file_name = "place-cues.tsv";

constexpr std::array role_names{std::pair{"unit", PlaceRole::unit},
                                std::pair{"premises", PlaceRole::premises},
                                std::pair{"area", PlaceRole::area},
                                std::pair{"companion", PlaceRole::companion},
                                std::pair{"attendance", PlaceRole::attendance},
                                std::pair{"link", PlaceRole::link},
                                std::pair{"rank", PlaceRole::rank},
                                std::pair{"other-actor", PlaceRole::other_actor},
                                std::pair{"police", PlaceRole::police},
                                std::pair{"national", PlaceRole::national},
                                std::pair{"regency", PlaceRole::regency},
                                std::pair{"city", PlaceRole::city},
                                std::pair{"province", PlaceRole::province},
                                std::pair{"district", PlaceRole::district},
                                std::pair{"office", PlaceRole::office},
                                std::pair{"actor", PlaceRole::actor},
                                std::pair{"near", PlaceRole::near},
                                std::pair{"origin", PlaceRole::origin},
                                std::pair{"thing", PlaceRole::thing}};

PlaceRole role_of(const RuleFile& file, const TableRow& row) {
  const auto* const known = std::ranges::find(
      role_names, row.cells[1], [](const auto& name) -> std::string_view { return name.first; });
  if (known == role_names.end()) {
    refuse_row(file, row.line, "unknown role \"" + std::string{row.cells[1]} + '"');
  }
  return known->second;
}

/// Whether the words have capitals because it is a headline, or because all text has.
bool is_in_title_case(const PlaceLine& line) {
  std::size_t count = 0;
  std::size_t capitals = 0;
  for (std::size_t word = 0; word < line.words.size(); ++word) {
    count += is_digit(line.words[word].folded.front()) ? 0U : 1U;
    capitals += line.is_capital(word) ? 1U : 0U;
  }
  // "dan", "di" and "untuk" stay small in a headline; a short sentence may be full of names.
  const bool headline = line.zone == TextZone::title;
  return headline ? capitals * 10 >= count * 7 : capitals == count;
}

}  // namespace

bool PlaceLine::is_capital(std::size_t word) const {
  const char first = text[words[word].from];
  return (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80;
}

bool PlaceLine::continues(std::size_t word) const {
  if (word == 0 || word >= words.size() || words[word].starts_part) {
    return false;
  }
  std::string_view gap{text};
  gap = gap.substr(words[word - 1].to, words[word].from - words[word - 1].to);
  if (gap == "-" || gap == "/") {
    return true;
  }
  return gap.find_first_not_of(" .\t\xC2\xA0") == std::string_view::npos;
}

bool PlaceLine::follows(std::size_t word, PlaceRole role) const {
  return word > 0 && roles[word - 1].has(role) && !words[word].starts_part;
}

std::string PlaceLine::quote(std::size_t from_word, std::size_t to_word) const {
  const auto from = words[from_word].from;
  return text.substr(from, words[to_word - 1].to - from);
}

PlaceCues::PlaceCues(const RuleFiles& files)
    : PlaceCues([&] {
        static constexpr std::array<std::string_view, 3> columns{"cue", "role", "unit"};
        const auto& file = files.file(file_name);
        std::pair<std::vector<Row>, std::vector<Phrase>> table;
        for (const auto& row : read_table(file, columns)) {
          table.second.push_back({std::string{row.cells[0]}, table.first.size()});
          table.first.push_back({role_of(file, row), std::string{row.cells[2]}});
        }
        return table;
      }()) {}

PlaceCues::PlaceCues(std::pair<std::vector<Row>, std::vector<Phrase>> table)
    : rows_(std::move(table.first)), matcher_(table.second) {}

PlaceLine PlaceCues::line_of(std::string_view text) const {
  ZonedLine line;
  line.text = text;
  line.words = line_words(line.text);
  return marked(std::move(line));
}

PlaceLine PlaceCues::marked(ZonedLine zoned) const {
  PlaceLine line{std::move(zoned), {}, {}};
  line.roles.resize(line.words.size());
  for (const auto& match : matcher_.find_longest(line.words)) {
    const auto& [role, unit] = rows_[match.id];
    for (auto word = match.word; word < match.word + match.words; ++word) {
      line.roles[word].add(role);
    }
    if (role == PlaceRole::unit || role == PlaceRole::premises) {
      line.unit_cues.push_back({match.word, match.words, unit, role == PlaceRole::premises});
    }
  }
  line.title_case = is_in_title_case(line);
  return line;
}

std::vector<PlaceLine> PlaceCues::lines_of(const Article& article) const {
  std::vector<PlaceLine> lines;
  for (auto& line : zoned_lines(article)) {
    lines.push_back(marked(std::move(line)));
  }
  return lines;
}

}  // namespace warta
