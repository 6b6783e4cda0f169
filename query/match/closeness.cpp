// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/closeness.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace warta {

bool raise_close_ones(const OpenIndex& index,
                      const MatchPlan& close,
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
  const auto closer = gather(index, close, Weights::all, deadline, &candidates);
  for (std::size_t part = 0; part < candidates.size(); ++part) {
    const auto& documents = matches.documents[part];
    auto at = documents.begin();
    for (std::size_t i = 0; i < closer.documents[part].size(); ++i) {
      at = std::lower_bound(at, documents.end(), closer.documents[part][i]);
      matches.weights[part][static_cast<std::size_t>(at - documents.begin())] =
          closer.weights[part][i];
    }
  }
  return closer.whole;
}

double nth_highest(const std::vector<std::vector<double>>& weights, std::size_t count) {
  std::vector<double> highest;  // a heap, the lowest in front
  for (const auto& part : weights) {
    for (const auto weight : part) {
      if (highest.size() < count) {
        highest.push_back(weight);
        std::ranges::push_heap(highest, std::greater<>{});
      } else if (weight > highest.front()) {
        std::ranges::pop_heap(highest, std::greater<>{});
        highest.back() = weight;
        std::ranges::push_heap(highest, std::greater<>{});
      }
    }
  }
  return highest.size() < count || count == 0 ? -std::numeric_limits<double>::infinity()
                                              : highest.front();
}

}  // namespace warta
