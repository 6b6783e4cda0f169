// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/closeness.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "query/match/highest.hpp"

namespace warta {

namespace {

using Positions = std::vector<Xapian::termpos>;

/// Of a word with more terms, a beginning, Xapian finds its places sooner.
constexpr std::size_t most_terms_of_a_word = 8;

/// Where any of *terms* stands in each of *documents*, ascending. Each look costs a block of the
/// table, so that documents without the term are left out: for so few that is less than the match
/// takes, in which Xapian reads the posting lists between them besides.
std::vector<Positions> positions_of(PostingReader& postings,
                                    std::span<const std::string> terms,
                                    const DocumentNumbers& documents) {
  std::vector<Positions> places(documents.size());
  const auto& part = postings.part();
  for (const auto& term : terms) {
    postings.each_among(documents, term, [&](std::size_t i, Xapian::termcount /*count*/) {
      const auto end = part.positionlist_end(documents[i], term);
      for (auto at = part.positionlist_begin(documents[i], term); at != end; ++at) {
        places[i].push_back(*at);
      }
    });
  }
  for (auto& some : places) {
    std::ranges::sort(some);
  }
  return places;
}

/// Whether one of *a* is next to one of *b*, or the same.
bool meet(const Positions& a, const Positions& b) {
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (*left + 1 < *right) {
      ++left;
    } else if (*right + 1 < *left) {
      ++right;
    } else {
      return true;
    }
  }
  return false;
}

/// Whether Xapian should only be asked for those of the candidates in which a pair meets.
bool is_worth_looking_up(const CloseOnes& close) {
  return close.only_pairs && std::ranges::all_of(close.words, [](const auto& terms) {
           return terms.size() <= most_terms_of_a_word;
         });
}

/// Those of *documents* in which a pair of *close* meets.
DocumentNumbers with_a_pair(PostingReader& postings,
                            const CloseOnes& close,
                            const DocumentNumbers& documents) {
  std::vector<std::vector<Positions>> places;
  for (const auto& terms : close.words) {
    places.push_back(positions_of(postings, terms, documents));
  }
  DocumentNumbers found;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (std::ranges::any_of(close.pairs, [&](const auto& pair) {
          return meet(places[pair.first][i], places[pair.second][i]);
        })) {
      found.push_back(documents[i]);
    }
  }
  return found;
}

}  // namespace

bool raise_close_ones(const OpenIndex& index,
                      std::vector<PostingReader>& postings,
                      const CloseOnes& close,
                      const Deadline& deadline,
                      Gathered& matches) {
  Highest highest(looked_up_for_closeness);
  for (const auto& part : matches.weights) {
    std::ranges::for_each(part, [&](double weight) { highest.add(weight); });
  }
  const auto least = highest.least();
  PartMatches candidates(matches.documents.size());
  for (std::size_t part = 0; part < candidates.size(); ++part) {
    for (std::size_t i = 0; i < matches.weights[part].size(); ++i) {
      if (matches.weights[part][i] >= least) {
        candidates[part].push_back(matches.documents[part][i]);
      }
    }
  }
  if (is_worth_looking_up(close)) {
    try {
      for (std::size_t part = 0; part < candidates.size(); ++part) {
        if (deadline.passed()) {
          return false;
        }
        candidates[part] = with_a_pair(postings[part], close, candidates[part]);
      }
    } catch (const OutOfTime&) {
      return false;
    }
  }
  const auto closer = gather(index, {close.query}, Weights::all, deadline, {.listed = &candidates});
  for (std::size_t part = 0; part < candidates.size(); ++part) {
    const auto& documents = matches.documents[part];
    auto at = documents.begin();
    for (std::size_t i = 0; i < closer.documents[part].size(); ++i) {
      // All of them are among the matches, or Xapian has not kept to the candidates.
      at = std::lower_bound(at, documents.end(), closer.documents[part][i]);
      if (at != documents.end() && *at == closer.documents[part][i]) {
        matches.weights[part][static_cast<std::size_t>(at - documents.begin())] +=
            closer.weights[part][i];
      }
    }
  }
  return closer.whole;
}

}  // namespace warta
