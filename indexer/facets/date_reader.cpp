// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/date_reader.hpp"

#include <algorithm>
#include <array>

#include "indexer/facets/date_number.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr unsigned first_of_history = 1800;
constexpr unsigned first_year = 1990;  // before news went online: a number, or a date of birth
constexpr unsigned last_year = 2100;

constexpr std::size_t speech_window = 8;     // words: "kata Kapolres AKBP X Y, Rabu (10/7)"
constexpr std::size_t other_day_window = 3;  // words: "yang dibuka tanggal 28 November"
constexpr std::size_t election_window = 6;   // words: "Pilkada yang digelar pada 27 November"
constexpr std::size_t year_window = 5;       // words: "Pilkada Kabupaten Ogan Ilir Tahun 2024"
constexpr int joints_at_most = 3;            // "Senin malam kemarin tanggal 8 Januari"

bool is_dash(std::string_view sign) {
  return sign == "-" || sign == "–";
}

}  // namespace

/// One pass over one line.
class DateReader::Scan {
 public:
  Scan(const DateReader& reader, std::string_view line)
      : line_(line), words_(line_words(line)), marks_(words_.size()) {
    for (const auto& match : reader.matcher_.find(words_)) {
      mark(reader.words_[match.id], match);
    }
  }

  DatedLine take() && {
    DatedLine dated;
    for (std::size_t at = 0; at < words_.size();) {
      if (auto date = date_at(at)) {
        add_weekday(*date);
        add_bracket(*date);
        if (is_credible(*date)) {
          add_context(*date);
          at = date->end_word;
          dated.dates.push_back(*date);
          continue;
        }
      }
      ++at;
    }
    dated.elections = named_elections();
    dated.caption = std::ranges::any_of(marks_, &Mark::caption);
    dated.words = std::move(words_);
    return dated;
  }

 private:
  /// What the table says of a word, or of the phrase that ends at it.
  struct Mark {
    unsigned month = 0;
    unsigned weekday = 0;
    std::size_t weekday_words = 0;
    bool rendered = false;
    std::size_t between_words = 0;
    bool speech = false;
    bool other_day = false;
    bool election = false;
    std::size_t named = 0;  ///< which election, in election_names
    bool caption = false;
  };

  void mark(const Word& word, const PhraseMatch& match) {
    auto& last = marks_[match.word + match.words - 1];
    switch (word.kind) {
      case Kind::weekday:
      case Kind::weekday_render:
        last.weekday = word.value;
        last.weekday_words = match.words;
        last.rendered = word.kind == Kind::weekday_render;
        break;
      case Kind::month:
        last.month = word.value;
        break;
      case Kind::between:
        last.between_words = std::max(last.between_words, match.words);
        break;
      case Kind::speech:
        last.speech = true;
        break;
      case Kind::other_day:
        last.other_day = true;
        break;
      case Kind::election:
        last.election = true;
        last.named = std::max<std::size_t>(last.named, word.value);
        break;
      case Kind::caption:
        last.caption = true;
        break;
    }
  }

  std::optional<DateMention> date_at(std::size_t at) const {
    if (auto date = iso_at(at)) {
      return date;
    }
    if (auto date = numeric_at(at)) {
      return date;
    }
    if (auto date = day_month_at(at)) {
      return date;
    }
    return month_first_at(at);
  }

  /// `2024-11-27`, with or without a time glued to it.
  std::optional<DateMention> iso_at(std::size_t at) const {
    const auto year = within(number(at), first_year, last_year);
    const auto month = within(number(at + 1), 1, 12);
    if (!year || !month || !same_sign(at, "-/")) {
      return std::nullopt;
    }
    const auto day = within(whole_number(word(at + 2).substr(0, 2)), 1, 31);
    const bool time_glued = word(at + 2).size() > 2 && word(at + 2)[2] == 't';
    if (!day || (word(at + 2).size() != 2 && !time_glued)) {
      return std::nullopt;
    }
    return mention(at, 3, static_cast<int>(*year), *month, *day);
  }

  /// `27/11/2024`, `04/09-2024`, `27-11-24`, `27.11.2024`, `27/11`.
  std::optional<DateMention> numeric_at(std::size_t at) const {
    const auto day = within(number(at), 1, 31);
    const auto month = within(number(at + 1), 1, 12);
    const auto first_sign = sign(at);
    if (!day || !month || word(at).size() > 2 || word(at + 1).size() > 2) {
      return std::nullopt;
    }
    if (const auto year = numeric_year(at)) {
      return mention(at, 3, year, *month, *day);
    }
    if (first_sign != "/" || continues_number(at, at + 1)) {
      return std::nullopt;
    }
    return mention(at, 2, std::nullopt, *month, *day);
  }

  std::optional<int> numeric_year(std::size_t at) const {
    const auto first = sign(at);
    const auto second = sign(at + 1);
    const auto parts = [](std::string_view s) { return s == "/" || s == "." || is_dash(s); };
    const auto year = number(at + 2);
    if (!year || !parts(first) || !parts(second)) {
      return std::nullopt;
    }
    if (word(at + 2).size() == 4) {
      return within(year, first_year, last_year) ? std::optional<int>{*year} : std::nullopt;
    }
    // Two digits: a clock (10.30.15) and file numbers (12-03-24/X) look the same.
    if (word(at + 2).size() != 2 || first == "." || continues_number(at, at + 2)) {
      return std::nullopt;
    }
    return full_year(*year);
  }

  /// `8 Januari 2024`, `24-26 November 2024`, `5th Nov`, `8 Januari`.
  std::optional<DateMention> day_month_at(std::size_t at) const {
    const auto day = day_number(at);
    if (!day || month(at + 1) == 0 || !joins_day_to_month(sign(at))) {
      return std::nullopt;
    }
    const std::size_t year_at = at + 2 + (word(at + 2) == "tahun" ? 1U : 0U);
    const bool near_year = year_at > at + 2 || joins_day_to_month(sign(at + 1));
    const auto year = near_year ? within(number(year_at), first_year, last_year) : std::nullopt;
    if (near_year && within(number(year_at), first_of_history, first_year - 1)) {
      return std::nullopt;  // "17 Agustus 1945"
    }
    auto date = year ? mention(at, year_at + 1 - at, static_cast<int>(*year), month(at + 1), *day)
                     : mention(at, 2, std::nullopt, month(at + 1), *day);
    date.range = at > 0 && day_number(at - 1) && is_dash(sign(at - 1));
    return date;
  }

  /// `Nov 28, 2024`, or a month alone: `Mei 2023`.
  std::optional<DateMention> month_first_at(std::size_t at) const {
    if (month(at) == 0) {
      return std::nullopt;
    }
    if (const auto day = day_number(at + 1); day && joins_day_to_month(sign(at))) {
      const auto year = within(number(at + 2), first_year, last_year);
      if (year && joins_day_to_month(sign(at + 1))) {
        return mention(at, 3, static_cast<int>(*year), month(at), *day);
      }
    }
    const auto year = within(number(at + 1), first_year, last_year);
    if (!year || !sign(at).empty()) {
      return std::nullopt;
    }
    return mention(at, 2, static_cast<int>(*year), month(at), std::nullopt);
  }

  void add_weekday(DateMention& date) const {
    auto at = date.first_word;
    for (int joints = 0; at > 0 && joints <= joints_at_most; ++joints) {
      const auto& before = marks_[at - 1];
      if (before.weekday != 0) {
        date.weekday = before.weekday;
        date.rendered = before.rendered;
        date.first_word = at - before.weekday_words;
        date.from = words_[date.first_word].from;
        return;
      }
      if (before.between_words == 0) {
        return;
      }
      at -= before.between_words;
    }
  }

  /// Takes the bracket that opens before the date, or between weekday and date.
  void add_bracket(DateMention& date) const {
    const auto opening = gap_before(date.first_word).rfind('(');
    date.bracketed = opening != std::string_view::npos;
    if (date.bracketed) {
      date.from -= gap_before(date.first_word).size() - opening;
    }
    for (auto at = date.first_word + 1; at < date.end_word; ++at) {
      date.bracketed = date.bracketed || gap_before(at).find('(') != std::string_view::npos;
    }
    const auto rest = line_.substr(date.to);
    const auto closing = rest.find_first_not_of(' ');
    if (date.bracketed && closing != std::string_view::npos && rest[closing] == ')') {
      date.to += closing + 1;
    }
  }

  /// `1/2` is a fraction, a score or a house number unless a bracket or a weekday makes it a date.
  bool is_credible(const DateMention& date) const {
    if (date.year || month(date.end_word - 1) != 0) {
      return true;
    }
    return date.weekday || (date.bracketed && line_[date.to - 1] == ')');
  }

  void add_context(DateMention& date) const {
    for (std::size_t back = 1; back <= speech_window && back <= date.first_word; ++back) {
      const auto at = date.first_word - back;
      date.spoken = date.spoken || marks_[at].speech;
    }
    for (std::size_t back = 1; back <= date.first_word; ++back) {
      const auto at = date.first_word - back;
      if (words_[at + 1].starts_part) {
        break;
      }
      date.other_day = date.other_day || (back <= other_day_window && marks_[at].other_day);
      date.election_day = date.election_day || (back <= election_window && marks_[at].election);
    }
    if (date.end_word < words_.size() && !words_[date.end_word].starts_part) {
      date.other_day = date.other_day || marks_[date.end_word].other_day;
    }
  }

  std::vector<NamedElection> named_elections() const {
    std::vector<NamedElection> named;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (marks_[at].election) {
        named.push_back({year_after(at), election_names.at(marks_[at].named)});
      }
    }
    return named;
  }

  std::optional<int> year_after(std::size_t at) const {
    for (auto after = at + 1; after < words_.size() && after <= at + year_window; ++after) {
      if (words_[after].starts_part) {
        break;
      }
      if (const auto year = within(number(after), first_year, last_year)) {
        return static_cast<int>(*year);
      }
    }
    return std::nullopt;
  }

  DateMention mention(std::size_t at,
                      std::size_t words,
                      std::optional<int> year,
                      unsigned month,
                      std::optional<unsigned> day) const {
    DateMention date;
    date.year = year;
    date.month = month;
    date.day = day;
    date.first_word = at;
    date.end_word = at + words;
    date.from = words_[at].from;
    date.to = words_[at + words - 1].to;
    return date;
  }

  std::string_view word(std::size_t at) const {
    return at < words_.size() ? std::string_view{words_[at].folded} : std::string_view{};
  }

  std::optional<unsigned> number(std::size_t at) const { return whole_number(word(at)); }

  /// A day of a month, also with an English ending: 5th.
  std::optional<unsigned> day_number(std::size_t at) const {
    static constexpr std::array<std::string_view, 4> endings{"st", "nd", "rd", "th"};
    auto digits = word(at);
    if (digits.size() > 2 &&
        std::ranges::find(endings, digits.substr(digits.size() - 2)) != endings.end()) {
      digits.remove_suffix(2);
    }
    return digits.size() > 2 ? std::nullopt : within(whole_number(digits), 1, 31);
  }

  unsigned month(std::size_t at) const { return at < marks_.size() ? marks_[at].month : 0; }

  /// What stands before a word, back to the word before it.
  std::string_view gap_before(std::size_t at) const {
    const auto from = at == 0 ? 0 : words_[at - 1].to;
    return line_.substr(from, words_[at].from - from);
  }

  /// The sign between a word and the next, without blanks.
  std::string_view sign(std::size_t at) const {
    return at + 1 < words_.size() ? trim(gap_before(at + 1), " ") : std::string_view{"\n"};
  }

  bool same_sign(std::size_t at, std::string_view signs) const {
    return sign(at).size() == 1 && sign(at) == sign(at + 1) &&
           signs.find(sign(at)[0]) != std::string_view::npos;
  }

  static bool joins_day_to_month(std::string_view sign) {
    return sign.empty() || sign == "," || sign == "." || sign == "/" || is_dash(sign);
  }

  static int full_year(unsigned two_digits) {
    constexpr unsigned century_turn = 70;
    return static_cast<int>(two_digits) + (two_digits < century_turn ? 2000 : 1900);
  }

  /// Whether more of a file number or address is glued to the words: `12/3/PHPU`, `A-12/3`.
  bool continues_number(std::size_t first, std::size_t last) const {
    const auto glued = [](char c) { return c == '/' || c == '-'; };
    const auto from = words_[first].from;
    const auto to = words_[last].to;
    return (from >= 2 && glued(line_[from - 1]) && is_letter_or_digit(line_[from - 2])) ||
           (to + 1 < line_.size() && glued(line_[to]) && is_letter_or_digit(line_[to + 1]));
  }

  std::string_view line_;
  std::vector<LineWord> words_;
  std::vector<Mark> marks_;
};

DatedLine DateReader::read(std::string_view line) const {
  return Scan(*this, line).take();
}

}  // namespace warta
