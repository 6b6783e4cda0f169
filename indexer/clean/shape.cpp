// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/shape.hpp"

#include <algorithm>
#include <array>

#include "indexer/schema/domain.hpp"
#include "indexer/schema/utf8.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::size_t paragraph_words = 25;  ///< no headline of the 360 pages studied is as long
constexpr std::size_t headline_words = 18;

/// Letters and digits as news in Latin script needs them: beyond ASCII everything but the blocks of
/// punctuation, symbols and pictures.
bool is_word_character(char32_t c) {
  if (c < 0x80) {
    return is_letter_or_digit(static_cast<char>(c));
  }
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF) &&
         (c < 0x3000 || c > 0x303F) && c < 0xFE00;
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 ||
         c == 0xFEFF;
}

/// The last code point of *text*, which is well-formed and not empty.
CodePoint last_code_point(std::string_view text) {
  std::size_t from = text.size() - 1;
  while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) {
    --from;
  }
  return first_code_point(text.substr(from));
}

void strip_ends(std::string& text, std::string_view front, std::string_view back) {
  const auto last = text.find_last_not_of(back);
  text.erase(last == std::string::npos ? 0 : last + 1);
  text.erase(0, std::min(text.find_first_not_of(front), text.size()));
}

/// Takes bullets (•, », ▪ and the like) off the front: but for ©, a symbol is no part of a marker.
std::string_view without_symbols(std::string_view text) {
  constexpr char32_t copyright_sign = 0xA9;
  while (!text.empty()) {
    const auto c = first_code_point(text);
    if (c.value < 0x80 || c.value == copyright_sign || is_word_character(c.value)) {
      break;
    }
    text.remove_prefix(c.size);
  }
  return text;
}

std::string marker_key(std::string_view folded) {
  std::string key;
  for (const char byte : without_symbols(folded)) {
    const bool blank = byte == ' ' || byte == '\t' || byte == '\r';
    if (byte == ':' && key.ends_with(' ')) {
      key.pop_back();
    }
    if (!blank || !(key.empty() || key.ends_with(' ') || key.ends_with(':'))) {
      key += blank ? ' ' : byte;
    }
  }
  strip_ends(key, " *|>-[(_:", " *|>-])_:.");
  return key;
}

bool is_small_word(std::string_view word) {
  static constexpr auto small_words = std::to_array<std::string_view>(
      {"dan",  "di",   "ke",   "dari",   "untuk", "yang", "pada", "dengan", "dalam", "oleh",
       "atau", "bagi", "saat", "hingga", "oleh",  "para", "s",    "d",      "the",   "of"});
  return std::ranges::find(small_words, word) != small_words.end();
}

/// Counted over the line as written, for folding takes the capitals away.
double share_of_capitals(std::string_view bare) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < bare.size();) {
    const auto end = std::min(bare.find_first_of(" \t/", at), bare.size());
    auto word = bare.substr(at, end - at);
    at = end + 1;
    const auto* const first = std::ranges::find_if(word, is_letter);
    word.remove_prefix(static_cast<std::size_t>(first - word.begin()));
    if (word.empty() || is_small_word(word)) {
      continue;
    }
    ++words;
    capitals += is_upper(word.front()) ? 1U : 0U;
  }
  return words == 0 ? 0 : static_cast<double>(capitals) / static_cast<double>(words);
}

struct Tail {
  Ending ending = Ending::open;
  bool credited = false;
};

/// "aman. (*)", "ucapnya.(Yun/Spn)": the bracket that closes a paragraph and is a credit by its
/// size. Returns the text before it.
std::string_view without_credit(std::string_view text) {
  constexpr std::size_t longest_credit = 40;
  if (!text.ends_with(')') && !text.ends_with(']')) {
    return text;
  }
  const auto open = text.find_last_of("([");
  if (open == std::string_view::npos || open == 0 || text.size() - open > longest_credit) {
    return text;
  }
  const auto before = text.substr(0, text.find_last_not_of(' ', open - 1) + 1);
  static constexpr std::string_view sentence_ends = ".!?\"'*,";
  const bool ends_sentence =
      !before.empty() && sentence_ends.find(before.back()) != std::string_view::npos;
  return ends_sentence ? before : text;
}

Tail tail_of(std::string_view folded) {
  Tail tail;
  auto text = folded.substr(0, folded.find_last_not_of(" .") + 1);
  const auto kept = without_credit(text);
  tail.credited = kept.size() < text.size() || text.ends_with("**");
  text = tail.credited ? kept : folded;
  text = text.substr(0, text.find_last_not_of(" \"')]*") + 1);
  if (text.ends_with("...")) {
    tail.ending = Ending::ellipsis;
  } else if (text.ends_with('.')) {
    tail.ending = Ending::stop;
  } else if (text.ends_with('!') || text.ends_with('?')) {
    tail.ending = Ending::exclamation;
  } else if (text.ends_with(':')) {
    tail.ending = Ending::colon;
  } else if (text.ends_with(',') || text.ends_with(';')) {
    tail.ending = Ending::comma;
  }
  return tail;
}

/// "1.", "12)", "a.". A bare number is none: "25 Anggota DPRD Dilantik" is a headline.
bool opens_with_number(std::string_view bare) {
  const auto digits = std::min(bare.find_first_not_of("0123456789"), bare.size());
  if (digits > 0 && digits <= 2 && digits < bare.size()) {
    return bare[digits] == '.' || bare[digits] == ')';
  }
  return bare.size() > 2 && is_lower(bare[0]) && (bare[1] == '.' || bare[1] == ')');
}

bool opens_with_bullet(std::string_view bare) {
  static constexpr auto bullets = std::to_array<std::string_view>(
      {"•", "- ", "– ", "* ", "· ", "▪", "➢", "●", "○", "■", "✓", "o ", "► ", "→"});
  return std::ranges::any_of(bullets, [&](auto bullet) { return bare.starts_with(bullet); });
}

bool holds_quote(std::string_view folded) {
  const auto first = folded.find('"');
  return first != std::string_view::npos && folded.find('"', first + 1) != std::string_view::npos;
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, is_digit);
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && is_blank(first_code_point(text).value)) {
    text.remove_prefix(first_code_point(text).size);
  }
  while (!text.empty() && is_blank(last_code_point(text).value)) {
    text.remove_suffix(last_code_point(text).size);
  }
  return text;
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  bool open = false;
  while (!folded.empty()) {
    const auto c = first_code_point(folded);
    const bool belongs = is_word_character(c.value);
    if (belongs && !open) {
      words.emplace_back();
    }
    if (belongs) {
      words.back() += folded.substr(0, c.size);
    }
    open = belongs;
    folded.remove_prefix(c.size);
  }
  return words;
}

Shape shape_of(std::string_view line) {
  Shape shape;
  shape.bare = trim_blanks(line);
  // Folding drops soft hyphens, and blanks that stood behind one now stand in front.
  const auto whole = fold(shape.bare);
  const auto folded = trim_blanks(whole);
  shape.key = marker_key(folded);
  shape.words = words_of(folded);
  shape.capitals = share_of_capitals(shape.bare);
  const auto tail = tail_of(folded);
  // Two dots are a slip at the end of a sentence, and three at that of a headline.
  const bool trails_off = folded.ends_with("..") && shape.capitals >= 0.8;
  shape.ending = trails_off ? Ending::ellipsis : tail.ending;
  shape.credited = tail.credited;
  shape.numbered = opens_with_number(shape.bare);
  shape.bulleted = shape.numbered || opens_with_bullet(shape.bare);
  shape.quoting = holds_quote(folded);
  return shape;
}

bool is_prose(const Shape& shape) {
  const auto count = shape.words.size();
  if (count >= paragraph_words) {
    return true;
  }
  if (count < 4) {
    return false;
  }
  const bool capitalised = shape.capitals >= 0.8;
  if (shape.quoting && count >= 6 && shape.capitals < 0.6) {
    return true;
  }
  return shape.ending == Ending::stop ||
         ((shape.ending == Ending::colon || shape.ending == Ending::exclamation) &&
          (!capitalised || count > headline_words));
}

bool is_headline(const Shape& shape) {
  return shape.words.size() >= 4 && shape.words.size() <= headline_words && shape.capitals >= 0.6 &&
         !is_prose(shape) && shape.ending != Ending::colon && shape.ending != Ending::comma;
}

bool is_name(const Shape& shape) {
  return !shape.words.empty() && shape.words.size() <= 4 && shape.capitals == 1.0 &&
         shape.ending == Ending::open && !shape.bulleted &&
         shape.bare.find_first_of("0123456789:|#_\"()") == std::string_view::npos &&
         std::ranges::none_of(shape.words, is_small_word);
}

bool is_tag_line(const Shape& shape) {
  if (shape.words.empty() || shape.ending == Ending::stop) {
    return false;
  }
  if (shape.bare.starts_with('#') && shape.words.size() <= 40) {
    return true;
  }
  const bool joined = shape.bare.find('_') != std::string_view::npos && shape.words.size() <= 10;
  const bool all_small = std::ranges::none_of(shape.bare, is_upper) && shape.words.size() >= 2 &&
                         shape.words.size() <= 20;
  return (joined && shape.capitals > 0.5) ||
         (all_small && !shape.bulleted && !shape.quoting && shape.ending == Ending::open);
}

bool is_credit(const Shape& shape) {
  const auto bare = shape.bare;
  if (shape.words.empty()) {
    return bare.find_first_of("*/") != std::string_view::npos;
  }
  const bool bracketed = bare.size() > 2 && (bare.starts_with('(') || bare.starts_with('[') ||
                                             bare.starts_with('|') || bare.starts_with('*'));
  const auto end = bare.find_last_not_of(". ");
  const bool closed = bare[end] == ')' || bare[end] == ']' || bare[end] == '|';
  if (bracketed && closed) {
    return shape.words.size() <= 8;
  }
  // "*HumasPolresX"; a footnote to a table is longer.
  if (bracketed && bare.starts_with('*')) {
    return shape.words.size() <= 4;
  }
  return shape.words.size() == 1 && bare.size() <= 5 && std::ranges::all_of(bare, is_upper);
}

bool opens_with_photographer(const Shape& shape) {
  constexpr std::size_t most_words = 32;
  const auto slash = shape.bare.find('/');
  if (slash == std::string_view::npos || slash + 1 >= shape.bare.size() ||
      shape.words.size() > most_words || !is_domain(shape.bare.substr(0, slash))) {
    return false;
  }
  // A photographer's account is written small, and so is the path of an address, behind which a
  // sentence may begin.
  const auto name = shape.bare.substr(slash + 1);
  const auto end = std::min(name.find(' '), name.size());
  const bool small_account = end + 1 < name.size() && is_upper(name[end + 1]) &&
                             std::ranges::all_of(name.substr(0, end), is_lower);
  return is_upper(name.front()) || (small_account && (end == 0 || shape.ending != Ending::stop));
}

bool is_bare_number(const Shape& shape) {
  return !shape.words.empty() && shape.words.size() <= 3 &&
         std::ranges::all_of(shape.words, is_number) &&
         shape.bare.find_first_of("-/:") == std::string_view::npos;
}

bool is_glued_counter(const Shape& shape) {
  const auto count = shape.words.size();
  // More words are a headline, whose message counts more than its counter.
  constexpr std::size_t longest_category = 5;
  return count >= 2 && count <= longest_category + 1 && shape.words.back() == "dilihat" &&
         is_digit(shape.words[count - 2].back());
}

bool is_breadcrumb(const Shape& shape) {
  for (const std::string_view start : {"Home", "Beranda"}) {
    if (!shape.bare.starts_with(start) || shape.bare.size() == start.size()) {
      continue;
    }
    const auto rest = shape.bare.substr(start.size());
    static constexpr auto separators =
        std::to_array<std::string_view>({"/", " /", "»", " »", "›", " ›", ">", " >", " |"});
    if (is_upper(rest.front()) ||
        std::ranges::any_of(separators, [&](auto sign) { return rest.starts_with(sign); })) {
      return true;
    }
  }
  return false;
}

bool is_separator(const Shape& shape) {
  return shape.words.empty();
}

}  // namespace warta
