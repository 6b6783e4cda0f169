// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "query/language/field_name.hpp"
#include "query/language/terms.hpp"

namespace warta {

namespace {

struct OperatorName {
  std::string_view spelling;
  LexemeKind kind;
};

constexpr std::array operator_names{OperatorName{"AND", LexemeKind::conjoin},
                                    OperatorName{"DAN", LexemeKind::conjoin},
                                    OperatorName{"OR", LexemeKind::disjoin},
                                    OperatorName{"ATAU", LexemeKind::disjoin},
                                    OperatorName{"NOT", LexemeKind::negate},
                                    OperatorName{"BUKAN", LexemeKind::negate},
                                    OperatorName{"NEAR", LexemeKind::near},
                                    OperatorName{"DEKAT", LexemeKind::near}};

constexpr std::size_t default_distance = 10;
/// A paragraph of news is about so long; farther apart, words are near no longer.
constexpr std::size_t max_distance = 100;

/// Straight, curly and full-width: word processors and telephones write all of them.
constexpr std::array<std::string_view, 7> quotation_marks{
    "\"", "\u201C", "\u201D", "\u201E", "\u201F", "\u2033", "\uFF02"};

/// Unicode's white space beyond ASCII.
constexpr std::array<std::string_view, 18> wide_blanks{"\u0085",
                                                       "\u00A0",
                                                       "\u1680",
                                                       "\u2000",
                                                       "\u2001",
                                                       "\u2002",
                                                       "\u2003",
                                                       "\u2004",
                                                       "\u2005",
                                                       "\u2006",
                                                       "\u2007",
                                                       "\u2008",
                                                       "\u2009",
                                                       "\u200A",
                                                       "\u2028",
                                                       "\u2029",
                                                       "\u202F",
                                                       "\u3000"};

/// The bytes of the sign of *signs* that *text* begins with; 0 if there is none.
template <std::size_t count>
std::size_t length_of_one(const std::array<std::string_view, count>& signs, std::string_view text) {
  const auto* const sign =
      std::ranges::find_if(signs, [&](std::string_view s) { return text.starts_with(s); });
  return sign == signs.end() ? 0 : sign->size();
}

/// The bytes of the blank or control character that *text* begins with; 0 if there is none.
std::size_t blank_length(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  const auto byte = static_cast<unsigned char>(text.front());
  return byte <= ' ' || byte == 0x7FU ? 1 : length_of_one(wide_blanks, text);
}

std::size_t quotation_mark_length(std::string_view text) {
  return length_of_one(quotation_marks, text);
}

bool is_bracket(char sign) {
  return sign == '(' || sign == ')';
}

bool is_letter(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

/// The number in *digits*; none where anything else is in it. What no size_t can hold is as far as
/// can be.
std::optional<std::size_t> number(std::string_view digits) {
  if (digits.empty() ||
      !std::ranges::all_of(digits, [](char sign) { return sign >= '0' && sign <= '9'; })) {
    return std::nullopt;
  }
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} ? value : max_distance + 1;
}

class Lexer {
 public:
  Lexer(std::string_view query, Repairs& repairs)
      : query_(query), repairs_(&repairs), terms_(repairs) {}

  std::vector<Lexeme> read() {
    while (at_ < query_.size()) {
      read_one();
    }
    return std::move(lexemes_);
  }

 private:
  void read_one();
  void read_opening(const Field* field);
  void read_minus();
  void read_minus_behind(std::string_view field);
  bool skip_minuses();
  void read_quoted(const Field* field, bool stray_if_open);
  void read_chunk();
  bool read_operator(std::string_view chunk);
  bool read_field(std::string_view chunk);
  std::size_t checked_distance(std::string_view digits, std::string_view chunk);
  const Field& field_named(std::string_view name) const;

  std::string_view rest() const { return query_.substr(at_); }

  const Field* group_field() const {
    return group_fields_.empty() ? nullptr : group_fields_.back();
  }

  bool follows_a_word() const;
  std::string_view chunk_at(std::size_t from) const;

  void add(LexemeKind kind, std::size_t at) { lexemes_.push_back({.kind = kind, .at = at}); }

  void add_term(std::optional<Node> term, std::size_t at);

  std::string_view query_;
  std::size_t at_ = 0;
  Repairs* repairs_;
  TermReader terms_;
  std::vector<const Field*> group_fields_;  // of the open brackets, outermost first
  std::vector<Lexeme> lexemes_;
};

void Lexer::read_one() {
  if (const auto blank = blank_length(rest()); blank > 0) {
    at_ += blank;
  } else if (query_[at_] == '(') {
    read_opening(group_field());
  } else if (query_[at_] == ')') {
    if (!group_fields_.empty()) {
      group_fields_.pop_back();
    }
    add(LexemeKind::close, at_++);
  } else if (quotation_mark_length(rest()) > 0) {
    read_quoted(group_field(), follows_a_word());
  } else if (query_[at_] == '-' && !follows_a_word()) {
    read_minus();
  } else {
    read_chunk();
  }
}

void Lexer::read_opening(const Field* field) {
  group_fields_.push_back(field);
  add(LexemeKind::open, at_++);
}

/// Passes over minuses. Whether something stands directly behind them.
bool Lexer::skip_minuses() {
  at_ = std::min(query_.find_first_not_of('-', at_), query_.size());
  return at_ < query_.size() && blank_length(rest()) == 0 && query_[at_] != ')';
}

void Lexer::read_minus() {
  const auto from = at_;
  if (skip_minuses()) {
    lexemes_.push_back({.kind = LexemeKind::negate, .at = from, .spelling = "-"});
    return;
  }
  repairs_->add("\"-\"", from, "stands directly before nothing; it was left out");
  add(LexemeKind::nothing, from);
}

/// `title:-suara` is read as `-title:suara`.
void Lexer::read_minus_behind(std::string_view field) {
  const auto from = at_;
  if (!skip_minuses() || at_ == from) {
    return;
  }
  repairs_->add(
      "\"-\"", from, "belongs before the field; \"-" + std::string{field} + ":\" was taken");
  // One that stands there already is meant twice.
  if (lexemes_.empty() || lexemes_.back().spelling != "-") {
    lexemes_.push_back({.kind = LexemeKind::negate, .at = from, .spelling = "-"});
  }
}

/// Reads a phrase. A mark that is never closed opens a phrase up to the end if it stands where
/// phrases begin; behind a word (`12" pipa`) it is only a stray.
void Lexer::read_quoted(const Field* field, bool stray_if_open) {
  const auto from = at_;
  const auto mark = quotation_mark_length(rest());
  auto end = from + mark;
  while (end < query_.size() && quotation_mark_length(query_.substr(end)) == 0) {
    ++end;
  }
  const bool closed = end < query_.size();
  at_ = from + mark;
  const TermText phrase{query_.substr(at_, end - at_), at_, field};
  if (!closed && (stray_if_open || phrase.text.empty())) {
    repairs_->add("the quotation mark", from, "encloses nothing; it was left out");
    return;
  }
  if (!closed) {
    repairs_->add("the quotation mark", from, "is never closed; the phrase runs to the end");
  }
  auto term = terms_.quoted(phrase);
  if (!term) {
    repairs_->add("the phrase", from, "has no words; it was left out");
  }
  add_term(std::move(term), from);
  at_ = end + (closed ? quotation_mark_length(query_.substr(end)) : 0);
}

void Lexer::read_chunk() {
  const auto chunk = chunk_at(at_);
  if (read_operator(chunk) || read_field(chunk)) {
    return;
  }
  const auto from = at_;
  at_ += chunk.size();
  add_term(terms_.unquoted({chunk, from, group_field()}), from);
}

bool Lexer::read_operator(std::string_view chunk) {
  const auto slash = chunk.find('/');
  const auto* const name =
      std::ranges::find(operator_names, chunk.substr(0, slash), &OperatorName::spelling);
  if (name == operator_names.end()) {
    return false;
  }
  const bool has_distance = slash != std::string_view::npos;
  if (has_distance && (name->kind != LexemeKind::near || !number(chunk.substr(slash + 1)))) {
    return false;
  }
  Lexeme lexeme{.kind = name->kind, .at = at_, .spelling = std::string{chunk}};
  if (name->kind == LexemeKind::near) {
    lexeme.distance =
        has_distance ? checked_distance(chunk.substr(slash + 1), chunk) : default_distance;
  }
  lexemes_.push_back(std::move(lexeme));
  at_ += chunk.size();
  return true;
}

std::size_t Lexer::checked_distance(std::string_view digits, std::string_view chunk) {
  const auto distance = number(digits).value_or(0);
  if (distance >= 1 && distance <= max_distance) {
    return distance;
  }
  repairs_->add('"' + std::string{chunk} + '"',
                at_,
                "asks for a distance that is not from 1 to " + std::to_string(max_distance) + "; " +
                    std::to_string(default_distance) + " was taken");
  return default_distance;
}

/// Reads `name:value`, where a field may stand: letters and hyphens, a colon, and then neither a
/// blank nor a slash, so that `KPU: hasil` and `https://…` are text.
bool Lexer::read_field(std::string_view chunk) {
  const auto colon = chunk.find(':');
  const auto name = chunk.substr(0, colon);
  const auto behind = colon == std::string_view::npos ? query_.size() : at_ + colon + 1;
  if (name.empty() ||
      !std::ranges::all_of(name, [](char sign) { return is_letter(sign) || sign == '-'; }) ||
      behind >= query_.size() || query_[behind] == '/' || blank_length(query_.substr(behind)) > 0) {
    return false;
  }
  const auto& field = field_named(name);
  const auto from = at_;
  at_ = behind;
  if (field.kind != FieldKind::date) {
    read_minus_behind(name);
  }
  if (at_ < query_.size() && query_[at_] == '(') {
    read_opening(&field);
  } else if (quotation_mark_length(rest()) > 0) {
    read_quoted(&field, false);
  } else {
    const auto value = chunk_at(at_);
    auto term = value.empty() ? std::nullopt : terms_.unquoted({value, at_, &field});
    at_ += value.size();
    if (!term) {
      repairs_->add(
          "the field \"" + std::string{name} + '"', from, "has no value; it was left out");
    }
    add_term(std::move(term), from);
  }
  return true;
}

const Field& Lexer::field_named(std::string_view name) const {
  if (const auto* const field = find_field(name); field != nullptr) {
    return *field;
  }
  const auto suggestion = field_suggestion(name);
  repairs_->refuse("unknown field \"" + std::string{name} + '"' + suggestion +
                       (suggestion.empty() ? "" : " It stands"),
                   at_,
                   "; text with a colon goes into quotation marks");
}

/// Whether the sign before this one belongs to a word or phrase.
bool Lexer::follows_a_word() const {
  if (at_ == 0 || lexemes_.empty()) {
    return false;
  }
  std::size_t before = at_ - 1;
  while (before > 0 && (static_cast<unsigned char>(query_[before]) & 0xC0U) == 0x80U) {
    --before;
  }
  return blank_length(query_.substr(before)) == 0 && query_[before] != '(' &&
         lexemes_.back().kind != LexemeKind::negate;
}

/// What stands from byte *from* up to the next blank, bracket or quotation mark.
std::string_view Lexer::chunk_at(std::size_t from) const {
  auto end = from;
  while (end < query_.size() && !is_bracket(query_[end]) && blank_length(query_.substr(end)) == 0 &&
         quotation_mark_length(query_.substr(end)) == 0) {
    ++end;
  }
  return query_.substr(from, end - from);
}

void Lexer::add_term(std::optional<Node> term, std::size_t at) {
  if (term) {
    lexemes_.push_back({.kind = LexemeKind::term, .at = at, .term = std::move(*term)});
  } else {
    add(LexemeKind::nothing, at);
  }
}

}  // namespace

std::vector<Lexeme> read_lexemes(std::string_view query, Repairs& repairs) {
  return Lexer(query, repairs).read();
}

}  // namespace warta
