// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/date.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "indexer/facets/date_field.hpp"
#include "indexer/facets/date_year.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

using std::chrono::days;

// Where a date comes from outweighs all that speaks for one date of the same origin.
constexpr double weight_of_field = 30;
constexpr double weight_of_printed = 20;
constexpr double weight_of_url = 15;

// What speaks for a date of the event. On 360 regional pages the day of the report stood in a
// bracket on 240, in words on 63, and nearly always in the first two paragraphs.
constexpr double weight_of_bracket = 3;
constexpr double weight_of_words = 1.5;  // 14 Februari 2024
constexpr double weight_of_weekday = 1;  // Senin 08 Januari 2024
constexpr double weight_of_open_year = -0.5;
constexpr double weight_of_speech = 1;  // katanya, Rabu (10/7/2024)
constexpr double weight_of_range = -1;
constexpr double weight_of_other_day = -2;
constexpr double weight_of_dateline = 1.5;           // Serang, 20 Oktober 2024 –
constexpr double weight_of_polling_day = -1.5;       // known for months, named on every day
constexpr double weight_of_named_polling_day = -2;   // Pilkada 27 November 2024
constexpr double weight_of_agreeing_weekday = 0.25;  // a vote: 4 % of the pages have a wrong one
constexpr std::array weight_of_paragraph{1.5, 1.0, 0.5};

constexpr double weight_of_month = 0.5;

constexpr double enough = 2;  // below it a date is no more than a mention

/// A page header's day may be that of the visit. Beyond this distance from the event it is.
constexpr days longest_delay{14};

/// No line of more words is about a date alone, however many numbers it holds.
constexpr std::size_t longest_date_line = 64;
constexpr std::size_t most_words_beside_printed = 12;  // "Oleh X Y, Senin, 2 September 2024 | …"
constexpr std::size_t most_words_beside_lone = 3;  // a body line that is hardly more than a date
constexpr std::size_t most_words_before = 6;       // of a date in a dateline
constexpr std::size_t clock_distance = 30;         // bytes: "28/11/2024 | 14:01 WIB"
constexpr std::size_t most_evidence = 4;
constexpr std::size_t most_anchors = 32;  // a page of ten thousand dates dates itself no better

/// Whether a clock follows: `11:58`, `09.41`.
bool has_clock(std::string_view text) {
  for (std::size_t at = 2; at + 2 < text.size(); ++at) {
    if ((text[at] == ':' || text[at] == '.') && is_digit(text[at - 1]) && is_digit(text[at + 1]) &&
        is_digit(text[at + 2])) {
      return true;
    }
  }
  return false;
}

}  // namespace

/// A date that may be the article's.
struct DateRules::Candidate {
  ImpreciseDate date;
  bool inferred = false;
  double weight = 0;
  std::optional<std::size_t> line;
  std::string quote;
  std::string rule;
};

/// Reads the dates of one article and weighs them.
class DateRules::Ranking {
 public:
  Ranking(const DateRules& rules, const Article& article, Day latest)
      : rules_(rules), article_(article), clues_{latest, {}, {}} {
    read_lines();
    find_anchors();
  }

  /// Best first.
  std::vector<Candidate> candidates() {
    for (const auto& line : lines_) {
      for (const auto& mention : line.dated.dates) {
        add_event(line, mention);
      }
    }
    const auto event = best_event();
    add_printed(event);
    add_url();
    add_field();
    // Of two that weigh the same the later: news tells what was before, seldom what is to come.
    std::ranges::stable_sort(found_, [](const Candidate& one, const Candidate& other) {
      return std::tuple{one.weight, one.date.first} > std::tuple{other.weight, other.date.first};
    });
    return std::move(found_);
  }

 private:
  struct ReadLine {
    LineKind kind = LineKind::body;
    std::size_t number = 0;
    std::size_t paragraph = 0;  ///< of the body, from 0
    bool above_title = false;
    std::string text;
    DatedLine dated;
    std::size_t words = 0;  ///< that are no numbers
  };

  void read_lines() {
    const auto is_title = [](const Line& line) { return line.kind == LineKind::title; };
    const auto title = std::ranges::find_if(article_.lines, is_title);
    const auto title_number = title == article_.lines.end() ? 0 : title->number;
    std::size_t paragraph = 0;
    for (const auto& line : article_.lines) {
      if (line.kind == LineKind::boilerplate) {
        continue;
      }
      const bool body = line.kind == LineKind::body;
      ReadLine read{
          line.kind,
          line.number,
          body ? paragraph++ : 0,
          line.number < title_number,
          // The cleaner cuts a crawler's " date 2024-11-24 " from the headline: here it counts.
          body ? kept_text(article_, line) : std::string{text_of(article_, line)},
          {}};
      read.dated = rules_.reader_.read(read.text);
      read.words = count_words(read.dated.words, 0, read.dated.words.size());
      lines_.push_back(std::move(read));
    }
  }

  /// Days named in full and the polling days of the elections named with their year; where the text
  /// has neither but speaks of an election, the times when it ran.
  void find_anchors() {
    for (const auto& line : lines_) {
      for (const auto& mention : line.dated.dates) {
        if (const auto day = full_day(mention); day && !mention.other_day) {
          add_anchor(*day);
        }
      }
      for (const auto& [year, election] : line.dated.elections) {
        if (year) {
          add_polling_days(*year, election);
        }
      }
    }
    if (!clues_.anchors.empty()) {
      return;
    }
    for (const auto& line : lines_) {
      for (const auto& named : line.dated.elections) {
        for (const auto& run : rules_.calendar_.national_spans(named.election)) {
          if (std::ranges::find(clues_.runs, run) == clues_.runs.end()) {
            clues_.runs.push_back(run);
          }
        }
      }
    }
  }

  void add_anchor(Day day) {
    auto& anchors = clues_.anchors;
    if (anchors.size() < most_anchors && std::ranges::find(anchors, day) == anchors.end()) {
      anchors.push_back(day);
    }
  }

  void add_polling_days(int year, std::string_view election) {
    bool known = false;
    for (const auto& day : rules_.calendar_.national_voting_days(election)) {
      if (static_cast<int>(std::chrono::year_month_day{day}.year()) != year) {
        continue;
      }
      add_anchor(day);
      known = true;
    }
    if (const auto middle = make_day(year, 7, 1); middle && !known) {
      add_anchor(*middle);
    }
  }

  static std::optional<Day> full_day(const DateMention& mention) {
    if (!mention.year || !mention.day) {
      return std::nullopt;
    }
    return make_day(*mention.year, mention.month, *mention.day);
  }

  /// The date that *mention* means; none if there is no such day or it lies after the latest.
  std::optional<ImpreciseDate> date_of(const DateMention& mention) const {
    std::optional<ImpreciseDate> date;
    if (!mention.day) {
      if (const auto first = make_day(*mention.year, mention.month, 1)) {
        date = ImpreciseDate{*first, Precision::month};
      }
    } else if (const auto day =
                   mention.year ? full_day(mention) : day_in_likely_year(mention, clues_)) {
      date = ImpreciseDate{*day};
    }
    return date && date->first <= clues_.latest ? date : std::nullopt;
  }

  static Candidate candidate(const ReadLine& line,
                             const DateMention& mention,
                             const ImpreciseDate& date,
                             double weight,
                             std::string rule) {
    return {date,
            !mention.year,
            weight,
            line.number,
            line.text.substr(mention.from, mention.to - mention.from),
            std::move(rule)};
  }

  /// Without year, weekday and bracket a day is one of this time only where something else in the
  /// text is: "10 Juni setiap tahunnya".
  bool is_of_this_time(const DateMention& mention, const ImpreciseDate& date) const {
    constexpr std::chrono::days near{60};
    if (mention.year || mention.weekday || mention.bracketed || !clues_.runs.empty()) {
      return true;
    }
    return std::ranges::any_of(
        clues_.anchors, [&](Day anchor) { return std::chrono::abs(anchor - date.first) <= near; });
  }

  void add_event(const ReadLine& line, const DateMention& mention) {
    auto date = date_of(mention);
    if (date && !is_of_this_time(mention, *date) && !mention.spoken &&
        !is_dateline(line, mention)) {
      date.reset();
    }
    const auto weight = date ? event_weight(line, mention, *date) : 0;
    if (weight >= enough && !is_printed(line, mention)) {
      found_.push_back(candidate(line, mention, *date, weight, "event:" + form_of(mention)));
    }
  }

  static std::string form_of(const DateMention& mention) {
    if (!mention.day) {
      return "month";
    }
    if (!mention.year) {
      return mention.weekday ? "weekday-decides-year" : "nearest-year";
    }
    return mention.bracketed ? "bracket" : "words";
  }

  double event_weight(const ReadLine& line,
                      const DateMention& mention,
                      const ImpreciseDate& date) const {
    double weight = form_weight(mention, date);
    if (line.kind == LineKind::body && line.paragraph < weight_of_paragraph.size()) {
      weight += weight_of_paragraph.at(line.paragraph);
    }
    if (mention.spoken) {
      weight += weight_of_speech;
    }
    if (mention.range) {
      weight += weight_of_range;
    }
    if (mention.other_day) {
      weight += weight_of_other_day;
    }
    if (is_dateline(line, mention)) {
      weight += weight_of_dateline;
    }
    const bool polling_day = mention.day && rules_.calendar_.is_national_voting_day(date.first);
    if (polling_day) {
      weight += weight_of_polling_day;
    }
    if (mention.election_day && !mention.bracketed && (polling_day || !mention.day)) {
      weight += weight_of_named_polling_day;
    }
    return weight;
  }

  /// Whether the date stands among the first words of the lead, with a dash behind it.
  static bool is_dateline(const ReadLine& line, const DateMention& mention) {
    if (line.kind != LineKind::body || line.paragraph != 0 ||
        mention.first_word > most_words_before) {
      return false;
    }
    const auto rest = std::string_view{line.text}.substr(mention.to);
    const auto sign = rest.find_first_not_of(" )");
    return sign != std::string_view::npos &&
           (rest[sign] == '-' || rest.substr(sign).starts_with("–") ||
            rest.substr(sign).starts_with("—"));
  }

  static double form_weight(const DateMention& mention, const ImpreciseDate& date) {
    if (!mention.day) {
      return weight_of_month;
    }
    double weight = mention.bracketed ? weight_of_bracket : weight_of_words;
    if (!mention.year) {
      weight += weight_of_open_year;
    }
    if (!mention.weekday) {
      return weight;
    }
    const bool agrees = weekday_of(date.first) == *mention.weekday;
    return weight + weight_of_weekday +
           (agrees ? weight_of_agreeing_weekday : -weight_of_agreeing_weekday);
  }

  std::optional<Day> best_event() const {
    const auto best = std::ranges::max_element(found_, {}, &Candidate::weight);
    return best == found_.end() ? std::nullopt : std::optional{best->date.first};
  }

  /// A line that is about the date alone, and the crawler's prefix in a headline.
  static bool is_printed(const ReadLine& line, const DateMention& mention) {
    if (!mention.day) {
      return false;
    }
    if (line.kind == LineKind::title) {
      return mention.first_word == 1 && line.dated.words.front().folded == "date";
    }
    if (mention.bracketed || line.dated.caption || line.dated.words.size() > longest_date_line) {
      return false;
    }
    const auto beside =
        line.words - count_words(line.dated.words, mention.first_word, mention.end_word);
    return line.kind == LineKind::meta ? beside <= most_words_beside_printed
                                       : beside <= most_words_beside_lone && mention.year;
  }

  /// How many words from *first* to *last* are no numbers (clock, counter).
  static std::size_t count_words(const std::vector<LineWord>& words,
                                 std::size_t first,
                                 std::size_t last) {
    return static_cast<std::size_t>(
        std::count_if(words.begin() + static_cast<std::ptrdiff_t>(first),
                      words.begin() + static_cast<std::ptrdiff_t>(last),
                      [](const LineWord& word) { return !is_digit(word.folded.front()); }));
  }

  /// Whether lines of the body that hold a date alone name several days: rows of a schedule.
  bool holds_schedule() const {
    std::optional<Day> first;
    for (const auto& line : lines_) {
      for (const auto& mention : line.dated.dates) {
        const bool row = line.kind == LineKind::body && line.paragraph > 0;
        const auto day = row && is_printed(line, mention) ? full_day(mention) : std::nullopt;
        if (first && day && *day != *first) {
          return true;
        }
        first = first ? first : day;
      }
    }
    return false;
  }

  void add_printed(std::optional<Day> event) {
    const bool schedule = holds_schedule();
    double weight = weight_of_printed;
    for (const auto& line : lines_) {
      if (schedule && line.kind == LineKind::body) {
        continue;
      }
      for (const auto& mention : line.dated.dates) {
        const auto date = is_printed(line, mention) ? date_of(mention) : std::nullopt;
        if (!date || is_day_of_visit(line, mention, *date, event)) {
          continue;
        }
        const double clock =
            has_clock(std::string_view{line.text}.substr(mention.to, clock_distance)) ? 1 : 0;
        found_.push_back(candidate(line, mention, *date, weight + clock, "printed"));
        weight -= 0.01;  // the first of several: an update follows the publication
      }
    }
  }

  /// Headers of some sites print the day on which the page was built: `Monday, January 12, 2026`.
  static bool is_day_of_visit(const ReadLine& line,
                              const DateMention& mention,
                              const ImpreciseDate& date,
                              std::optional<Day> event) {
    if (!line.above_title && !mention.rendered) {
      return false;
    }
    return event ? date.first - *event > longest_delay : line.above_title && mention.rendered;
  }

  void add_url() {
    if (!article_.raw.url) {
      return;
    }
    const auto in_url = date_in_url(*article_.raw.url);
    if (in_url && in_url->day <= clues_.latest) {
      found_.push_back({ImpreciseDate{in_url->day},
                        false,
                        weight_of_url,
                        std::nullopt,
                        std::string{in_url->quote},
                        "url"});
    }
  }

  void add_field() {
    if (!article_.raw.published) {
      return;
    }
    const auto date = read_date_field(*article_.raw.published, rules_.reader_);
    if (date && date->first <= clues_.latest) {
      found_.push_back(
          {*date, false, weight_of_field, std::nullopt, *article_.raw.published, "field"});
    }
  }

  const DateRules& rules_;
  const Article& article_;
  YearClues clues_;
  std::vector<ReadLine> lines_;
  std::vector<Candidate> found_;
};

DateRules::DateRules(const RuleFiles& files) : reader_(files), calendar_(files) {}

std::optional<Day> DateRules::crawl_day(const Article& article) const {
  if (!article.raw.crawled) {
    return std::nullopt;
  }
  const auto crawled = read_date_field(*article.raw.crawled, reader_);
  return crawled ? std::optional{crawled->last()} : std::nullopt;
}

std::optional<DatedBy> DateRules::derive(const Article& article,
                                         Day latest,
                                         std::vector<Evidence>& evidence) const {
  const auto candidates = Ranking(*this, article, latest).candidates();
  for (std::size_t at = 0; at < std::min(candidates.size(), most_evidence); ++at) {
    const auto& found = candidates[at];
    evidence.push_back(
        {"date", to_string(found.date), found.weight, found.line, found.quote, found.rule});
  }
  if (candidates.empty()) {
    return std::nullopt;
  }
  const auto& best = candidates.front();
  return DatedBy{best.date, best.inferred, best.quote};
}

}  // namespace warta
