// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/terms.hpp"

#include <algorithm>
#include <cctype>

#include "query/language/tree.hpp"
#include "query/language/user_date.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// Shorter beginnings match too much of a dictionary to be of use to anybody.
constexpr std::ptrdiff_t min_prefix_letters = 3;

/// How often a word is divided again before it is taken as it is.
constexpr int max_settling_rounds = 4;

/// Of words as they are looked at here: one that is too long for the index finds nothing, which
/// has to be said. Left out, it would let everything through.
constexpr std::size_t any_length = std::string::npos;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
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
  for (const auto& token : tokeniser_.tokenise(term.text, any_length)) {
    bool joins = token.hyphenated;
    for (auto& word : settled(token.word)) {
      const bool overlong = word.word.size() > max_word_bytes;
      if (overlong) {
        repairs_->add("the word",
                      term.at + token.from,
                      "is longer than the " + std::to_string(max_word_bytes) +
                          " bytes of the longest word in the index; it matches nothing");
      }
      // What is joined to an overlong word would be found without it.
      const bool hyphenated =
          joins && !overlong && !parts.empty() && parts.back().word.size() <= max_word_bytes;
      parts.push_back({.word = std::move(word.word), .to = token.to, .hyphenated = hyphenated});
      joins = false;
    }
  }
  return parts;
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
    words = tokeniser_.tokenise(text, any_length);
    std::string again;
    for (const auto& part : words) {
      again += (again.empty() ? "" : " ") + part.word;
    }
    if (again == text) {
      return words;
    }
    text = std::move(again);
  }
  return words;
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
