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
    // What the weight alone rules out has no date looked up.
    constexpr double rounding = 1e-3;
    const auto candidates =
        sort_ == SortOrder::relevance
            ? choose(
                  matches,
                  wanted,
                  [&](std::size_t part, std::size_t i) {
                    return plain_weight(matches, part, i) + Recency::most() + rounding;
                  },
                  [&](std::size_t part, std::size_t i) { return weight_of(matches, part, i); })
            : choose(
                  matches,
                  wanted,
                  [](std::size_t, std::size_t) { return std::numeric_limits<double>::infinity(); },
                  [&](std::size_t part, std::size_t i) {
                    return places_[part](matches.documents[part][i]);
                  });
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

  /// The *wanted* matches of the highest keys, and those level with the last of them. *most_of*
  /// tells what the key of a match is at the most, *key_of* the key; both by part and place in it.
  template <typename MostOf, typename KeyOf>
  static std::vector<Candidate> choose(const Gathered& matches,
                                       std::size_t wanted,
                                       MostOf most_of,
                                       KeyOf key_of) {
    Highest highest(wanted);
    std::vector<Candidate> candidates;
    const auto leave_out = [&] {
      std::erase_if(candidates, [&](const Candidate& one) { return one.key < highest.least(); });
    };
    // Where the keys rise from match to match, each would be a candidate.
    constexpr std::size_t few = 1000;
    auto too_many = wanted + few;
    for (std::size_t part = 0; part < matches.documents.size(); ++part) {
      for (std::size_t i = 0; i < matches.documents[part].size(); ++i) {
        if (most_of(part, i) < highest.least()) {
          continue;
        }
        const auto key = key_of(part, i);
        if (key < highest.least()) {
          continue;
        }
        highest.add(key);
        candidates.push_back({part, i, key});
        if (candidates.size() > too_many) {
          leave_out();
          too_many = 2 * candidates.size() + few;
        }
      }
    }
    leave_out();
    return candidates;
  }

  static double plain_weight(const Gathered& matches, std::size_t part, std::size_t match) {
    return matches.weights[part].empty() ? 0 : matches.weights[part][match];
  }

  double weight_of(const Gathered& matches, std::size_t part, std::size_t match) {
    const auto bonus = recency_ ? bonuses_[part](matches.documents[part][match]) : 0;
    return rounded_weight(plain_weight(matches, part, match) + bonus);
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
