// SPDX-License-Identifier: GPL-2.0-or-later
// Text before words: repair of broken UTF-8, the folded form in which words are compared, and the
// division of running text into words. Everything in Warta that looks at words goes through here,
// so that a word is the same word in an article, in a query and in a snippet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

struct RepairedText {
  std::string text;          ///< well-formed UTF-8
  std::size_t replaced = 0;  ///< ill-formed sequences that became U+FFFD

  bool operator==(const RepairedText&) const = default;
};

/// Replaces every maximal ill-formed subsequence by U+FFFD (Unicode 15, section 3.9). Never fails.
RepairedText repair_utf8(std::string_view bytes);

/// The form in which text is compared: NFKC, full case folding, default-ignorable characters (soft
/// hyphen, zero-width space) removed, no-break spaces as blanks, curly quotes straight.
std::string fold(std::string_view text);

/// The version of Unicode by whose rules the ICU in use folds and divides: "15.0".
std::string unicode_version();

/// One word of a running text.
struct Token {
  std::string word;            ///< folded, without the apostrophes inside it: Jum'at -> jumat
  std::uint32_t position = 0;  ///< 1 for the first word of the text
  std::uint32_t from = 0;      ///< first byte in the text
  std::uint32_t to = 0;        ///< byte after the last
  bool hyphenated = false;     ///< a hyphen joins it to the token before: the second of "anak-anak"

  bool operator==(const Token&) const = default;
};

/// Longer words (in bytes, folded) are noise of the crawl, and not indexed.
inline constexpr std::size_t max_word_bytes = 64;

/// Divides text into words by Unicode's rules (UAX 29, as ICU has them), with four departures that
/// this genre needs: a full stop or colon between letters separates ("utama.Saya", "Editor:Yudha")
/// unless single letters are joined by it ("K.P.U." is kpu); an underscore separates; apostrophes
/// inside a word are dropped; hyphens separate but are remembered.
/// Holds ICU's iterator, so one object serves one thread.
class Tokeniser {
 public:
  Tokeniser();
  ~Tokeniser();
  Tokeniser(Tokeniser&& other) noexcept;
  Tokeniser& operator=(Tokeniser&& other) noexcept;

  /// The words of at most *longest* bytes of *text*, which is well-formed UTF-8 of less than 2 GiB
  /// (ICU counts in 32 signed bits).
  std::vector<Token> tokenise(std::string_view text, std::size_t longest = max_word_bytes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warta
