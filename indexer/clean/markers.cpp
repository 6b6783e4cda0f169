// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/markers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::size_t usual_max_words = 25;

/// The value that *name* has in *names*; refuses the row for any other name. The first is the
/// default for an empty cell.
template <typename Value, std::size_t size>
Value value_named(const std::array<std::pair<std::string_view, Value>, size>& names,
                  std::string_view name,
                  const RuleFile& file,
                  std::size_t line) {
  if (name.empty()) {
    return names.front().second;
  }
  const auto* const found =
      std::ranges::find(names, name, &std::pair<std::string_view, Value>::first);
  if (found == names.end()) {
    refuse_row(file, line, "unknown word \"" + std::string{name} + '"');
  }
  return found->second;
}

constexpr std::array<std::pair<std::string_view, MarkerForm>, 5> forms{
    {{"whole", MarkerForm::whole},
     {"unended", MarkerForm::unended},
     {"words", MarkerForm::words},
     {"inside", MarkerForm::inside},
     {"between", MarkerForm::between}}};
constexpr std::array<std::pair<std::string_view, Reach>, 5> reaches{{{"line", Reach::line},
                                                                     {"next", Reach::next},
                                                                     {"block", Reach::block},
                                                                     {"contents", Reach::contents},
                                                                     {"rest", Reach::rest}}};
constexpr std::array<std::pair<std::string_view, Zone>, 4> zones{
    {{"any", Zone::any}, {"head", Zone::head}, {"tail", Zone::tail}, {"edge", Zone::edge}}};

std::string longest_literal(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const auto end = std::min(pattern.find_first_of("*#"), pattern.size());
    if (end > longest.size()) {
      longest = pattern.substr(0, end);
    }
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return std::string{longest};
}

/// A cut is looked for by what it opens with, and has room for one wildcard only.
void check_cut(const RuleFile& file, const TableRow& row, const Marker& marker) {
  const std::string_view pattern{marker.pattern};
  if (pattern.starts_with('*')) {
    refuse_row(file, row.line, "a piece inside a line needs an opening in front of its *");
  }
  if (pattern.find('#') != std::string_view::npos || std::ranges::count(pattern, '*') > 1) {
    refuse_row(file, row.line, "a piece inside a line takes one * and no #");
  }
  if (marker.reach == Reach::block || marker.reach == Reach::contents) {
    refuse_row(file, row.line, "a piece inside a line opens no block of lines");
  }
}

Marker marker_of(const RuleFile& file, const TableRow& row) {
  const auto& cells = row.cells;
  Marker marker;
  marker.rule = cells[0];
  marker.pattern = cells[1];
  marker.literal = longest_literal(marker.pattern);
  if (marker.rule.empty() || marker.pattern.empty()) {
    refuse_row(file, row.line, "a marker needs a rule and a pattern");
  }
  marker.form = value_named(forms, cells[2], file, row.line);
  if (marker.form == MarkerForm::words) {
    marker.words = words_of(marker.pattern);
  }
  marker.reach = value_named(reaches, cells[3], file, row.line);
  if (marker.is_piece()) {
    marker.any_case = std::ranges::none_of(marker.pattern, is_upper);
    check_cut(file, row, marker);
  }
  marker.zone = value_named(zones, cells[4], file, row.line);
  marker.max_words = usual_max_words;
  if (!cells[5].empty()) {
    const auto* const end = cells[5].data() + cells[5].size();
    if (std::from_chars(cells[5].data(), end, marker.max_words).ptr != end) {
      refuse_row(file, row.line, "the largest number of words must be a number");
    }
  }
  return marker;
}

/// Whether each word is a number or one of the pattern's, and not all are numbers.
bool is_made_of(const std::vector<std::string>& words, const std::vector<std::string>& listed) {
  bool any = false;
  for (const auto& word : words) {
    if (std::ranges::find(listed, word) != listed.end()) {
      any = true;
    } else if (!std::ranges::all_of(word, is_digit)) {
      return false;
    }
  }
  return any;
}

/// "Komentar (0)", "Halaman 2": a number after a marker belongs to it.
std::string_view without_number(std::string_view key) {
  const auto last = key.find_last_not_of("0123456789 ():");
  return last == std::string_view::npos ? key : key.substr(0, last + 1);
}

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

std::size_t end_of_blanks(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of(" \t", at), line.size());
}

/// Where *literal* ends that *line* has at *at*. A blank stands for one or more, a colon may have
/// some in front; small letters stand for capitals too, as a pattern with *any_case* has none.
std::optional<std::size_t> end_of_literal(std::string_view line,
                                          std::size_t at,
                                          std::string_view literal,
                                          bool any_case) {
  for (const char expected : literal) {
    if (expected == ':') {
      at = end_of_blanks(line, at);
    }
    if (at >= line.size()) {
      return std::nullopt;
    }
    const bool fits = any_case ? lower_case(line[at]) == expected : line[at] == expected;
    if (!fits && !(expected == ' ' && is_blank(line[at]))) {
      return std::nullopt;
    }
    at = expected == ' ' ? end_of_blanks(line, at) : at + 1;
  }
  return at;
}

/// Where the piece ends that fits the pattern of *marker* at *at*; its wildcard, if any, stands for
/// all up to the first occurrence of what follows it.
std::optional<std::size_t> end_of_pattern(std::string_view line,
                                          std::size_t at,
                                          const Marker& marker) {
  constexpr std::size_t longest_piece = 250;
  const std::string_view pattern{marker.pattern};
  const auto star = pattern.find('*');
  const auto opening = end_of_literal(line, at, pattern.substr(0, star), marker.any_case);
  if (!opening || star == std::string_view::npos) {
    return opening;
  }
  const auto closing = pattern.substr(star + 1);
  for (auto from = *opening; from < std::min(line.size(), at + longest_piece); ++from) {
    if (const auto end = end_of_literal(line, from, closing, marker.any_case)) {
      return end;
    }
  }
  return std::nullopt;
}

/// Whether the second letter fits; most places are ruled out here.
bool may_begin(std::string_view line, std::size_t at, const Marker& marker) {
  if (marker.pattern.size() < 2 || !is_letter(marker.pattern[1])) {
    return true;
  }
  const auto second = at + 1 < line.size() ? line[at + 1] : ' ';
  return (marker.any_case ? lower_case(second) : second) == marker.pattern[1];
}

/// "Halaman Selanjutnya --->>>": the arrow behind a marker belongs to it.
std::size_t end_of_arrow(std::string_view line, std::size_t at) {
  const auto end = std::min(line.find_first_not_of(" ->", at), line.size());
  const auto tip = line.substr(at, end - at).find_last_of('>');
  return tip == std::string_view::npos ? at : at + tip + 1;
}

/// Looks at no more than so many words can fill: a line may be a mebibyte of markers.
bool is_short(std::string_view text, std::size_t most_words) {
  constexpr std::size_t bytes_a_word = 40;
  return text.size() <= most_words * bytes_a_word && words_of(fold(text)).size() <= most_words;
}

/// Whether no sentence goes on at *to*.
bool closes_between(std::string_view line, std::size_t to) {
  const auto behind = trim_blanks(line.substr(to));
  return behind.empty() || !is_lower(behind.front());
}

}  // namespace

bool fits(std::string_view text, std::string_view pattern) {
  // Greedy with one way back, to the last `*`: linear in practice, as wildcards are few.
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  auto star = std::string_view::npos;
  std::size_t star_at = 0;
  while (at < text.size() || in_pattern < pattern.size()) {
    const char expected = in_pattern < pattern.size() ? pattern[in_pattern] : '\0';
    if (expected == '*') {
      star = in_pattern++;
      star_at = at;
    } else if (expected == '#' && at < text.size() && is_digit(text[at])) {
      at = std::min(text.find_first_not_of("0123456789.,", at), text.size());
      ++in_pattern;
    } else if (at < text.size() && expected == text[at] && in_pattern < pattern.size()) {
      ++at;
      ++in_pattern;
    } else if (star != std::string_view::npos && star_at < text.size()) {
      at = ++star_at;
      in_pattern = star + 1;
    } else {
      return false;
    }
  }
  return true;
}

Markers::Markers(const RuleFiles& files) : headlines_(files) {
  static constexpr std::array<std::string_view, 6> columns{
      "rule", "pattern", "form", "reach", "zone", "words"};
  const auto& file = files.file("markers.tsv");
  for (const auto& row : read_table(file, columns)) {
    markers_.push_back(marker_of(file, row));
  }
  for (std::size_t index = 0; index < markers_.size(); ++index) {
    const auto& marker = markers_[index];
    const auto first = marker.pattern.front();
    if (marker.is_piece()) {
      add_piece(index);
    } else if (marker.form == MarkerForm::words || first == '*' || first == '#') {
      open_start_.push_back(index);
    } else {
      by_first_byte_[first].push_back(index);
    }
  }
}

/// A piece between sentences begins with a capital, if with a letter.
void Markers::add_piece(std::size_t index) {
  const auto& marker = markers_[index];
  const auto add = [&](char first) { pieces_[static_cast<unsigned char>(first)].push_back(index); };
  const auto first = marker.pattern.front();
  const bool either = marker.any_case && is_lower(first);
  if (!either || marker.form == MarkerForm::inside) {
    add(first);
  }
  if (either) {
    add(static_cast<char>(first - 'a' + 'A'));
  }
}

const Marker* Markers::match_key(const Shape& shape, std::string_view key) const {
  if (key.empty()) {
    return nullptr;
  }
  const auto is = [&](const Marker& marker) {
    if (shape.words.size() > marker.max_words) {
      return false;
    }
    if (marker.form == MarkerForm::words) {
      return is_made_of(shape.words, marker.words);
    }
    if (marker.form == MarkerForm::unended && shape.ending == Ending::stop) {
      return false;
    }
    return key.find(marker.literal) != std::string_view::npos && fits(key, marker.pattern);
  };
  const auto first_in = [&](const std::vector<std::size_t>& indices) {
    const auto found =
        std::ranges::find_if(indices, [&](std::size_t index) { return is(markers_[index]); });
    return found == indices.end() ? markers_.size() : *found;
  };
  const auto bucket = by_first_byte_.find(key.front());
  const auto literal = bucket == by_first_byte_.end() ? markers_.size() : first_in(bucket->second);
  const auto found = std::min(literal, first_in(open_start_));
  return found == markers_.size() ? nullptr : &markers_[found];
}

const Marker* Markers::match(const Shape& shape) const {
  if (const auto* const whole = match_key(shape, shape.key); whole != nullptr) {
    return whole;
  }
  const auto shorter = without_number(shape.key);
  return shorter.size() == shape.key.size() ? nullptr : match_key(shape, shorter);
}

/// Where the cut ends that *marker* makes at *from*; none where it makes none there. Behind another
/// cut a sentence may begin.
std::optional<std::size_t> Markers::end_of_piece(std::string_view line,
                                                 std::size_t from,
                                                 const Marker& marker,
                                                 bool behind_cut) const {
  const bool between = marker.form == MarkerForm::between;
  const auto to = end_of_pattern(line, from, marker);
  if (!to || (between && !behind_cut && !may_open_sentence(line, from))) {
    return std::nullopt;
  }
  if (marker.reach == Reach::next) {
    return headlines_.end_of(line, from, *to);
  }
  if (marker.reach == Reach::rest) {
    return is_short(line.substr(from), marker.max_words) ? std::optional{line.size()}
                                                         : std::nullopt;
  }
  return between && !closes_between(line, *to) ? std::nullopt
                                               : std::optional{end_of_arrow(line, *to)};
}

std::vector<Cut> Markers::cuts_in(std::string_view line) const {
  std::vector<Cut> cuts;
  for (std::size_t at = 0; at < line.size();) {
    const Marker* marker = nullptr;
    auto to = at;
    for (const auto index : pieces_[static_cast<unsigned char>(line[at])]) {
      if (!may_begin(line, at, markers_[index])) {
        continue;
      }
      const bool behind_cut = !cuts.empty() && cuts.back().to == at;
      const auto end = end_of_piece(line, at, markers_[index], behind_cut);
      if (end && *end > to) {
        to = *end;
        marker = &markers_[index];
      }
    }
    if (marker != nullptr) {
      cuts.push_back({at, to, marker->rule});
    }
    at = std::max(at + 1, to);
  }
  return cuts;
}

}  // namespace warta
