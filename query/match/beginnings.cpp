// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/beginnings.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace warta {

namespace {

/// What the index has of a word.
struct Found {
  Xapian::doccount documents = 0;  ///< with the word or, if there are more, its root
  bool written = false;
  bool root = false;
};

using FoundWords = std::map<std::string, Found>;

/// The words of the terms that begin with *prefix* and *text*, each noted by *note*.
template <typename Note>
void find_terms(const LiveDatabase& database,
                const std::string& prefix,
                std::string_view text,
                FoundWords& found,
                Note note) {
  const auto begin = prefix + std::string{text};
  const auto end = database.whole().allterms_end(begin);
  for (auto term = database.whole().allterms_begin(begin); term != end; ++term) {
    const auto documents = database.frequency(*term, term.get_termfreq());
    if (documents == 0) {
      continue;
    }
    auto& word = found[(*term).substr(prefix.size())];
    word.documents = std::max(word.documents, documents);
    note(word);
  }
}

void find_written(const LiveDatabase& database,
                  std::string_view field,
                  std::string_view text,
                  FoundWords& found) {
  find_terms(database, word_term(field, {}), text, found, [](Found& word) { word.written = true; });
}

std::vector<std::pair<std::string, Found>> most_frequent(const FoundWords& found,
                                                         std::size_t most) {
  std::vector<std::pair<std::string, Found>> words(found.begin(), found.end());
  if (words.size() > most) {
    std::ranges::sort(words, [](const auto& a, const auto& b) {
      return std::pair{b.second.documents, a.first} < std::pair{a.second.documents, b.first};
    });
    words.resize(most);
  }
  return words;
}

}  // namespace

BegunWords words_begun_by(const LiveDatabase& database,
                          std::string_view field,
                          std::string_view text,
                          std::size_t most,
                          Analyser& analyser) {
  FoundWords found;
  find_written(database, field, text, found);
  find_terms(database, root_term(field, {}), text, found, [](Found& word) { word.root = true; });
  BegunWords begun{.words = found.size(), .taken = std::min(found.size(), most)};
  std::set<std::string> roots;
  const auto add_roots_of = [&](std::string_view word) {
    for (const auto& part : analyser.analyse(word)) {
      if (!part.root.empty()) {
        roots.insert(part.root);
      }
    }
  };
  // The word before the star may itself begin otherwise than its root: memilih* and pilih.
  add_roots_of(text);
  for (const auto& [word, seen] : most_frequent(found, most)) {
    if (seen.written) {
      begun.written.push_back(word_term(field, word));
      add_roots_of(word);
    }
    if (seen.root) {
      roots.insert(word);
    }
  }
  begun.roots.assign(roots.begin(), roots.end());
  return begun;
}

BegunWords written_words_begun_by(const LiveDatabase& database,
                                  std::string_view field,
                                  std::string_view text,
                                  std::size_t most) {
  FoundWords found;
  find_written(database, field, text, found);
  BegunWords begun{.words = found.size(), .taken = std::min(found.size(), most)};
  for (const auto& [word, seen] : most_frequent(found, most)) {
    begun.written.push_back(word_term(field, word));
  }
  return begun;
}

}  // namespace warta
