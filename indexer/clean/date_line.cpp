// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/date_line.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// Labels of date lines and what stands beside the time; no part of a headline's message.
constexpr auto labels = std::to_array<std::string_view>({"wib",
                                                         "wita",
                                                         "wit",
                                                         "am",
                                                         "pm",
                                                         "pukul",
                                                         "jam",
                                                         "posting",
                                                         "diposting",
                                                         "oleh",
                                                         "by",
                                                         "on",
                                                         "pada",
                                                         "tanggal",
                                                         "date",
                                                         "posted",
                                                         "published",
                                                         "updated",
                                                         "update",
                                                         "last",
                                                         "diperbarui",
                                                         "diterbitkan",
                                                         "dipublikasikan",
                                                         "dipublikasi",
                                                         "tayang",
                                                         "terbit",
                                                         "rilis",
                                                         "redaktur",
                                                         "editor",
                                                         "reporter",
                                                         "penulis",
                                                         "jurnalis",
                                                         "admin",
                                                         "redaksi",
                                                         "tim",
                                                         "dibaca",
                                                         "dilihat",
                                                         "views",
                                                         "view",
                                                         "kali",
                                                         "x",
                                                         "t",
                                                         "hari",
                                                         "ini",
                                                         "yang"});

bool is_label(std::string_view word) {
  return std::ranges::find(labels, word) != labels.end();
}

/// The label in front of a name.
bool opens_name(std::string_view word) {
  return word == "oleh" || word == "by";
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, is_digit);
}

/// "5th", "1st" of English pages.
bool is_ordinal(std::string_view word) {
  const auto digits = word.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos &&
         (word.substr(digits) == "th" || word.substr(digits) == "st" ||
          word.substr(digits) == "nd" || word.substr(digits) == "rd");
}

bool is_two_digits_between(std::string_view text, std::size_t sign) {
  const auto digit = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  return sign > 0 && digit(sign - 1) && digit(sign + 1) && digit(sign + 2);
}

/// "09:41", "07.19": with a colon anywhere, with a point only where a time zone stands beside it.
bool holds_time(std::string_view text, bool with_point) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == ':' || (with_point && text[at] == '.')) && is_two_digits_between(text, at)) {
      return true;
    }
  }
  return false;
}

/// "15/10/2024", "02-12-2024", "2024-10-15": three numbers joined by one sign.
bool holds_numeric_date(std::string_view text) {
  static constexpr std::string_view digits = "0123456789";
  for (std::size_t at = text.find_first_of(digits); at < text.size();) {
    const auto end = std::min(text.find_first_not_of(digits, at), text.size());
    if (end < text.size() && (text[end] == '/' || text[end] == '-')) {
      const auto second = std::min(text.find_first_not_of(digits, end + 1), text.size());
      if (second > end + 1 && second < text.size() && text[second] == text[end] &&
          second + 1 < text.size() && digits.find(text[second + 1]) != std::string_view::npos) {
        return true;
      }
    }
    at = text.find_first_of(digits, end);
  }
  return false;
}

bool holds_separator(std::string_view bare) {
  return bare.find('|') != std::string_view::npos || bare.find("·") != std::string_view::npos ||
         bare.find(" - ") != std::string_view::npos || bare.find("–") != std::string_view::npos;
}

}  // namespace

struct DateLines::Counts {
  bool month = false;
  bool weekday = false;
  bool year = false;
  bool time_zone = false;
  bool ago = false;     ///< "2 jam lalu"
  bool byline = false;  ///< says by whom, before anything else but the date
  std::size_t numbers = 0;
  std::size_t strange = 0;  ///< words that no date line needs
};

DateLines::DateLines(const RuleFiles& files) {
  static constexpr std::array<std::string_view, 2> columns{"form", "kind"};
  for (const auto& row : read_table(files.file("time-expressions.tsv"), columns)) {
    const auto kind = row.cells[1];
    if (kind == "month" || kind.starts_with("weekday")) {
      // "Jum at" counts by each of its words.
      for (auto& word : words_of(fold(row.cells[0]))) {
        (kind == "month" ? months_ : weekdays_).insert(std::move(word));
      }
    }
  }
}

void DateLines::count(Counts& counts, std::string_view word) const {
  if (is_number(word)) {
    ++counts.numbers;
    counts.year =
        counts.year || (word.size() == 4 && (word.starts_with("20") || word.starts_with("19")));
  } else if (is_ordinal(word)) {
    ++counts.numbers;
  } else if (months_.contains(word)) {
    counts.month = true;
  } else if (weekdays_.contains(word)) {
    counts.weekday = true;
  } else if (word == "lalu" || word == "ago") {
    counts.ago = true;
  } else if (is_label(word)) {
    counts.time_zone = counts.time_zone || word.starts_with("wi");
    counts.byline = counts.byline || (opens_name(word) && counts.strange == 0);
  } else {
    ++counts.strange;
  }
}

DateLine DateLines::kind_of(const Shape& shape) const {
  constexpr std::size_t most_words = 18;
  if (shape.words.empty() || shape.words.size() > most_words || shape.bulleted ||
      shape.bare.starts_with(',')) {
    return DateLine::none;
  }
  Counts counts;
  for (const auto& word : shape.words) {
    count(counts, word);
  }
  const bool named_date = counts.month && counts.numbers > 0;
  const bool numeric = holds_numeric_date(shape.bare);
  if (counts.ago && counts.numbers > 0 && counts.strange <= 2) {
    return DateLine::strong;
  }
  if (!named_date && !numeric) {
    return DateLine::none;
  }
  const bool timed = counts.time_zone || holds_time(shape.bare, counts.month);
  const bool pinned = counts.year || counts.weekday || numeric || timed;
  if (shape.ending == Ending::stop && counts.strange > 0) {
    return DateLine::none;
  }
  // Strange words are names, and those have capitals; "terjadi 2 Maret pukul 21.00 Wita" is text.
  if (counts.strange >= 3 && shape.capitals < 0.7) {
    return DateLine::none;
  }
  if (counts.strange == 0 ||
      (counts.strange <= 5 && pinned && (timed || counts.byline || holds_separator(shape.bare)))) {
    return DateLine::strong;
  }
  const bool place_and_date = counts.strange == 1 && pinned;
  const bool names_and_date = counts.strange <= 3 && counts.weekday && (counts.year || numeric);
  return place_and_date || names_and_date ? DateLine::weak : DateLine::none;
}

std::string DateLines::author_beside_date(const Shape& shape) const {
  std::string author;
  auto rest = shape.bare;
  bool behind_label = true;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(" \t,|"), rest.size());
    const auto written = rest.substr(0, end);
    const bool closes = end < rest.size() && rest[end] != ' ';
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto words = shape_of(written.empty() ? "-" : written).words;
    const bool is_part_of_name = words.size() == 1 && !is_part_of_date(words.front());
    if (is_part_of_name && behind_label) {
      author += (author.empty() ? "" : " ") + std::string{written};
    } else if (!author.empty()) {
      break;
    } else if (words.size() == 1) {
      // In front of the date a name needs no label, behind it one.
      behind_label = opens_name(words.front()) || (behind_label && is_label(words.front()));
    }
    if (closes && !author.empty()) {
      break;
    }
  }
  return author;
}

bool DateLines::is_part_of_date(const std::string& word) const {
  return is_label(word) || months_.contains(word) || weekdays_.contains(word) || is_number(word) ||
         is_ordinal(word);
}

}  // namespace warta
