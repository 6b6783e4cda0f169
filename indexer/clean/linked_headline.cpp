// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/linked_headline.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/clean/shape.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::size_t longest_looked_at = 45;  ///< words behind a marker
constexpr std::size_t longest_headline = 22;   ///< words, where only its end is sure
constexpr std::size_t usual_headline = 14;     ///< words
constexpr std::size_t longest_word = 200;      ///< bytes; a longer run is no word of a headline
constexpr std::size_t looked_ahead = 1000;     ///< bytes; no headline is as long
constexpr std::size_t looked_back = 16384;     ///< bytes of the paragraph, on either side
constexpr std::size_t least_words = 3;         ///< of a headline that a sentence follows

/// The bytes of blanks, U+00A0 (0xC2 0xA0) among them; 0xC2 opens no letter of Indonesian.
constexpr std::string_view blanks_and_no_break = " \t\r\xC2\xA0";

enum Kind : unsigned { small = 1, opener = 2, turn = 4, speech = 8, head = 16, reference = 32 };

constexpr std::array<std::pair<std::string_view, unsigned>, 6> kind_names{
    {{"small", small},
     {"opener", opener},
     {"turn", turn},
     {"speech", speech},
     {"head", head},
     {"reference", reference}}};

constexpr auto opening_quotes = std::to_array<std::string_view>({"\"", "“"});
/// Behind these neither a headline nor a sentence ends.
constexpr auto signs_within_headline = std::to_array<std::string_view>({",", ":", "–", "-"});
constexpr auto closing_signs =
    std::to_array<std::string_view>({".", "?", "!", "\"", "”", "’", "'", ")", "]", "…", ";", "»"});

template <std::size_t size>
bool starts_with_any(std::string_view text, const std::array<std::string_view, size>& starts) {
  return std::ranges::any_of(starts, [&](auto start) { return text.starts_with(start); });
}

template <std::size_t size>
bool ends_with_any(std::string_view text, const std::array<std::string_view, size>& ends) {
  return std::ranges::any_of(ends, [&](auto end) { return text.ends_with(end); });
}

/// How a word is written. One with a capital inside a small start ("iPhone") tells nothing.
enum class Case { none, small, capital };

Case case_of(std::string_view written) {
  const auto* const first = std::ranges::find_if(written, is_letter_or_digit);
  if (first == written.end() || is_digit(*first)) {
    return Case::none;
  }
  if (is_upper(*first)) {
    return Case::capital;
  }
  return std::any_of(first, written.end(), is_upper) ? Case::none : Case::small;
}

/// Whether *phrase* stands in *text* as whole words, as written.
bool holds_words(std::string_view text, std::string_view phrase) {
  for (auto at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    const auto end = at + phrase.size();
    if ((at == 0 || !is_letter_or_digit(text[at - 1])) &&
        (end == text.size() || !is_letter_or_digit(text[end]))) {
      return true;
    }
  }
  return false;
}

}  // namespace

struct LinkedHeadlines::Token {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string_view core;  ///< from its first letter or digit to its last
  std::string word;       ///< folded core
  Case written = Case::none;
  bool after_gap = false;  ///< two blanks stand in front: where a crawler lost a line break
};

bool may_open_sentence(std::string_view line, std::size_t at) {
  const auto before = trim_blanks(line.substr(0, at));
  return before.empty() || ends_with_any(before, closing_signs) ||
         (at >= 2 && line.substr(at - 2, 2) == "  ");
}

LinkedHeadlines::LinkedHeadlines(const RuleFiles& files) {
  static constexpr std::array<std::string_view, 2> columns{"word", "kind"};
  const auto& file = files.file("sentence-openers.tsv");
  for (const auto& row : read_table(file, columns)) {
    const auto* const kind =
        std::ranges::find(kind_names, row.cells[1], &std::pair<std::string_view, unsigned>::first);
    if (kind == kind_names.end()) {
      refuse_row(file, row.line, "unknown word \"" + std::string{row.cells[1]} + '"');
    }
    if (kind->second == reference) {
      references_.emplace_back(row.cells[0]);
    } else {
      kinds_[std::string{row.cells[0]}] |= kind->second;
    }
  }
}

bool LinkedHeadlines::is(std::string_view word, unsigned kinds) const {
  const auto found = kinds_.find(std::string{word});
  return found != kinds_.end() && (found->second & kinds) != 0;
}

/// The words behind one marker.
class LinkedHeadlines::Search {
 public:
  Search(const LinkedHeadlines& lists, std::string_view line, std::size_t from, std::size_t to)
      : lists_(lists), line_(line), before_(line.substr(0, from)) {
    before_.remove_prefix(before_.size() - std::min(before_.size(), looked_back));
    line = line.substr(0, std::min(line.size(), to + looked_ahead));
    while (to < line.size() && tokens_.size() < longest_looked_at) {
      const auto begin = std::min(line.find_first_not_of(blanks_and_no_break, to), line.size());
      const auto near = line.substr(0, std::min(line.size(), begin + longest_word));
      const auto end = std::min(near.find_first_of(blanks_and_no_break, begin), near.size());
      if (begin < end) {
        tokens_.push_back(token(begin, end, begin >= to + 2 && !tokens_.empty()));
      }
      to = end;
    }
  }

  std::optional<std::size_t> run() const {
    if (tokens_.empty()) {
      return line_.size();
    }
    for (std::size_t index = 0; index < tokens_.size(); ++index) {
      if (index > 0 && ends_for_sure(index)) {
        return tokens_[index].from;
      }
      const auto& token = tokens_[index];
      const bool in_sentence = token.written == Case::small && !lists_.is(token.word, Kind::small);
      if (in_sentence) {
        return before_sentence(index);
      }
      if (index > 0 && closes_sentence(index - 1)) {
        return opens_line() && index >= least_words && index <= usual_headline
                   ? std::optional{token.from}
                   : std::nullopt;
      }
    }
    return whole_rest();
  }

 private:
  /// Amid a line that lost its breaks a full stop may close a caption or a quotation instead.
  bool opens_line() const { return trim_blanks(before_).empty(); }

  static Token token_of(std::string_view line, std::size_t from, std::size_t to) {
    Token made{from, to, {}, {}, Case::none, false};
    const auto raw = line.substr(from, to - from);
    const auto belongs = [](char byte) { return is_letter_or_digit(byte); };
    const auto* const first = std::ranges::find_if(raw, belongs);
    auto last = raw.size();
    while (last > 0 && !belongs(raw[last - 1])) {
      --last;
    }
    const auto start = static_cast<std::size_t>(first - raw.begin());
    made.core = start < last ? raw.substr(start, last - start) : std::string_view{};
    made.word = fold(made.core);
    made.written = case_of(made.core);
    return made;
  }

  Token token(std::size_t from, std::size_t to, bool after_gap) const {
    auto made = token_of(line_, from, to);
    made.after_gap = after_gap;
    return made;
  }

  std::string_view raw(std::size_t index) const {
    return line_.substr(tokens_[index].from, tokens_[index].to - tokens_[index].from);
  }

  /// The next cross reference ends the headline of the one before.
  bool opens_reference(std::size_t at) const {
    return std::ranges::any_of(lists_.references_, [&](const auto& reference) {
      return line_.substr(at).starts_with(reference);
    });
  }

  bool opens_with_quote(std::size_t index) const {
    return starts_with_any(raw(index), opening_quotes);
  }

  /// A full stop behind a word that is no abbreviation.
  bool closes_sentence(std::size_t index) const {
    return raw(index).ends_with('.') && !raw(index).ends_with("..") &&
           tokens_[index].core.size() > 3;
  }

  /// Signs that end the headline in front of the word, whatever comes behind it.
  bool ends_for_sure(std::size_t index) const {
    const auto& token = tokens_[index];
    if (token.after_gap || opens_reference(token.from) || opens_numbered(index)) {
      return true;
    }
    if (index < least_words || token.written != Case::capital) {
      return false;
    }
    const auto previous = raw(index - 1);
    if (previous.ends_with("...") || previous.ends_with("…")) {
      return true;
    }
    const bool continues = previous.ends_with(',') || previous.ends_with(':');
    return !continues && lists_.is(token.word, Kind::turn);
  }

  /// "3. Jumlahnya …": the article's next heading.
  bool opens_numbered(std::size_t index) const {
    const auto core = tokens_[index].core;
    return index >= least_words && index + 1 < tokens_.size() && !core.empty() &&
           core.size() <= 2 && std::ranges::all_of(core, is_digit) &&
           raw(index) == std::string{core} + '.' && tokens_[index + 1].written == Case::capital;
  }

  /// The word at *index* is small as only a sentence has it; the sentence began before it.
  std::optional<std::size_t> before_sentence(std::size_t index) const {
    auto first = index;
    while (first > 0 && tokens_[first].written == Case::small) {
      --first;
    }
    if (first < least_words) {
      return chained(index);
    }
    const auto& token = tokens_[first];
    if (opens_with_quote(first)) {
      return token.from;
    }
    const auto previous = raw(first - 1);
    if (ends_with_any(previous, signs_within_headline) || closes_sentence(first - 1)) {
      return std::nullopt;
    }
    if (token.written == Case::capital && lists_.is(token.word, Kind::opener | Kind::turn)) {
      return token.from;
    }
    if (const auto glued = glued_opener(token)) {
      return glued;
    }
    if (previous.ends_with('?') || previous.ends_with('!')) {
      return token.from;
    }
    // "Pihak SAR juga berharap": the name is not the sentence's first word.
    const auto& in_front = tokens_[first - 1];
    if (in_front.written == Case::capital && lists_.is(in_front.word, Kind::opener | Kind::turn)) {
      return in_front.from;
    }
    if (const auto name = start_of_name(first)) {
      return tokens_[*name].from;
    }
    return opens_by_its_use(first) ? std::optional{token.from} : std::nullopt;
  }

  /// Where the capital words before the sentence's first small word part into the headline's and
  /// its own: in front of an office behind a question, between two words that are the same, before
  /// a speaker of several names whom the paragraph had before.
  std::optional<std::size_t> start_of_name(std::size_t first) const {
    for (auto index = first; index > least_words && tokens_[index].written == Case::capital;
         --index) {
      const auto previous = raw(index - 1);
      const bool asked = previous.ends_with('?') && lists_.is(tokens_[index].word, Kind::head);
      if (asked || (previous == raw(index) && !tokens_[index].word.empty())) {
        return index;
      }
    }
    auto start = first;
    while (start > least_words && holds_words(before_, phrase(start - 1, first))) {
      --start;
    }
    // In front of a thing's name its kind may stand: "Desain Ponsel Contoh tidak berubah".
    if (start == first || within_name(start) || !speaks(first) ||
        !starts_name_before(phrase(start, first))) {
      return std::nullopt;
    }
    const auto& in_front = tokens_[start - 1];
    if (in_front.written == Case::capital &&
        lists_.is(in_front.word, Kind::small | Kind::opener | Kind::turn)) {
      return start - 1;  // "Dengan Bank Contoh kini": the preposition is the sentence's
    }
    const bool goes_on = in_front.written == Case::small || opens_with_quote(start - 1) ||
                         ends_with_any(raw(start - 1), signs_within_headline);
    return goes_on ? std::nullopt : std::optional{start};
  }

  std::string_view phrase(std::size_t from, std::size_t last) const {
    return line_.substr(tokens_[from].from, tokens_[last].to - tokens_[from].from);
  }

  /// "… pada 15 JuniDari 20 balapan yang": the blank between headline and sentence was lost.
  std::optional<std::size_t> glued_opener(const Token& token) const {
    const auto core = token.core;
    for (auto at = core.size(); at > 1; --at) {
      if (!is_upper(core[at - 1])) {
        continue;
      }
      const auto opens = fold(core.substr(at - 1));
      const auto start =
          token.from + static_cast<std::size_t>(core.data() - (line_.data() + token.from)) + at - 1;
      return lists_.is(opens, Kind::opener | Kind::turn) && !is_upper(core[at - 2])
                 ? std::optional{start}
                 : std::nullopt;
    }
    return std::nullopt;
  }

  /// A word of the vocabulary, as the same line has it in small letters, or a person whom it named
  /// before and who now speaks. A name of several words may have begun further in front.
  bool opens_by_its_use(std::size_t first) const {
    const auto& token = tokens_[first];
    const auto& previous = tokens_[first - 1];
    const auto behind =
        line_.substr(token.from + token.core.size(), token.to - token.from - token.core.size());
    if (token.written != Case::capital || !(behind.empty() || (behind == "," && speaks(first))) ||
        within_name(first)) {
      return false;
    }
    const auto elsewhere = [&](std::string_view phrase) {
      return holds_words(before_, phrase) ||
             holds_words(line_.substr(token.to, looked_back), phrase);
    };
    const auto pair = std::string{previous.core} + ' ' + std::string{token.core};
    if (elsewhere(pair)) {
      return false;
    }
    return elsewhere(token.word) || (speaks(first) && starts_name_before(token.core));
  }

  bool within_name(std::size_t first) const {
    constexpr std::size_t longest_office = 4;
    for (auto index = first; index > 0 && first - index < longest_office; --index) {
      if (lists_.is(tokens_[index - 1].word, Kind::head)) {
        return true;
      }
    }
    return false;
  }

  /// "Doli menuturkan", "Ananta juga mengatakan".
  bool speaks(std::size_t first) const {
    for (auto index = first + 1; index < std::min(first + 3, tokens_.size()); ++index) {
      if (lists_.is(tokens_[index].word, Kind::speech)) {
        return true;
      }
    }
    return false;
  }

  /// Whether *name* was named before with no capital word in front of it but a rank, or one more
  /// name behind a rank.
  bool starts_name_before(std::string_view name) const {
    for (auto at = before_.find(name); at != std::string_view::npos;
         at = before_.find(name, at + 1)) {
      const auto in_front = word_in_front(at);
      if (!in_front) {
        continue;
      }
      if (in_front->written != Case::capital || lists_.is(in_front->word, Kind::head)) {
        return true;
      }
      const auto further = word_in_front(in_front->from);
      if (further && lists_.is(further->word, Kind::head)) {
        return true;
      }
    }
    return false;
  }

  /// The word before the blanks that stand in front of *at*.
  std::optional<Token> word_in_front(std::size_t at) const {
    const auto in_front = before_.substr(0, at);
    const auto gap = in_front.find_last_not_of(' ');
    if (gap == std::string_view::npos || at == gap + 1) {
      return std::nullopt;
    }
    const auto blank = in_front.find_last_of(' ', gap);
    return token_of(before_, blank == std::string_view::npos ? 0 : blank + 1, gap + 1);
  }

  /// A headline written as a sentence ends for sure only before the next reference or with the
  /// line, and only if no sentence was closed on the way.
  std::optional<std::size_t> chained(std::size_t index) const {
    for (; index < tokens_.size(); ++index) {
      if (ends_for_sure(index)) {
        return tokens_[index].from;
      }
      if (ends_with_any(raw(index), closing_signs) && index + 1 < tokens_.size()) {
        return std::nullopt;
      }
    }
    return whole_rest();
  }

  std::optional<std::size_t> whole_rest() const {
    const auto last = raw(tokens_.size() - 1);
    const bool goes_on = last.ends_with('.') && !last.ends_with("..");
    const bool whole =
        line_.find_first_not_of(blanks_and_no_break, tokens_.back().to) == std::string_view::npos;
    const bool ends_open = last.ends_with(',') || last.ends_with(':') || last.ends_with(';');
    return whole && !goes_on && !ends_open && tokens_.size() <= longest_headline
               ? std::optional{line_.size()}
               : std::nullopt;
  }

  const LinkedHeadlines& lists_;
  std::string_view line_;
  std::string_view before_;
  std::vector<Token> tokens_;
};

std::optional<std::size_t> LinkedHeadlines::end_of(std::string_view line,
                                                   std::size_t from,
                                                   std::size_t to) const {
  return Search{*this, line, from, to}.run();
}

}  // namespace warta
