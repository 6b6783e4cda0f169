// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/closeness.hpp"

#include <algorithm>

namespace warta {

bool raise_close_ones(const OpenIndex& index,
                      const Xapian::Query& close,
                      const Deadline& deadline,
                      Gathered& matches) {
  const auto least = nth_highest(matches.weights, looked_up_for_closeness);
  PartMatches candidates(matches.documents.size());
  for (std::size_t part = 0; part < candidates.size(); ++part) {
    for (std::size_t i = 0; i < matches.weights[part].size(); ++i) {
      if (matches.weights[part][i] >= least) {
        candidates[part].push_back(matches.documents[part][i]);
      }
    }
  }
  const auto closer = gather(index, {close}, Weights::all, deadline, &candidates);
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
