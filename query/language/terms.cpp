// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/terms.hpp"

#include <algorithm>
#include <cctype>

#include "query/language/tree.hpp"
#include "query/language/user_date.hpp"

namespace warta {

namespace {

/// Shorter beginnings match too much of a dictionary to be of use to anybody.
constexpr std::ptrdiff_t min_prefix_letters = 3;

/// How often a word is divided again before it is given up.
constexpr int max_settling_rounds = 4;

/// No word of fewer bytes grows by folding beyond what the index holds.
constexpr std::size_t shortest_overlong = max_word_bytes / 4;

bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80U;
}

bool is_word_byte(char byte) {
  return !is_ascii(byte) || std::isalnum(static_cast<unsigned char>(byte)) != 0;
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The first two characters of *text*, which are a word if *text* is.
std::string_view beginning_of(std::string_view text) {
  std::size_t end = 0;
  for (int characters = 0; characters < 2 && end < text.size(); ++characters) {
    ++end;
    while (end < text.size() && is_continuation(text[end])) {
      ++end;
    }
  }
  return text.substr(0, end);
}

std::string field_of_words(const TermText& term) {
  return term.field == nullptr ? std::string{} : std::string{term.field->name};
}

bool is_text(const TermText& term) {
  return term.field == nullptr || term.field->kind == FieldKind::text;
}

/// A value as it is compared: folded, blanks and control characters as single blanks. Quotation
/// marks go too: no value has one, and the printed query could not hold it.
std::string value_of(std::string_view text) {
  std::string value;
  bool blank = false;
  for (const char byte : fold(text)) {
    const bool separates = is_ascii(byte) && (byte <= ' ' || byte == '\x7F' || byte == '"');
    if (!separates && blank && !value.empty()) {
      value += ' ';
    }
    if (!separates) {
      value += byte;
    }
    blank = separates;
  }
  return value;
}

std::optional<Node> value_node(const TermText& term) {
  std::string value = value_of(term.text);
  if (value.empty()) {
    return std::nullopt;
  }
  return Node{
      .kind = NodeKind::field, .text = std::move(value), .field = std::string{term.field->name}};
}

}  // namespace

std::optional<Node> TermReader::unquoted(const TermText& term) {
  if (!is_text(term)) {
    const bool is_range =
        term.field->kind == FieldKind::date && value_of(term.text) != unknown_value;
    return is_range ? date_range(term) : value_node(term);
  }
  std::vector<Node> nodes;
  for (auto& part : with_prefixes(parts_of(term), term)) {
    const bool joins = part.hyphenated && nodes.back().kind == NodeKind::word;
    if (joins) {
      nodes.back().text += '-' + part.word;
      nodes.back().kind = part.prefix ? NodeKind::prefix : NodeKind::word;
    } else {
      nodes.push_back({.kind = part.prefix ? NodeKind::prefix : NodeKind::word,
                       .text = std::move(part.word),
                       .field = field_of_words(term)});
    }
  }
  if (nodes.empty()) {
    return std::nullopt;
  }
  return conjunction(std::move(nodes));
}

std::optional<Node> TermReader::quoted(const TermText& term) {
  if (!is_text(term)) {
    return unquoted(term);
  }
  if (const auto star = term.text.find('*'); star != std::string_view::npos) {
    repairs_->add(
        "\"*\"", term.at + star, "has no meaning inside quotation marks; it was left out");
  }
  std::vector<std::string> words;
  for (auto& part : parts_of(term)) {
    words.push_back(std::move(part.word));
  }
  if (words.empty()) {
    return std::nullopt;
  }
  if (words.size() == 1) {
    return Node{.kind = NodeKind::exact,
                .text = std::move(words.front()),
                .field = field_of_words(term),
                .quoted = true};
  }
  return Node{.kind = NodeKind::phrase,
              .field = field_of_words(term),
              .words = std::move(words),
              .quoted = true};
}

std::vector<TermReader::Part> TermReader::parts_of(const TermText& term) {
  std::vector<Part> parts;
  std::size_t end = 0;
  for (const auto& token : tokeniser_.tokenise(term.text)) {
    add_overlong(parts, term, end, token.from);
    end = token.to;
    bool hyphenated = token.hyphenated && !parts.empty();
    for (auto& word : settled(token.word)) {
      parts.push_back({.word = std::move(word.word), .to = token.to, .hyphenated = hyphenated});
      hyphenated = false;
    }
  }
  add_overlong(parts, term, end, term.text.size());
  return parts;
}

/// Adds the words between the bytes *from* and *to*, where the tokeniser has found none. No article
/// has a word that is too long for it, so that such a word must find nothing: left out, it would
/// let everything through.
void TermReader::add_overlong(std::vector<Part>& parts,
                              const TermText& term,
                              std::size_t from,
                              std::size_t to) {
  while (from < to) {
    auto end = from;
    while (end < to && is_word_byte(term.text[end])) {
      ++end;
    }
    const auto run = term.text.substr(from, end - from);
    if (run.size() > shortest_overlong && !tokeniser_.tokenise(beginning_of(run)).empty()) {
      repairs_->add("the word",
                    term.at + from,
                    "is longer than the " + std::to_string(max_word_bytes) +
                        " bytes of the longest word in the index; it matches nothing");
      std::string word = fold(run);
      std::erase_if(word, [](char byte) { return !is_word_byte(byte); });
      parts.push_back({.word = std::move(word), .to = end});
    }
    from = end + 1;
  }
}

/// Divides a word until it stays as it is. Folding may put signs into a word that divide it when it
/// is read again (U+2474 becomes "(1)"), and the printed query must be read as the same words.
std::vector<Token> TermReader::settled(const std::string& word) {
  std::vector<Token> words(1);
  words.front().word = word;
  if (std::ranges::all_of(word, is_ascii)) {
    return words;
  }
  std::string text = word;
  for (int round = 0; round < max_settling_rounds; ++round) {
    words = tokeniser_.tokenise(text);
    std::string again;
    for (const auto& part : words) {
      again += (again.empty() ? "" : " ") + part.word;
    }
    if (again == text) {
      return words;
    }
    text = std::move(again);
  }
  return {};
}

/// Marks the parts that a star ends, and mends the stars that end none.
std::vector<TermReader::Part> TermReader::with_prefixes(std::vector<Part> parts,
                                                        const TermText& term) {
  for (auto star = term.text.find('*'); star != std::string_view::npos;
       star = term.text.find('*', star + 1)) {
    const auto part = std::ranges::find(parts.rbegin(), parts.rend(), star, &Part::to);
    std::ptrdiff_t letters = 0;
    for (auto joined = part; joined != parts.rend(); ++joined) {
      letters +=
          std::ranges::count_if(joined->word, [](char byte) { return !is_continuation(byte); });
      if (!joined->hyphenated) {
        break;
      }
    }
    const bool ends = star + 1 == term.text.size() ||
                      (is_ascii(term.text[star + 1]) && std::isalnum(term.text[star + 1]) == 0);
    if (part != parts.rend() && ends && letters >= min_prefix_letters) {
      part->prefix = true;
    } else {
      repairs_->add(
          "\"*\"", term.at + star, "does not end a word of three letters or more; it was left out");
    }
  }
  return parts;
}

Node TermReader::date_range(const TermText& term) const {
  const auto read = read_date_range(term.text, today_in_jakarta());
  if (const auto* const fault = std::get_if<DateFault>(&read)) {
    repairs_->refuse(fault->subject, term.at, fault->remedy);
  }
  const auto& range = std::get<DateRange>(read);
  return {.kind = NodeKind::date_range,
          .field = std::string{term.field->name},
          .from = range.from,
          .to = range.to};
}

}  // namespace warta
