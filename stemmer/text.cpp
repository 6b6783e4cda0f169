// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

void check(UErrorCode status, const char* task) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string{"ICU cannot "} + task + ": " + u_errorName(status));
  }
}

/// The code point at *at*, which moves behind it; negative where the bytes are ill-formed.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 code_point = 0;
  U8_NEXT(bytes, at, text.size(), code_point);
  return code_point;
}

struct QuoteForm {
  std::string_view curly;
  char straight;
};

// What NFKC leaves apart although writers mean one sign: General Punctuation's quotes, and the
// modifier letters and prime that stand for an apostrophe ("Jumʼat", "Qurʻan").
constexpr std::array quote_forms{QuoteForm{"\u2018", '\''},
                                 QuoteForm{"\u2019", '\''},
                                 QuoteForm{"\u201B", '\''},
                                 QuoteForm{"\u02BC", '\''},
                                 QuoteForm{"\u02BB", '\''},
                                 QuoteForm{"\u2032", '\''},
                                 QuoteForm{"\u201C", '"'},
                                 QuoteForm{"\u201D", '"'},
                                 QuoteForm{"\u201E", '"'},
                                 QuoteForm{"\u201F", '"'}};

std::string straighten_quotes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (is_ascii(text.front())) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const auto* const form = std::ranges::find_if(
        quote_forms, [&](const QuoteForm& quote) { return text.starts_with(quote.curly); });
    if (form == quote_forms.end()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += form->straight;
      text.remove_prefix(form->curly.size());
    }
  }
  return out;
}

std::string nfkc_casefold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFKCCasefoldInstance(status);
  check(status, "load NFKC_Casefold");
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<std::int32_t>(text.size()));
  normaliser->normalizeUTF8(0,
                            icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                            sink,
                            nullptr,
                            status);
  check(status, "normalise text");
  return folded;
}

/// A stretch of bytes of a text.
struct Span {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// What one of ICU's words falls into.
struct Pieces {
  std::vector<Span> spans;
  bool single_letters = true;  ///< each piece is one letter and only full stops part them: K.P.U
};

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0xFF07;
}

/// Whether *c*, found inside one of ICU's words, belongs to it. Format characters are invisible and
/// fold away; apostrophes are taken out when the piece is folded.
bool belongs_to_word(UChar32 c) {
  const auto category = U_MASK(u_charType(c));
  return (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CF_MASK)) != 0 ||
         is_apostrophe(c);
}

/// Divides one of ICU's words at the signs inside it, except those of a number ("07.30").
Pieces pieces_of(std::string_view text, Span word) {
  Pieces pieces;
  std::optional<Span> open;
  std::size_t letters = 0;
  bool after_digit = false;
  const auto close = [&] {
    if (open) {
      pieces.single_letters = pieces.single_letters && letters == 1;
      pieces.spans.push_back(*open);
    }
    open.reset();
    letters = 0;
  };
  for (std::size_t at = word.from; at < word.to;) {
    const std::size_t from = at;
    const UChar32 c = next_code_point(text, at);
    std::size_t ahead = at;
    const bool in_number =
        after_digit && c != '_' && ahead < word.to && u_isdigit(next_code_point(text, ahead));
    if (belongs_to_word(c) || in_number) {
      open = Span{open ? open->from : from, at};
      letters += u_isalpha(c) ? 1U : 2U;  // a digit or a sign is never a single letter
    } else {
      pieces.single_letters = pieces.single_letters && c == '.';
      close();
    }
    after_digit = u_isdigit(c);
  }
  close();
  return pieces;
}

/// The folded form of a piece as a word: without apostrophes, and without the blanks that NFKC puts
/// into some single characters (U+FDFA is four Arabic words).
std::string word_of(std::string_view piece) {
  std::string word = fold(piece);
  std::erase_if(word, [](char c) { return c == '\'' || c == ' '; });
  return word;
}

bool is_hyphen(std::string_view between) {
  if (between.empty() || between.size() > 8) {
    return false;
  }
  if (between.size() == 1) {
    return between.front() == '-';
  }
  const std::string sign = fold(between);
  return sign == "-" || sign == "\u2010";
}

/// Takes the words of a text as they are found.
class TokenList {
 public:
  TokenList(std::string_view text, std::size_t longest) : text_(text), longest_(longest) {}

  /// Adds one of ICU's words.
  void add_word(Span word) {
    const auto bytes = bytes_of(word);
    if (std::ranges::all_of(bytes, is_letter_or_digit)) {
      add_token(word, fold(bytes));
      return;
    }
    const auto [spans, single_letters] = pieces_of(text_, word);
    if (single_letters && spans.size() > 1) {
      const Span whole{spans.front().from, spans.back().to};
      std::string letters = word_of(bytes_of(whole));
      std::erase(letters, '.');
      add_token(whole, std::move(letters));
      return;
    }
    for (const Span span : spans) {
      add_token(span, word_of(bytes_of(span)));
    }
  }

  std::vector<Token> take() { return std::move(tokens_); }

 private:
  std::string_view bytes_of(Span span) const {
    return text_.substr(span.from, span.to - span.from);
  }

  void add_token(Span span, std::string word) {
    if (word.empty() || word.size() > longest_) {
      return;
    }
    const bool hyphenated = !tokens_.empty() && is_hyphen(bytes_of({tokens_.back().to, span.from}));
    tokens_.push_back({.word = std::move(word),
                       .position = static_cast<std::uint32_t>(tokens_.size() + 1),
                       .from = static_cast<std::uint32_t>(span.from),
                       .to = static_cast<std::uint32_t>(span.to),
                       .hyphenated = hyphenated});
  }

  std::string_view text_;
  std::size_t longest_;
  std::vector<Token> tokens_;
};

}  // namespace

RepairedText repair_utf8(std::string_view bytes) {
  RepairedText repaired;
  repaired.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t from = at;
    if (next_code_point(bytes, at) < 0) {
      repaired.text += replacement;
      ++repaired.replaced;
    } else {
      repaired.text.append(bytes, from, at - from);
    }
  }
  return repaired;
}

std::string fold(std::string_view text) {
  if (std::ranges::all_of(text, is_ascii)) {
    return lower_case(text);
  }
  return straighten_quotes(nfkc_casefold(repair_utf8(text).text));
}

struct Tokeniser::Impl {
  std::unique_ptr<icu::BreakIterator> words;
};

std::string unicode_version() {
  UVersionInfo version{};
  u_getUnicodeVersion(version);
  return std::to_string(version[0]) + '.' + std::to_string(version[1]);
}

Tokeniser::Tokeniser() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check(status, "load the rules for words");
}

Tokeniser::~Tokeniser() = default;
Tokeniser::Tokeniser(Tokeniser&& other) noexcept = default;
Tokeniser& Tokeniser::operator=(Tokeniser&& other) noexcept = default;

std::vector<Token> Tokeniser::tokenise(std::string_view text, std::size_t longest) {
  UErrorCode status = U_ZERO_ERROR;
  icu::LocalUTextPointer view(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  impl_->words->setText(view.getAlias(), status);
  check(status, "divide text into words");

  TokenList tokens(text, longest);
  std::int32_t from = impl_->words->first();
  for (std::int32_t to = impl_->words->next(); to != icu::BreakIterator::DONE;
       from = to, to = impl_->words->next()) {
    if (impl_->words->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
      tokens.add_word({static_cast<std::size_t>(from), static_cast<std::size_t>(to)});
    }
  }
  return tokens.take();
}

}  // namespace warta
