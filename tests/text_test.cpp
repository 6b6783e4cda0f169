// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/text.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unicode/unistr.h>

using namespace warta;

namespace {

std::string words_of(const std::string& text) {
  Tokeniser tokeniser;
  std::string joined;
  for (const Token& token : tokeniser.tokenise(text)) {
    joined += (token.hyphenated ? "-" : joined.empty() ? "" : " ") + token.word;
  }
  return joined;
}

/// ICU's own way from bytes to text and back, which replaces ill-formed sequences.
std::string repaired_by_icu(const std::string& bytes) {
  std::string text;
  icu::UnicodeString::fromUTF8(bytes).toUTF8String(text);
  return text;
}

const std::string multilingual =
    "Rp2\u00A0juta \u2013 \u201Cdamai\u201D \u0645\u062D\U0001F1EE\U0001F1E9";

}  // namespace

TEST_CASE("text is divided into the words that a reader sees", "[text]") {
  struct Row {
    std::string text;
    std::string words;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"Kapolres memimpin apel.", "kapolres memimpin apel", "plain"},
      {"ke\u00ADmenangan", "kemenangan", "a soft hyphen is invisible"},
      {"Kab.\u00A0Karawang", "kab karawang", "a no-break space is a space"},
      {"a\u202Fb", "a b", "a narrow one too, though Unicode joins it to letters"},
      {"\u201Cdamai\u201D dan \u2018sejuk\u2019", "damai dan sejuk", "curly quotes"},
      {"Jum'at Jum\u2019at Jum\u02BCat", "jumat jumat jumat", "apostrophes inside a word"},
      {"K.P.U. dan S.H.,M.H.", "kpu dan sh mh", "single letters with full stops"},
      {"Drs.H.M.Yusuf", "drs h m yusuf", "not only single letters: all separate"},
      {"C1-KWK", "c1-kwk", "letter and digit, hyphen"},
      {"pukul 07.30 WIB", "pukul 07.30 wib", "a time is one word"},
      {"Rp1.500.000,50", "rp1.500.000,50", "an amount is one word"},
      {"pada 2024.Saya", "pada 2024 saya", "number, then a sentence"},
      {"utama.Saya", "utama saya", "no blank between sentences"},
      {"Editor:Yudha", "editor yudha", "no blank after a colon"},
      {"Karawang_AKBP", "karawang akbp", "underscore"},
      {"1_2", "1 2", "underscore in a number"},
      {"__", "", "underscores alone"},
      {"kpu.go.id/pilkada", "kpu go id pilkada", "address"},
      {"anak-anak, anak\u2011anak", "anak-anak anak-anak", "hyphens, also the unbreakable"},
      {"anak - anak", "anak anak", "a dash is no hyphen"},
      {"Bandung\u2013Jakarta", "bandung jakarta", "an en dash is no hyphen"},
      {"PEMILU \uFF50ilkada", "pemilu pilkada", "capitals, full width"},
      {"\uFDFA",
       "\u0635\u0644\u0649\u0627\u0644\u0644\u0647\u0639\u0644\u064A\u0647\u0648\u0633\u0644\u0645",
       "one character that folds to four words stays one word"},
      {"\U0001F64F\U0001F64F damai", "damai", "emoji are no words"},
      {"", "", "nothing"},
  }));
  DYNAMIC_SECTION(row.why << ": " << row.text) {
    CHECK(words_of(row.text) == row.words);
  }
}

TEST_CASE("tokens point at their bytes, in order", "[text]") {
  Tokeniser tokeniser;
  const std::string text =
      "Jum\u2019at,\u00A0K.P.U. di Karawang_AKBP: anak-anak \u201Cdamai\u201D.Saya";
  const auto tokens = tokeniser.tokenise(text);
  std::vector<std::string> surfaces;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    CHECK(tokens[at].position == at + 1);
    CHECK(tokens[at].from < tokens[at].to);
    CHECK((at == 0 || tokens[at - 1].to <= tokens[at].from));
    surfaces.push_back(text.substr(tokens[at].from, tokens[at].to - tokens[at].from));
  }
  CHECK(surfaces ==
        std::vector<std::string>{
            "Jum\u2019at", "K.P.U", "di", "Karawang", "AKBP", "anak", "anak", "damai", "Saya"});
}

TEST_CASE("noise longer than a word can be is no token", "[text]") {
  const std::string noise(max_word_bytes + 1, 'x');
  CHECK(words_of("sebelum " + noise + " sesudah") == "sebelum sesudah");
  CHECK(words_of(std::string(max_word_bytes, 'x')).size() == max_word_bytes);
}

TEST_CASE("a tokeniser can be moved and used again", "[text]") {
  Tokeniser first;
  first.tokenise("satu dua tiga");
  Tokeniser second = std::move(first);
  CHECK(second.tokenise("empat").size() == 1);
  CHECK(second.tokenise("").empty());
}

TEST_CASE("text folds to the form in which it is compared", "[text]") {
  struct Row {
    std::string text;
    std::string folded;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({{"KPU Karawang", "kpu karawang", "ASCII"},
                                         {"Caf\u00C9", "caf\u00E9", "a letter beyond ASCII"},
                                         {"Cafe\u0301", "caf\u00E9", "composed"},
                                         {"STRASSE \u1E9E", "strasse ss", "full case folding"},
                                         {"a\u00ADb\u200Bc", "abc", "invisible characters"},
                                         {"a\u00A0b", "a b", "no-break space"},
                                         {"\u2018a\u2019 \u201Cb\u201D", "'a' \"b\"", "quotes"},
                                         {"\uFF23\uFF11", "c1", "full width"},
                                         {"a\xFFz", "a\uFFFDz", "ill-formed"}}));
  DYNAMIC_SECTION(row.why << ": " << row.text) {
    CHECK(fold(row.text) == row.folded);
    CHECK(fold(row.folded) == row.folded);
  }
}

TEST_CASE("each maximal ill-formed subsequence becomes one U+FFFD", "[text]") {
  struct Row {
    std::string bytes;
    std::string text;
    std::size_t replaced;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"abc", "abc", 0, "well-formed"},
      {"\xEF\xBF\xBD", "\uFFFD", 0, "a replacement that was there before"},
      {"a\x80z", "a\uFFFDz", 1, "lone continuation byte"},
      {"\xC0\xAF", "\uFFFD\uFFFD", 2, "overlong form: table 3-8 of the standard"},
      {"\xE0\x9F\x80", "\uFFFD\uFFFD\uFFFD", 3, "overlong form of three"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3, "surrogate: table 3-9"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4, "beyond U+10FFFF: table 3-10"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
       "A",
       "\uFFFD\uFFFD\uFFFD\uFFFD"
       "A",
       4,
       "truncated sequences: table 3-11"},
      {std::string("a\0b", 3), std::string("a\0b", 3), 0, "a null byte is a character"},
  }));
  DYNAMIC_SECTION(row.why) {
    const RepairedText expected{row.text, row.replaced};
    CHECK(repair_utf8(row.bytes) == expected);
  }
}

TEST_CASE("text cut at any byte is repaired as ICU repairs it", "[text]") {
  Tokeniser tokeniser;
  for (std::size_t length = 0; length <= multilingual.size(); ++length) {
    const std::string cut = multilingual.substr(0, length);
    const RepairedText repaired = repair_utf8(cut);
    CAPTURE(length);
    CHECK(repaired.text == repaired_by_icu(cut));
    CHECK(repaired.replaced <= 1);
    CHECK_NOTHROW(tokeniser.tokenise(repaired.text));
  }
}

TEST_CASE("random bytes are repaired as ICU repairs them", "[text]") {
  std::mt19937 random(2024);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(16, ' ');
    for (char& c : bytes) {
      c = static_cast<char>(byte(random));
    }
    const RepairedText repaired = repair_utf8(bytes);
    REQUIRE(repaired.text == repaired_by_icu(bytes));
    REQUIRE(repair_utf8(repaired.text).replaced == 0);
  }
}
