// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/closeness.hpp"

#include <algorithm>
#include <functional>

namespace warta {

namespace {

/// So many are looked up at first, and at least: most often they hold the best ones.
constexpr std::size_t first_looks_a_hit = 10;
constexpr std::size_t least_first_looks = 200;

/// Far below what tells weights apart.
constexpr double rounding = 1e-3;

}  // namespace

void Closeness::raise(Gathered& matches, std::size_t wanted, double extra) {
  if (before_.empty()) {
    before_ = matches.weights;
    raise_from(matches,
               nth_highest(before_, std::max(wanted * first_looks_a_hit, least_first_looks)));
  }
  raise_from(matches, nth_highest(matches.weights, wanted) - most_ - extra - rounding);
}

/// Looks up all from the weight *least* on that are not looked up yet.
void Closeness::raise_from(Gathered& matches, double least) {
  if (least >= checked_) {
    return;
  }
  PartMatches candidates(matches.documents.size());
  for (std::size_t part = 0; part < candidates.size(); ++part) {
    for (std::size_t i = 0; i < before_[part].size(); ++i) {
      if (before_[part][i] >= least && before_[part][i] < checked_) {
        candidates[part].push_back(matches.documents[part][i]);
      }
    }
  }
  checked_ = least;
  const auto closer = gather(index_, close_, Weights::all, deadline_, &candidates);
  for (std::size_t part = 0; part < candidates.size(); ++part) {
    const auto& documents = matches.documents[part];
    auto at = documents.begin();
    for (std::size_t i = 0; i < closer.documents[part].size(); ++i) {
      at = std::lower_bound(at, documents.end(), closer.documents[part][i]);
      matches.weights[part][static_cast<std::size_t>(at - documents.begin())] =
          closer.weights[part][i];
    }
  }
  if (!closer.whole) {
    throw OutOfTime{};
  }
  most_ = closer.most - matches.most;
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
