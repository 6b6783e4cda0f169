// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/date_order.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "query/facets/timeline.hpp"

namespace warta {

namespace {

/// Where a day stands in the order: higher ones first, undated ones last.
using Place = std::int32_t;

constexpr Place undated = std::numeric_limits<Place>::min();

/// By code of the column.
std::vector<Place> places_of(const SlotColumn& days, SortOrder sort) {
  std::vector<Place> places(days.values(), undated);
  for (std::size_t code = 0; code < places.size(); ++code) {
    if (const std::string day{days.value(code)}; !day.empty()) {
      const auto number = static_cast<Place>(day_of_slot(day).time_since_epoch().count());
      places[code] = sort == SortOrder::oldest ? -number : number;
    }
  }
  return places;
}

/// The matches of an index, told apart by their days.
class DatedMatches {
 public:
  DatedMatches(const OpenIndex& index,
               const IndexColumns& columns,
               const PartMatches& matches,
               SortOrder sort)
      : index_(index), columns_(columns), matches_(matches) {
    for (std::size_t part = 0; part < matches.size(); ++part) {
      places_.push_back(places_of(days(part), sort));
      std::vector<std::size_t> found(places_.back().size());
      days(part).codes().with([&](auto codes) {
        for (const auto document : matches[part]) {
          ++found[codes[document]];
        }
      });
      for (std::size_t code = 0; code < found.size(); ++code) {
        if (found[code] > 0) {
          count_by_place_[places_.back()[code]] += found[code];
        }
      }
    }
  }

  /// The place from which on, whole days counted, there are so many matches.
  Place place_of(std::size_t wanted) const {
    std::size_t matches = 0;
    for (const auto& [place, count] : count_by_place_) {
      matches += count;
      if (matches >= wanted) {
        return place;
      }
    }
    return undated;
  }

  std::vector<RankedMatch> from(Place last) const {
    std::vector<RankedMatch> found;
    for (std::size_t part = 0; part < matches_.size(); ++part) {
      days(part).codes().with([&](auto codes) {
        for (const auto document : matches_[part]) {
          if (places_[part][codes[document]] >= last) {
            found.push_back(read(part, document));
          }
        }
      });
    }
    return found;
  }

 private:
  const SlotColumn& days(std::size_t part) const {
    return columns_.part(part)->by_slot.at(slot::first_day);
  }

  RankedMatch read(std::size_t part, Xapian::docid number) const {
    const auto document = index_.parts[part].get_document(number);
    // As Xapian numbers the documents of several databases.
    const auto parts = static_cast<Xapian::docid>(index_.parts.size());
    const auto in_all = (number - 1) * parts + static_cast<Xapian::docid>(part) + 1;
    return ranked_match(document, in_all, 0);
  }

  const OpenIndex& index_;
  const IndexColumns& columns_;
  const PartMatches& matches_;
  std::vector<std::vector<Place>> places_;  // by part and code
  std::map<Place, std::size_t, std::greater<>> count_by_place_;
};

}  // namespace

std::vector<RankedMatch> first_by_date(const OpenIndex& index,
                                       const IndexColumns& columns,
                                       const PartMatches& matches,
                                       const Ordering& ordering,
                                       std::size_t wanted) {
  const DatedMatches dated(index, columns, matches, ordering.sort);
  std::size_t all = 0;
  for (const auto& part : matches) {
    all += part.size();
  }
  for (std::size_t asked = wanted;; asked *= 2) {
    auto found = in_order(dated.from(dated.place_of(asked)), {ordering.sort});
    // Clang 14 knows no subrange, which the algorithm of ranges returns.
    std::stable_partition(
        found.begin(), found.end(), [](const RankedMatch& match) { return !match.day.empty(); });
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

}  // namespace warta
