// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/double_array.hpp"

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace warta;

namespace {

/// The number of *word* in the trie, *no_word* if it is a beginning only, nothing if not even that.
std::optional<std::uint16_t> look_up(const std::vector<TrieUnit>& trie, std::string_view word) {
  TrieWalk walk(trie.data());
  const bool known = std::ranges::all_of(word, [&](char letter) { return walk.advance(letter); });
  return known ? std::optional{walk.word()} : std::nullopt;
}

std::vector<std::string> random_words(std::size_t count, std::string_view letters) {
  std::mt19937 random(1989);
  std::uniform_int_distribution<std::size_t> letter(0, letters.size() - 1);
  std::uniform_int_distribution<int> length(1, 8);
  std::set<std::string> words;
  while (words.size() < count) {
    std::string word;
    for (int size = length(random); size > 0; --size) {
      word += letters[letter(random)];
    }
    words.insert(std::move(word));
  }
  return {words.begin(), words.end()};
}

}  // namespace

TEST_CASE("a double array holds its words and no others", "[double_array]") {
  const auto* const letters = GENERATE("ab", "abcdefghijklmnopqrstuvwxyz-", "\x01\x7F\x80\xFF");
  const auto words = random_words(200, letters);
  const auto trie = build_double_array(words);
  std::set<std::string> beginnings;
  for (std::size_t number = 0; number < words.size(); ++number) {
    CAPTURE(words[number]);
    REQUIRE(look_up(trie, words[number]) == number);
    for (std::size_t size = 0; size < words[number].size(); ++size) {
      beginnings.insert(words[number].substr(0, size));
    }
  }
  for (const std::string& beginning : beginnings) {
    // Any byte may be asked for anywhere, also behind the end of a word.
    for (int byte = 0; byte < 256; ++byte) {
      const std::string asked = beginning + static_cast<char>(byte);
      const auto word = std::ranges::find(words, asked);
      const bool begins = word != words.end() || beginnings.contains(asked);
      CAPTURE(asked);
      REQUIRE(look_up(trie, asked).has_value() == begins);
      if (begins && word == words.end()) {
        REQUIRE(look_up(trie, asked) == no_word);
      }
    }
  }
  for (const std::string& word : words) {
    for (int byte = 0; byte < 256; ++byte) {
      const std::string asked = word + static_cast<char>(byte);
      REQUIRE(look_up(trie, asked).has_value() ==
              (beginnings.contains(asked) || std::ranges::binary_search(words, asked)));
    }
  }
}

TEST_CASE("an empty double array knows nothing", "[double_array]") {
  const auto trie = build_double_array({});
  CHECK(look_up(trie, "a") == std::nullopt);
  CHECK(look_up(trie, "") == no_word);
}
