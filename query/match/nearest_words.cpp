// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/nearest_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

namespace warta {

namespace {

/// Of shorter words, nearly every neighbour is a word as well.
constexpr std::size_t shortest_mended = 4;
/// Words of so many letters may have two errors.
constexpr std::size_t long_word = 8;
/// A clock is read once for so many terms.
constexpr std::size_t terms_between_looks = 256;
/// Longer words are names of files and noise.
constexpr std::size_t longest_mended = 32;

bool is_of_letters(std::string_view word) {
  return std::ranges::all_of(word, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

using Row = std::array<std::size_t, longest_mended + 3>;

/// The rows of the distance table that the next one is made of.
struct Rows {
  Row before_last{}, last{}, current{};
};

/// Fills the row of *a*'s letter number *i*, counted from 1; returns its least number.
std::size_t fill_row(Rows& rows, std::string_view a, std::string_view b, std::size_t i) {
  auto& [before_last, last, current] = rows;
  current[0] = i;
  auto least = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
    current[j] = std::min({replaced, last[j] + 1, current[j - 1] + 1});
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
      current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    least = std::min(least, current[j]);
  }
  return least;
}

bool can_be_mended(std::string_view word) {
  return word.size() >= shortest_mended && word.size() <= longest_mended && is_of_letters(word);
}

/// The words that begin with one of *beginnings*, in the order of `nearest_words`.
std::vector<NearWord> near_words(const LiveDatabase& database,
                                 std::string_view word,
                                 std::span<const std::string> beginnings,
                                 const Deadline& deadline) {
  const std::size_t most = word.size() >= long_word ? 2 : 1;
  std::vector<NearWord> found;
  std::size_t seen = 0;
  for (const auto& beginning : beginnings) {
    const auto end = database.whole().allterms_end(beginning);
    for (auto term = database.whole().allterms_begin(beginning); term != end; ++term) {
      if (seen++ % terms_between_looks == 0 && deadline.passed()) {
        break;
      }
      const auto candidate = *term;
      const auto errors = typing_errors(word, candidate, most);
      if (errors == 0 || errors > most || !is_of_letters(candidate)) {
        continue;
      }
      if (const auto documents = database.frequency(candidate, term.get_termfreq())) {
        found.push_back({candidate, errors, documents});
      }
    }
  }
  std::ranges::sort(found, [](const NearWord& a, const NearWord& b) {
    return std::tuple{a.errors, b.documents, a.word} < std::tuple{b.errors, a.documents, b.word};
  });
  return found;
}

}  // namespace

std::size_t typing_errors(std::string_view a, std::string_view b, std::size_t most) {
  const auto longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > most || longer > longest_mended + 2) {
    return most + 1;
  }
  Rows rows;
  for (std::size_t j = 0; j <= b.size(); ++j) {
    rows.last[j] = j;
  }
  std::size_t least_of_last = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto least = fill_row(rows, a, b, i);
    // An exchange reaches back two rows.
    if (std::min(least, least_of_last) > most) {
      return most + 1;
    }
    least_of_last = least;
    rows.before_last = rows.last;
    rows.last = rows.current;
  }
  return std::min(rows.last[b.size()], most + 1);
}

std::vector<NearWord> nearest_words(const LiveDatabase& database,
                                    std::string_view word,
                                    const Deadline& deadline) {
  if (!can_be_mended(word)) {
    return {};
  }
  std::vector<std::string> beginnings{std::string(word.substr(0, 1))};
  if (word[1] != word[0]) {
    beginnings.push_back({word[1], word[0]});
  }
  return near_words(database, word, beginnings, deadline);
}

std::vector<NearWord> misspellings_of(const LiveDatabase& database,
                                      std::string_view word,
                                      const Deadline& deadline) {
  if (!can_be_mended(word)) {
    return {};
  }
  const std::string beginning(word.substr(0, 2));
  auto found = near_words(database, word, std::span{&beginning, 1}, deadline);
  std::erase_if(found, [&](const NearWord& near) { return near.word.back() != word.back(); });
  return found;
}

Xapian::doccount documents_with(const std::string& word,
                                const LiveDatabase& database,
                                Analyser& analyser) {
  auto documents = database.frequency(word_term({}, word));
  for (const auto& part : analyser.analyse(word)) {
    for (const auto& term : analyser.root_terms({}, part.root)) {
      documents = std::max(documents, database.frequency(term));
    }
  }
  return documents;
}

}  // namespace warta
