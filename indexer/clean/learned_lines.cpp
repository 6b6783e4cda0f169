// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/learned_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "indexer/clean/shape.hpp"
#include "indexer/schema/hash.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// The share of an outlet's articles, in percent, that must have a line before it is the site's.
/// Measured on 11,802 articles of 148 outlets, all lines above the limits read by eye
/// (indexer/README.md has the figures). A sentence or a row of a list that recurs may well be the
/// author's: a release closes each report alike, a recipe lists "Bahan:". Half of the articles is
/// more than any such line there had, and less than any invitation of the site that all pages bear.
constexpr std::size_t least_percent = 15;
constexpr std::size_t least_percent_of_text = 50;

/// In bytes. The longest such line there has 230; beyond are paragraphs.
constexpr std::size_t longest_line = 500;

constexpr std::string_view rule_name = "learned:outlet";

/// *text* folded, its runs of blanks as one and none at the ends.
std::string folded(std::string_view text) {
  std::string out;
  for (const char byte : fold(text)) {
    const bool is_blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
    if (!is_blank) {
      out += byte;
    } else if (!out.empty() && !out.ends_with(' ')) {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) {
    out.pop_back();
  }
  return out;
}

/// A run of digits becomes one 0.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (!is_digit(byte)) {
      out += byte;
    } else if (!out.ends_with('0')) {
      out += '0';
    }
  }
  return out;
}

/// Letters of other scripts count by their bytes: two of them are two letters in any case.
bool is_letter_byte(char byte) {
  return is_letter(byte) || !is_ascii(byte);
}

bool is_countable(const Line& line) {
  return line.kind == LineKind::body || (line.kind == LineKind::boilerplate &&
                                         line.rule != "tags" && !line.rule.starts_with("repeat:"));
}

/// A sentence, or a row or head of a list: what authors repeat.
bool is_text(std::string_view key) {
  const auto shape = shape_of(key);
  return is_prose(shape) || shape.bulleted || shape.ending == Ending::colon ||
         shape.ending == Ending::comma || key.ends_with(';');
}

/// Whether a line, without the blanks at both ends, goes on with the sentence before it. Crawlers
/// break paragraphs at links: "Lalu", "Timnas Indonesia", "akan bermain"; "Jakarta", "- Hujan
/// turun".
bool goes_on(std::string_view bare) {
  static constexpr std::string_view openings = ",.;:)]-/%";
  static constexpr auto dashes = std::to_array<std::string_view>({"\u2013", "\u2014"});
  return is_lower(bare.front()) || openings.find(bare.front()) != std::string_view::npos ||
         std::ranges::any_of(dashes, [&](auto dash) { return bare.starts_with(dash); });
}

/// The lines of an article of which some shall go.
class Removal {
 public:
  Removal(const Article& article, std::vector<bool> learned)
      : article_(article), goes_(std::move(learned)) {}

  /// Which lines go.
  std::vector<bool> decide() {
    spare_broken_sentences();
    if (!leaves_prose()) {
      spare([&](std::size_t index) { return is_prose(shape(index)); });
    }
    if (!leaves_body()) {
      spare([](std::size_t /*index*/) { return true; });
    }
    return goes_;
  }

 private:
  /// A run of learned lines stays as a whole: a sentence broken at several links is one.
  void spare_broken_sentences() {
    for (std::size_t from = 0; from < goes_.size(); ++from) {
      if (!goes_[from]) {
        continue;
      }
      auto end = from;
      while (end < goes_.size() && goes_[end]) {
        ++end;
      }
      if (breaks_sentence(end)) {
        std::fill(at(from), at(end), false);
      }
      from = end;
    }
  }

  /// Whether the line before *end* begins what the line at *end* goes on with. That may be a lone
  /// sign, which is no body: "Jakarta", "-", "Hujan turun."
  bool breaks_sentence(std::size_t end) const {
    constexpr std::size_t longest_sign = 3;  // a dash
    if (end == goes_.size() || shape(end - 1).ending == Ending::stop) {
      return false;
    }
    const auto next = trim_blanks(text_of(article_, article_.lines[end]));
    return (is_body(end) || next.size() <= longest_sign) && goes_on(next);
  }

  /// Whether running text is left of the body, or none was there.
  bool leaves_prose() const {
    bool had_prose = false;
    for (std::size_t index = 0; index < goes_.size(); ++index) {
      if (!is_body(index) || !is_prose(shape(index))) {
        continue;
      }
      if (!goes_[index]) {
        return true;
      }
      had_prose = true;
    }
    return !had_prose;
  }

  bool leaves_body() const {
    for (std::size_t index = 0; index < goes_.size(); ++index) {
      if (is_body(index) && !goes_[index]) {
        return true;
      }
    }
    return false;
  }

  template <typename Which>
  void spare(Which which) {
    for (std::size_t index = 0; index < goes_.size(); ++index) {
      goes_[index] = goes_[index] && !which(index);
    }
  }

  bool is_body(std::size_t index) const { return article_.lines[index].kind == LineKind::body; }

  Shape shape(std::size_t index) const {
    return shape_of(text_of(article_, article_.lines[index]));
  }

  std::vector<bool>::iterator at(std::size_t index) {
    return goes_.begin() + static_cast<std::ptrdiff_t>(index);
  }

  const Article& article_;
  std::vector<bool> goes_;
};

std::size_t number_in(const RuleFile& table, const TableRow& row, std::string_view cell) {
  std::size_t number = 0;
  const auto* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, number);
  if (error != std::errc{} || stop != end) {
    refuse_row(table, row.line, '"' + std::string{cell} + "\" is no number");
  }
  return number;
}

std::vector<LearnedLine> rows_of(const RuleFile& table) {
  static constexpr std::array<std::string_view, 4> columns{"articles", "of", "outlet", "line"};
  std::vector<LearnedLine> lines;
  for (const auto& row : read_table(table, columns)) {
    lines.push_back({std::string{row.cells[2]},
                     number_in(table, row, row.cells[0]),
                     number_in(table, row, row.cells[1]),
                     std::string{row.cells[3]}});
  }
  return lines;
}

}  // namespace

std::string line_key(std::string_view line) {
  if (line.size() > longest_line) {
    return {};
  }
  auto key = folded(line);
  if (std::ranges::count_if(key, is_letter_byte) < 2) {
    return {};
  }
  return std::ranges::none_of(key, is_digit) || is_text(key) ? key : without_numbers(key);
}

std::string outlet_key(const std::optional<std::string>& outlet) {
  return outlet ? folded(*outlet) : std::string{};
}

std::vector<std::string> countable_lines(const Article& article) {
  std::vector<std::string> keys;
  for (const auto& line : article.lines) {
    if (!is_countable(line)) {
      continue;
    }
    if (auto key = line_key(kept_text(article, line)); !key.empty()) {
      keys.push_back(std::move(key));
    }
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

bool is_learned(std::string_view key, std::size_t articles, std::size_t of) {
  const auto percent = is_text(key) ? least_percent_of_text : least_percent;
  return of >= least_outlet_articles && articles >= least_articles &&
         articles * 100 >= of * percent;
}

LearnedLines::LearnedLines(std::vector<LearnedLine> lines) : lines_(std::move(lines)) {
  std::ranges::sort(lines_, [](const LearnedLine& one, const LearnedLine& other) {
    return std::tie(one.outlet, other.articles, one.line) <
           std::tie(other.outlet, one.articles, other.line);
  });
  for (const auto& entry : lines_) {
    by_outlet_[entry.outlet].insert(entry.line);
  }
}

LearnedLines::LearnedLines(const RuleFile& table) : LearnedLines(rows_of(table)) {}

std::string LearnedLines::text() const {
  std::string text =
      "# Lines that recur in the articles of an outlet, learned when this generation was built:\n"
      "# articles with the line, articles of the outlet, outlet, line (folded, numbers as 0).\n"
      "articles\tof\toutlet\tline\n";
  for (const auto& entry : lines_) {
    text += std::to_string(entry.articles) + '\t' + std::to_string(entry.of) + '\t' + entry.outlet +
            '\t' + entry.line + '\n';
  }
  return text;
}

Article LearnedLines::apply(Article article, const std::optional<std::string>& outlet) const {
  const auto known = by_outlet_.empty() ? by_outlet_.end() : by_outlet_.find(outlet_key(outlet));
  if (known == by_outlet_.end()) {
    return article;
  }
  std::vector<bool> learned;
  learned.reserve(article.lines.size());
  for (const auto& line : article.lines) {
    learned.push_back(line.kind == LineKind::body && line.number != article.dateline.line &&
                      known->second.contains(line_key(kept_text(article, line))));
  }
  if (std::ranges::find(learned, true) == learned.end()) {
    return article;
  }
  const auto goes = Removal{article, std::move(learned)}.decide();
  for (std::size_t index = 0; index < goes.size(); ++index) {
    if (goes[index]) {
      auto& line = article.lines[index];
      line.kind = LineKind::boilerplate;
      line.rule = rule_name;
      line.cuts.clear();
    }
  }
  article.body = join_body(article);
  return article;
}

std::string rules_fingerprint(const RuleFiles& files, const LearnedLines& learned) {
  return learned.empty() ? files.fingerprint()
                         : hash64(files.fingerprint() + '\0' + hash128(learned.text()));
}

}  // namespace warta
