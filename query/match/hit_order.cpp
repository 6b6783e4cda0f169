// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/hit_order.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>

#include "query/match/highest.hpp"

namespace warta {

namespace {

/// What a number is made of a slot, in the documents of one part: once for each value, where a
/// column tells them apart.
class SlotNumbers {
 public:
  using Make = std::function<double(const std::string&)>;

  SlotNumbers(const Xapian::Database& part,
              const PartColumns* columns,
              Xapian::valueno slot,
              Make make)
      : part_(part), slot_(slot), make_(std::move(make)) {
    if (columns != nullptr) {
      column_ = columns->by_slot.at(slot);
      by_code_.resize(column_->values(), unmade);
    }
  }

  double operator()(Xapian::docid document) {
    if (!column_) {
      return make_(part_.get_document(document).get_value(slot_));
    }
    const auto code =
        column_->codes().with([&](auto codes) { return std::size_t{codes[document]}; });
    if (std::isnan(by_code_[code])) {
      by_code_[code] = make_(std::string{column_->value(code)});
    }
    return by_code_[code];
  }

 private:
  static constexpr double unmade = std::numeric_limits<double>::quiet_NaN();

  const Xapian::Database& part_;
  Xapian::valueno slot_;
  Make make_;
  std::optional<SlotColumn> column_;
  std::vector<double> by_code_;
};

/// Chooses among the matches of one question.
class Choice {
 public:
  Choice(const OpenIndex& index,
         const IndexColumns& columns,
         const std::optional<Recency>& recency,
         SortOrder sort)
      : index_(index), recency_(recency), sort_(sort) {
    for (std::size_t part = 0; part < index.parts.size(); ++part) {
      bonuses_.emplace_back(
          index.parts[part], columns.part(part), slot::last_day, [this](const std::string& day) {
            return recency_ ? recency_->bonus(day) : 0;
          });
      places_.emplace_back(
          index.parts[part],
          columns.part(part),
          slot::first_day,
          [this](const std::string& day) -> double { return place_of(day, sort_); });
    }
  }

  std::vector<MatchKey> keys(const Gathered& matches) {
    std::vector<MatchKey> keys;
    keys.reserve(matches.size());
    for (std::size_t part = 0; part < matches.documents.size(); ++part) {
      for (std::size_t i = 0; i < matches.documents[part].size(); ++i) {
        const auto document = matches.documents[part][i];
        keys.push_back({weight_of(matches, part, i),
                        index_.number_in_all(part, document),
                        static_cast<std::int32_t>(places_[part](document))});
      }
    }
    return keys;
  }

  /// The first *wanted* and whatever is level with the last of them, in no order.
  std::vector<RankedMatch> first(const Gathered& matches, std::size_t wanted) {
    auto candidates =
        sort_ == SortOrder::relevance ? by_weight(matches, wanted) : by_place(matches);
    if (candidates.size() > wanted) {
      const auto last = candidates.begin() + static_cast<std::ptrdiff_t>(wanted) - 1;
      std::ranges::nth_element(candidates, last, std::greater<>{}, &Candidate::key);
      const auto least = last->key;
      std::erase_if(candidates, [&](const Candidate& one) { return one.key < least; });
    }
    std::vector<RankedMatch> found;
    found.reserve(candidates.size());
    for (const auto& [part, match, key] : candidates) {
      found.push_back(read(matches, part, match));
    }
    return found;
  }

 private:
  struct Candidate {
    std::size_t part;
    std::size_t match;
    double key;  ///< higher ones first
  };

  double weight_of(const Gathered& matches, std::size_t part, std::size_t match) {
    const auto weight = matches.weights[part].empty() ? 0 : matches.weights[part][match];
    const auto bonus = recency_ ? bonuses_[part](matches.documents[part][match]) : 0;
    return rounded_weight(weight + bonus);
  }

  /// The first *wanted*, and some that are not; what cannot be among them has no date looked up.
  std::vector<Candidate> by_weight(const Gathered& matches, std::size_t wanted) {
    constexpr double rounding = 1e-3;
    Highest highest(wanted);
    std::vector<Candidate> candidates;
    for (std::size_t part = 0; part < matches.weights.size(); ++part) {
      for (std::size_t i = 0; i < matches.weights[part].size(); ++i) {
        if (matches.weights[part][i] + Recency::most() < highest.least() - rounding) {
          continue;
        }
        const auto key = weight_of(matches, part, i);
        if (key >= highest.least() - rounding) {
          candidates.push_back({part, i, key});
          highest.add(key);
        }
      }
    }
    return candidates;
  }

  std::vector<Candidate> by_place(const Gathered& matches) {
    std::vector<Candidate> candidates;
    candidates.reserve(matches.size());
    for (std::size_t part = 0; part < matches.documents.size(); ++part) {
      for (std::size_t i = 0; i < matches.documents[part].size(); ++i) {
        candidates.push_back({part, i, places_[part](matches.documents[part][i])});
      }
    }
    return candidates;
  }

  RankedMatch read(const Gathered& matches, std::size_t part, std::size_t match) {
    const auto number = matches.documents[part][match];
    return ranked_match(index_.parts[part].get_document(number),
                        index_.number_in_all(part, number),
                        weight_of(matches, part, match));
  }

  const OpenIndex& index_;
  const std::optional<Recency>& recency_;
  SortOrder sort_;
  std::vector<SlotNumbers> bonuses_, places_;  // by part
};

}  // namespace

std::vector<RankedMatch> first_matches(const OpenIndex& index,
                                       const IndexColumns& columns,
                                       const Gathered& matches,
                                       const std::optional<Recency>& recency,
                                       const Ordering& ordering,
                                       std::size_t wanted) {
  Choice choice(index, columns, recency, ordering.sort);
  const auto all = matches.size();
  for (auto asked = wanted;; asked *= 2) {
    auto found = in_order(choice.first(matches, asked), {ordering.sort});
    if (ordering.sort != SortOrder::relevance) {
      // Clang 14 knows no subrange, which the algorithm of ranges returns.
      std::stable_partition(
          found.begin(), found.end(), [](const RankedMatch& match) { return !match.day.empty(); });
    }
    if (ordering.one_per_group) {
      found = first_of_groups(std::move(found));
    }
    // Copies may have taken places.
    if (found.size() >= wanted || asked >= all) {
      found.resize(std::min(found.size(), wanted));
      return found;
    }
  }
}

std::vector<MatchKey> keys_of(const OpenIndex& index,
                              const IndexColumns& columns,
                              const Gathered& matches,
                              const std::optional<Recency>& recency,
                              SortOrder sort) {
  return Choice(index, columns, recency, sort).keys(matches);
}

}  // namespace warta
