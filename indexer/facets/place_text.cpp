// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/place_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace warta {

namespace {

constexpr std::string_view file_name = "place-cues.tsv";

constexpr std::array role_names{std::pair{"unit", CueRole::unit},
                                std::pair{"premises", CueRole::premises},
                                std::pair{"area", CueRole::area},
                                std::pair{"companion", CueRole::companion},
                                std::pair{"attendance", CueRole::attendance},
                                std::pair{"link", CueRole::link},
                                std::pair{"rank", CueRole::rank},
                                std::pair{"other-actor", CueRole::other_actor},
                                std::pair{"police", CueRole::police},
                                std::pair{"national", CueRole::national},
                                std::pair{"regency", CueRole::regency},
                                std::pair{"city", CueRole::city},
                                std::pair{"province", CueRole::province},
                                std::pair{"district", CueRole::district},
                                std::pair{"office", CueRole::office},
                                std::pair{"near", CueRole::near},
                                std::pair{"thing", CueRole::thing}};

CueRole role_of(const RuleFile& file, const TableRow& row) {
  const auto* const known = std::ranges::find(
      role_names, row.cells[1], [](const auto& name) -> std::string_view { return name.first; });
  if (known == role_names.end())
    refuse_row(file, row.line, "unknown role \"" + std::string{row.cells[1]} + '"');
  return known->second;
}

/// Decks and bullets are shorter than this; the lead is a sentence.
constexpr std::size_t least_lead_words = 12;
/// A dateline further down belongs to something else.
constexpr std::size_t last_lead_line = 5;

/// Which of the body lines is the lead: the one with the dateline, else the first long one.
std::size_t lead_of(const Article& article, const std::vector<PlaceLine>& body) {
  const auto end = std::min(body.size(), last_lead_line);
  for (std::size_t at = 0; at < end; ++at)
    if (article.dateline.line != 0 && body[at].number == article.dateline.line)
      return at;
  for (std::size_t at = 0; at < end; ++at)
    if (body[at].words.size() >= least_lead_words)
      return at;
  return 0;
}

bool is_mostly_capital(const PlaceLine& line) {
  const auto count = line.words.size();
  std::size_t capitals = 0;
  for (std::size_t word = 0; word < count; ++word)
    capitals += line.is_capital(word) ? 1U : 0U;
  // "dan", "di" and "untuk" stay small in a headline too.
  return capitals * 10 >= count * 7;
}

}  // namespace

bool PlaceLine::is_capital(std::size_t word) const {
  const char first = text[words[word].from];
  return (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80;
}

bool PlaceLine::continues(std::size_t word) const {
  if (word == 0 || word >= words.size() || words[word].starts_part)
    return false;
  std::string_view gap{text};
  gap = gap.substr(words[word - 1].to, words[word].from - words[word - 1].to);
  if (gap == "-" || gap == "/")
    return true;
  return gap.find_first_not_of(" .\t\xC2\xA0") == std::string_view::npos;
}

bool PlaceLine::follows(std::size_t word, CueRole role) const {
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
  PlaceLine line;
  line.text = text;
  line.words = line_words(line.text);
  line.roles.resize(line.words.size());
  for (const auto& match : matcher_.find_longest(line.words)) {
    const auto& [role, unit] = rows_[match.id];
    for (auto word = match.word; word < match.word + match.words; ++word)
      line.roles[word].add(role);
    if (role == CueRole::unit || role == CueRole::premises)
      line.unit_cues.push_back({match.word, match.words, unit, role == CueRole::premises});
  }
  line.title_case = is_mostly_capital(line);
  return line;
}

std::vector<PlaceLine> PlaceCues::lines_of(const Article& article) const {
  std::vector<PlaceLine> lines;
  std::vector<PlaceLine> body;
  std::vector<PlaceLine> meta;
  if (article.title) {
    lines.push_back(line_of(*article.title));
    lines.back().zone = TextZone::title;
    const auto printed = std::ranges::find(article.lines, LineKind::title, &Line::kind);
    if (printed != article.lines.end())
      lines.back().number = printed->number;
  }
  for (const auto& line : article.lines) {
    if (line.kind != LineKind::body && line.kind != LineKind::meta)
      continue;
    auto& target = line.kind == LineKind::body ? body : meta;
    target.push_back(line_of(kept_text(article, line)));
    target.back().zone = line.kind == LineKind::body ? TextZone::body : TextZone::meta;
    target.back().number = line.number;
    if (line.number == article.dateline.line)
      target.back().first_word = static_cast<std::size_t>(std::ranges::count_if(
          target.back().words,
          [&](const LineWord& word) { return word.to <= article.dateline.length; }));
  }
  const auto lead = lead_of(article, body);
  for (std::size_t at = 0; at < body.size(); ++at) {
    if (at <= lead)
      body[at].zone = TextZone::lead;
    else if (at <= lead + 2)
      body[at].zone = TextZone::early;
  }
  std::ranges::move(body, std::back_inserter(lines));
  std::ranges::move(meta, std::back_inserter(lines));
  return lines;
}

}  // namespace warta
