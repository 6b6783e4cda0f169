// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/mend.hpp"

#include <string>
#include <utility>

namespace warta {

namespace {

bool is_binary(LexemeKind kind) {
  return kind == LexemeKind::conjoin || kind == LexemeKind::disjoin || kind == LexemeKind::near;
}

bool is_operator(LexemeKind kind) {
  return is_binary(kind) || kind == LexemeKind::negate;
}

class Mender {
 public:
  explicit Mender(Repairs& repairs) : repairs_(&repairs) {}

  void take(Lexeme lexeme);
  std::vector<Lexeme> finish(std::size_t end);

 private:
  void take_operator(Lexeme lexeme);
  void open(Lexeme lexeme);
  void close(Lexeme lexeme);
  void drop_dangling();

  /// Whether the well-formed part ends where an operand is due.
  bool wants_operand() const {
    return mended_.empty() || mended_.back().kind == LexemeKind::open ||
           is_operator(mended_.back().kind);
  }

  Repairs* repairs_;
  std::vector<Lexeme> mended_;
  std::vector<std::size_t> open_;  // places in the query of the brackets that are open
};

void Mender::take(Lexeme lexeme) {
  switch (lexeme.kind) {
    case LexemeKind::open:
      open(std::move(lexeme));
      break;
    case LexemeKind::close:
      close(std::move(lexeme));
      break;
    case LexemeKind::conjoin:
    case LexemeKind::disjoin:
    case LexemeKind::near:
      take_operator(std::move(lexeme));
      break;
    case LexemeKind::negate:
    case LexemeKind::term:
      mended_.push_back(std::move(lexeme));
      break;
    case LexemeKind::nothing:
      drop_dangling();
      break;
  }
}

std::vector<Lexeme> Mender::finish(std::size_t end) {
  while (!open_.empty()) {
    repairs_->add("the bracket", open_.back(), "is never closed; it was closed at the end");
    close({.kind = LexemeKind::close, .at = end});
  }
  drop_dangling();
  return std::move(mended_);
}

void Mender::take_operator(Lexeme lexeme) {
  if (wants_operand()) {
    repairs_->add(
        '"' + lexeme.spelling + '"', lexeme.at, "joins nothing on its left; it was left out");
  } else {
    mended_.push_back(std::move(lexeme));
  }
}

void Mender::open(Lexeme lexeme) {
  if (open_.size() == max_bracket_depth) {
    repairs_->refuse(
        "the bracket",
        lexeme.at,
        "is nested more than " + std::to_string(max_bracket_depth) + " deep; take out brackets");
  }
  open_.push_back(lexeme.at);
  mended_.push_back(std::move(lexeme));
}

void Mender::close(Lexeme lexeme) {
  if (open_.empty()) {
    repairs_->add("the bracket", lexeme.at, "closes nothing; it was left out");
    return;
  }
  drop_dangling();
  if (mended_.back().kind == LexemeKind::open) {
    repairs_->add("the bracket", open_.back(), "holds nothing; it was left out");
    mended_.pop_back();
    drop_dangling();
  } else {
    mended_.push_back(std::move(lexeme));
  }
  open_.pop_back();
}

/// Takes back the operators at the end, whose right side has turned out to be nothing.
void Mender::drop_dangling() {
  while (!mended_.empty() && is_operator(mended_.back().kind)) {
    const auto& last = mended_.back();
    repairs_->add('"' + last.spelling + '"',
                  last.at,
                  is_binary(last.kind) ? "joins nothing on its right; it was left out"
                                       : "excludes nothing; it was left out");
    mended_.pop_back();
  }
}

}  // namespace

std::vector<Lexeme> mend(std::vector<Lexeme> lexemes, Repairs& repairs) {
  Mender mender(repairs);
  const std::size_t end = lexemes.empty() ? 0 : lexemes.back().at + 1;
  for (auto& lexeme : lexemes) {
    mender.take(std::move(lexeme));
  }
  return mender.finish(end);
}

}  // namespace warta
