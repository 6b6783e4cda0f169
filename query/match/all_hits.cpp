// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/all_hits.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/schema/fields.hpp"
#include "query/facets/timeline.hpp"
#include "query/match/hit_reader.hpp"
#include "query/match/index.hpp"

namespace warta {

namespace {

/// Large enough that a block costs no more than its hits, small enough that a reader sees the first
/// ones at once.
constexpr std::size_t block_size = 100;

/// Below every day in either direction.
constexpr auto undated = std::numeric_limits<std::int32_t>::min();

std::int32_t place_of(const std::string& first_day, SortOrder sort) {
  if (first_day.empty()) {
    return undated;
  }
  const auto day = static_cast<std::int32_t>(day_of_slot(first_day).time_since_epoch().count());
  return sort == SortOrder::oldest ? -day : day;
}

class KeySpy : public Xapian::MatchSpy {
 public:
  KeySpy(const MatchPlan& plan, SortOrder sort, std::vector<MatchKey>& keys)
      : plan_(plan), sort_(sort), keys_(keys) {}

  void operator()(const Xapian::Document& match, double weight) override {
    if (plan_.takes(weight)) {
      keys_.push_back({rounded_weight(weight),
                       match.get_docid(),
                       place_of(match.get_value(slot::first_day), sort_)});
    }
  }

 private:
  const MatchPlan& plan_;
  SortOrder sort_;
  std::vector<MatchKey>& keys_;
};

/// For several shards, of which a spy does not learn whose document it is shown, and for remote
/// ones, which know no spy of ours. Xapian takes some hundred bytes a match for the moment.
std::vector<MatchKey> fetched_keys(Xapian::Enquire& enquire,
                                   const Xapian::Database& database,
                                   const MatchPlan& plan,
                                   SortOrder sort) {
  std::vector<MatchKey> keys;
  const auto matches = enquire.get_mset(0, database.get_doccount());
  constexpr Xapian::doccount fetched_at_once = 1000;
  for (Xapian::doccount at = 0; at < matches.size(); ++at) {
    if (at % fetched_at_once == 0) {
      matches.fetch(matches[at], matches[std::min(at + fetched_at_once, matches.size()) - 1]);
    }
    if (plan.takes(matches[at].get_weight())) {
      keys.push_back({rounded_weight(matches[at].get_weight()),
                      *matches[at],
                      place_of(matches[at].get_document().get_value(slot::first_day), sort)});
    }
  }
  return keys;
}

std::vector<MatchKey> keys_of(const Xapian::Database& database,
                              const MatchPlan& plan,
                              SortOrder sort) {
  Xapian::Enquire enquire(database);
  enquire.set_query(plan.query);
  if (database.size() > 1) {
    return fetched_keys(enquire, database, plan, sort);
  }
  std::vector<MatchKey> keys;
  KeySpy spy(plan, sort, keys);
  enquire.add_matchspy(&spy);
  try {
    enquire.get_mset(0, 0, database.get_doccount());
    return keys;
  } catch (const Xapian::UnimplementedError&) {
    enquire.clear_matchspies();
    return fetched_keys(enquire, database, plan, sort);
  }
}

/// Gives those of *keys* that stand in *closer* their weights there.
void take_weights(std::vector<MatchKey>& keys, std::vector<MatchKey> closer) {
  std::ranges::sort(closer, {}, &MatchKey::document);
  for (auto& key : keys) {
    const auto found = std::ranges::lower_bound(closer, key.document, {}, &MatchKey::document);
    if (found != closer.end() && found->document == key.document) {
      key.weight = found->weight;
    }
  }
}

auto order_of(const MatchKey& key, SortOrder sort) {
  return std::pair{sort == SortOrder::relevance ? key.weight : 0, key.place};
}

}  // namespace

AllHits::AllHits(LiveDatabase database,
                 const MatchPlan& plan,
                 const std::optional<MatchPlan>& closer,
                 const Ordering& ordering,
                 HitDetail detail,
                 std::size_t offset)
    : database_(std::move(database)),
      ordering_(ordering),
      detail_(detail),
      offset_(offset),
      keys_(keys_of(database_.whole(), plan, ordering.sort)) {
  if (closer) {
    take_weights(keys_, keys_of(database_.whole(), *closer, ordering.sort));
  }
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
    repeat_while_overtaken([&] {
      if (std::exchange(overtaken, true)) {
        database_.reopen();
      }
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

std::vector<Hit> AllHits::read_block(std::size_t begin, std::size_t end) const {
  std::vector<Hit> hits;
  for (auto at = begin; at < end; ++at) {
    try {
      const auto document = database_.whole().get_document(keys_[at].document);
      hits.push_back(read_hit(database_,
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
