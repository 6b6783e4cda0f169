// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/frequent_pairs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/bit_words.hpp"
#include "indexer/schema/column_format.hpp"
#include "indexer/schema/fields.hpp"

namespace warta {

namespace {

/// Documents at equal distances.
std::vector<Xapian::docid> sample_of(const Xapian::Database& database) {
  constexpr Xapian::doccount documents_for_one = 50;
  constexpr Xapian::doccount least = 200;
  constexpr Xapian::doccount most = 2000;
  const auto all = database.get_doccount();
  const auto wanted = std::clamp(all / documents_for_one, least, most);
  const auto step = (all + wanted - 1) / wanted;
  std::vector<Xapian::docid> sample;
  Xapian::doccount number = 0;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at, ++number) {
    if (number % step == step / 2) {
      sample.push_back(*at);
    }
  }
  return sample;
}

using TermNumber = std::uint32_t;

/// The words with one prefix in the documents of a sample.
class SampledWords {
 public:
  /// Knows only words and pairs that stand in *least* documents of *sample* or more.
  SampledWords(const Xapian::Database& database,
               const std::vector<Xapian::docid>& sample,
               std::string_view prefix,
               std::size_t least)
      : database_(database), sample_(sample), prefix_(prefix), least_(least) {
    number_words();
    for (std::size_t i = 0; i < sample_.size(); ++i) {
      read(i);
    }
  }

  /// Those that stand side by side in one document of so many that have both words.
  std::vector<TermPair> pairs(std::size_t documents_with_both) const {
    std::vector<TermPair> found;
    for (const auto& [pair, documents] : documents_of_pairs_) {
      const auto [first, second] = pair;
      if (documents >= least_ &&
          documents * documents_with_both >= common(words_[first], words_[second])) {
        found.emplace_back(words_[first].term, words_[second].term);
      }
    }
    return found;
  }

 private:
  struct Word {
    std::string term;
    std::vector<BitWord> documents;  ///< of the sample, by their places in it
  };

  using PlacedWord = std::pair<Xapian::termpos, TermNumber>;

  template <typename Visit>
  void each_word(Xapian::docid document, Visit visit) const {
    for (auto at = database_.termlist_begin(document); at != database_.termlist_end(document);
         ++at) {
      if (is_word_term(*at, prefix_)) {
        visit(at);
      }
    }
  }

  void number_words() {
    std::unordered_map<std::string, std::size_t> frequencies;
    for (const auto document : sample_) {
      each_word(document, [&](const Xapian::TermIterator& at) { ++frequencies[*at]; });
    }
    for (const auto& [term, frequency] : frequencies) {
      if (frequency >= least_) {
        numbers_.emplace(term, static_cast<TermNumber>(words_.size()));
        words_.push_back(
            {term, std::vector<BitWord>(words_up_to(static_cast<std::uint32_t>(sample_.size())))});
      }
    }
  }

  /// The document at that place of the sample.
  void read(std::size_t at_place) {
    std::vector<PlacedWord> placed;
    each_word(sample_[at_place], [&](const Xapian::TermIterator& at) {
      const auto number = numbers_.find(*at);
      if (number == numbers_.end()) {
        return;
      }
      set_bit(words_[number->second].documents, static_cast<std::uint32_t>(at_place));
      for (auto place = at.positionlist_begin(); place != at.positionlist_end(); ++place) {
        placed.emplace_back(*place, number->second);
      }
    });
    std::ranges::sort(placed);
    std::vector<std::pair<TermNumber, TermNumber>> pairs;
    for (auto at = placed.begin(); at != placed.end(); ++at) {
      const auto [place, word] = *at;
      // More than one may stand at a place.
      for (auto next = at + 1; next != placed.end() && next->first <= place + 1; ++next) {
        if (next->first == place + 1) {
          pairs.emplace_back(word, next->second);
        }
      }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& pair : pairs) {
      ++documents_of_pairs_[pair];
    }
  }

  static std::size_t common(const Word& a, const Word& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.documents.size(); ++i) {
      count += static_cast<std::size_t>(std::popcount(a.documents[i] & b.documents[i]));
    }
    return count;
  }

  const Xapian::Database& database_;
  const std::vector<Xapian::docid>& sample_;
  std::string_view prefix_;
  std::size_t least_;
  std::vector<Word> words_;
  std::unordered_map<std::string, TermNumber> numbers_;
  std::map<std::pair<TermNumber, TermNumber>, std::size_t> documents_of_pairs_;
};

/// Takes the documents as they are matched, in their order.
class DocumentSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    documents_.push_back(document.get_docid());
  }

  std::vector<Xapian::docid> take() { return std::move(documents_); }

 private:
  std::vector<Xapian::docid> documents_;
};

}  // namespace

std::vector<TermPair> frequent_pairs(const Xapian::Database& database, Xapian::doccount least) {
  // Fewer take no time worth sparing.
  constexpr Xapian::doccount documents_for_one_with_pair = 200;
  // More documents to look at would make the file cost more time than phrases of such words save.
  constexpr std::size_t documents_with_both = 4;
  const auto documents = database.get_doccount();
  if (documents < least || !database.has_positions()) {
    return {};
  }
  const auto sample = sample_of(database);
  const auto wanted = std::max({documents / documents_for_one_with_pair, least, 1U});
  const auto wanted_in_sample = (std::uint64_t{wanted} * sample.size() + documents - 1) / documents;
  std::vector<TermPair> pairs;
  // Article and boilerplate number the places of their words separately.
  for (const auto words : {std::string_view{}, prefix::boilerplate}) {
    std::ranges::move(
        SampledWords(database, sample, words, wanted_in_sample).pairs(documents_with_both),
        std::back_inserter(pairs));
  }
  std::ranges::sort(pairs, {}, [](const TermPair& pair) {
    return column_format::pair_name(pair.first, pair.second);
  });
  return pairs;
}

std::vector<Xapian::docid> documents_with(const TermPair& pair, const Xapian::Database& database) {
  const std::array terms{pair.first, pair.second};
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query({Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), terms.size()});
  DocumentSpy spy;
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database.get_doccount());
  return spy.take();
}

}  // namespace warta
