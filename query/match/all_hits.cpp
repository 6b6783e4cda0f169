// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/all_hits.hpp"

#include <algorithm>
#include <utility>

#include "indexer/schema/fields.hpp"
#include "query/match/hit_reader.hpp"
#include "query/match/index.hpp"

namespace warta {

namespace {

/// Large enough that a block costs no more than its hits, small enough that a reader sees the first
/// ones at once.
constexpr std::size_t block_size = 100;

auto order_of(const MatchKey& key, SortOrder sort) {
  return std::pair{sort == SortOrder::relevance ? key.weight : 0, key.place};
}

}  // namespace

AllHits::AllHits(LiveDatabase database,
                 StoredReader stored,
                 std::vector<MatchKey> keys,
                 const Ordering& ordering,
                 HitDetail detail,
                 std::size_t offset)
    : database_(std::move(database)),
      stored_(std::move(stored)),
      ordering_(ordering),
      detail_(detail),
      offset_(offset),
      keys_(std::move(keys)) {
  std::ranges::sort(keys_, [&](const MatchKey& a, const MatchKey& b) {
    const auto first = order_of(a, ordering_.sort);
    const auto second = order_of(b, ordering_.sort);
    return first == second ? a.document < b.document : first > second;
  });
}

std::vector<Hit> AllHits::next() {
  std::vector<Hit> hits;
  while (hits.empty() && at_ < keys_.size()) {
    const auto end = std::min(at_ + block_size, keys_.size());
    bool overtaken = false;
    std::size_t reopened = 0;
    repeat_while_overtaken([&](std::string& revisions) {
      if (std::exchange(overtaken, true) && database_.reopen()) {
        ++reopened;
      }
      revisions = std::to_string(reopened);
      while (ordered_ < end) {
        order_ties();
      }
      hits = read_block(at_, end);
    });
    at_ = end;
    hits = shown(std::move(hits));
  }
  return hits;
}

std::optional<double> AllHits::weight_of(Xapian::docid document) const {
  const auto found = std::ranges::find(keys_, document, &MatchKey::document);
  return found == keys_.end() ? std::nullopt : std::optional{found->weight};
}

std::optional<std::size_t> AllHits::rank_of(Xapian::docid document) {
  const auto place = [&] { return std::ranges::find(keys_, document, &MatchKey::document); };
  const auto found = place();
  if (found == keys_.end()) {
    return std::nullopt;
  }
  const auto [first, last] = std::equal_range(
      keys_.begin(), keys_.end(), *found, [&](const MatchKey& a, const MatchKey& b) {
        return order_of(a, ordering_.sort) > order_of(b, ordering_.sort);
      });
  order_by_id(static_cast<std::size_t>(first - keys_.begin()),
              static_cast<std::size_t>(last - keys_.begin()));
  return static_cast<std::size_t>(place() - keys_.begin()) + 1;
}

/// Puts the next run of equal ones in the order of their ids.
void AllHits::order_ties() {
  const auto begin = ordered_;
  auto end = begin + 1;
  while (end < keys_.size() &&
         order_of(keys_[end], ordering_.sort) == order_of(keys_[begin], ordering_.sort)) {
    ++end;
  }
  if (end - begin > 1) {
    order_by_id(begin, end);
  }
  ordered_ = end;
}

void AllHits::order_by_id(std::size_t begin, std::size_t end) {
  std::vector<std::pair<std::string, MatchKey>> named;
  named.reserve(end - begin);
  for (auto at = begin; at < end; ++at) {
    try {
      named.emplace_back(database_.whole().get_document(keys_[at].document).get_value(slot::id),
                         keys_[at]);
    } catch (const Xapian::DocNotFoundError&) {
      // It stays where it is, for read_block to leave out.
      named.emplace_back(std::string{}, keys_[at]);
    }
  }
  std::ranges::stable_sort(named, {}, &std::pair<std::string, MatchKey>::first);
  for (auto at = begin; at < end; ++at) {
    keys_[at] = named[at - begin].second;
  }
}

std::vector<Hit> AllHits::read_block(std::size_t begin, std::size_t end) {
  std::vector<Hit> hits;
  for (auto at = begin; at < end; ++at) {
    try {
      const auto document = database_.whole().get_document(keys_[at].document);
      hits.push_back(read_hit(database_,
                              stored_,
                              {keys_[at].document,
                               keys_[at].weight,
                               {},
                               document.get_value(slot::id),
                               document.get_value(slot::copies)},
                              detail_));
    } catch (const Xapian::DocNotFoundError&) {
      // A writer has deleted it; whoever counts the rows will notice.
    }
  }
  return hits;
}

/// Those of *hits* that are shown, with their ranks.
std::vector<Hit> AllHits::shown(std::vector<Hit> hits) {
  if (ordering_.one_per_group) {
    std::erase_if(hits, [&](const Hit& hit) {
      const auto& group = hit.document.copies;
      return !group.empty() && !groups_.insert(group).second;
    });
  }
  const auto skipped = std::min(hits.size(), passed_ < offset_ ? offset_ - passed_ : 0);
  passed_ += skipped;
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(skipped));
  for (auto& hit : hits) {
    hit.rank = ++passed_;
  }
  return hits;
}

}  // namespace warta
