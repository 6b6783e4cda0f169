// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/live_database.hpp"

#include <algorithm>
#include <utility>

#include "indexer/schema/fields.hpp"

namespace warta {

namespace {

/// So many documents are looked at one by one before all that are retired are read: a few for the
/// groups of a page of hits, no more for thousands of words.
constexpr std::size_t most_looked_at = 500;

}  // namespace

LiveDatabase::LiveDatabase(Xapian::Database whole, const Retirements& retirements)
    : whole_(std::move(whole)),
      retirements_(retirements),
      has_retired_(whole_.get_value_freq(slot::retired) > 0),
      retired_query_(retirements_.query(whole_)) {}

Xapian::Query LiveDatabase::among(const Xapian::Query& query) const {
  return has_retired_ ? Xapian::Query(Xapian::Query::OP_AND_NOT, query, retired_query_) : query;
}

Xapian::doccount LiveDatabase::documents() const {
  if (!has_retired_) {
    return whole_.get_doccount();
  }
  // Nearly always, all marks are of publications that are known.
  if (retirements_.cover_all(whole_.get_value_lower_bound(slot::retired),
                             whole_.get_value_upper_bound(slot::retired))) {
    return whole_.get_doccount() - whole_.get_value_freq(slot::retired);
  }
  return whole_.get_doccount() - static_cast<Xapian::doccount>(retired().size());
}

Xapian::doccount LiveDatabase::frequency(const std::string& term) const {
  return frequency(term, whole_.get_termfreq(term));
}

Xapian::doccount LiveDatabase::frequency(const std::string& term, Xapian::doccount all) const {
  if (!has_retired_ || all == 0) {
    return all;
  }
  Xapian::doccount gone = 0;
  auto at = whole_.postlist_begin(term);
  const auto end = whole_.postlist_end(term);
  if (looked_at_ + all <= most_looked_at || all <= retired().size()) {
    for (; at != end; ++at) {
      gone += is_retired(*at) ? 1U : 0U;
    }
    return all - gone;
  }
  for (const auto document : retired()) {
    at.skip_to(document);
    if (at == end) {
      break;
    }
    gone += *at == document ? 1U : 0U;
  }
  return all - gone;
}

std::optional<Xapian::docid> LiveDatabase::first_with(const std::string& term) const {
  for (auto at = whole_.postlist_begin(term); at != whole_.postlist_end(term); ++at) {
    if (!has_retired_ || !is_retired(*at)) {
      return *at;
    }
  }
  return std::nullopt;
}

const std::vector<Xapian::docid>& LiveDatabase::retired() const {
  if (!retired_) {
    retired_.emplace();
    if (!has_retired_) {
      return *retired_;
    }
    Xapian::Enquire enquire(whole_);
    enquire.set_query(retired_query_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const auto found = enquire.get_mset(0, whole_.get_doccount());
    for (auto match = found.begin(); match != found.end(); ++match) {
      retired_->push_back(*match);
    }
    std::ranges::sort(*retired_);
  }
  return *retired_;
}

bool LiveDatabase::is_retired(Xapian::docid document) const {
  if (!retired_ && looked_at_ < most_looked_at) {
    ++looked_at_;
    return retirements_.cover(whole_.get_document(document).get_value(slot::retired));
  }
  return std::ranges::binary_search(retired(), document);
}

}  // namespace warta
