// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/plan_runner.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "query/match/closeness.hpp"
#include "query/match/document_lists.hpp"
#include "query/match/document_sets.hpp"
#include "query/match/hit_order.hpp"
#include "query/match/term_query.hpp"
#include "query/match/weighed_sets.hpp"

namespace warta {

namespace {

/// One a part, also of an index that was put together without them.
std::vector<std::shared_ptr<const ColumnFile>> columns_of_parts(const OpenIndex& index) {
  auto files = index.columns;
  files.resize(index.parts.size());
  return files;
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

}  // namespace

PlanRunner::PlanRunner(const OpenIndex& index,
                       const std::vector<Xapian::valueno>& slots,
                       const Deadline& deadline)
    : index_(index),
      live_(index.live()),
      files_(columns_of_parts(index)),
      columns_(files_, slots),
      deadline_(deadline) {
  for (std::size_t number = 0; number < index.parts.size(); ++number) {
    const auto& part = index.parts[number];
    live_parts_.emplace_back(part, index.retirements);
    postings_.emplace_back(part, deadline, files_[number].get());
  }
}

MatchPlan PlanRunner::among_live(const MatchPlan& plan) const {
  return {live_.among(plan.query), plan.cutoff};
}

bool PlanRunner::can_read_lists(const MatchPlan& plan, Weights weights, Selection among) const {
  if (plan.cutoff > 0 || !columns_.has_all()) {
    return false;
  }
  if (weights == Weights::all) {
    return among.listed == nullptr && can_be_weighed(plan.query);
  }
  return (among.listed == nullptr || among.others) && asks_for_terms_alone(plan.query);
}

std::optional<Gathered> PlanRunner::read_lists(const MatchPlan& plan,
                                               Weights weights,
                                               Selection among) {
  if (!can_read_lists(plan, weights, among)) {
    return std::nullopt;
  }
  Gathered found;
  found.documents.resize(index_.parts.size());
  found.weights.resize(index_.parts.size());
  try {
    for (std::size_t part = 0; part < index_.parts.size(); ++part) {
      if (part > 0 && deadline_.passed()) {
        throw OutOfTime{};
      }
      const auto& retired = live_parts_[part].retired();
      auto& postings = postings_[part];
      if (weights == Weights::all) {
        auto weighed =
            weighed_documents(index_.database, postings, columns_.part(part)->lengths, plan.query);
        leave_out(weighed, retired);
        found.documents[part] = std::move(weighed.documents);
        found.weights[part] = std::move(weighed.weights);
        if (!weighed.whole) {
          throw OutOfTime{};
        }
      } else {
        found.documents[part] =
            without(among.listed == nullptr
                        ? documents_taken(postings, plan.query)
                        : documents_taken_besides(postings, plan.query, (*among.listed)[part]),
                    retired);
      }
    }
  } catch (const OutOfTime&) {
    found.whole = false;
    // The matcher shows the first few of all parts in any case.
    return found.size() >= matches_between_looks ? std::optional{std::move(found)} : std::nullopt;
  }
  return found;
}

std::optional<Gathered> PlanRunner::gather(const MatchPlan& plan,
                                           Weights weights,
                                           Selection among) {
  if (is_remote_) {
    return std::nullopt;
  }
  try {
    auto found = read_lists(plan, weights, among);
    if (!found) {
      found = warta::gather(index_, among_live(plan), weights, deadline_, among);
    }
    timed_out_ = timed_out_ || !found->whole;
    return found;
  } catch (const Xapian::UnimplementedError&) {
    is_remote_ = true;
    return std::nullopt;
  }
}

std::vector<RankedMatch> PlanRunner::first(Gathered& matches,
                                           const HitChoice& choice,
                                           std::size_t wanted) {
  if (choice.close && !timed_out_ && matches.size() > 0) {
    timed_out_ = !raise_close_ones(index_, postings_, *choice.close, deadline_, matches);
  }
  return first_matches(index_, columns_, matches, choice.recency, choice.ordering, wanted);
}

std::vector<RankedMatch> PlanRunner::first(const MatchPlan& plan,
                                           const HitChoice& choice,
                                           std::size_t wanted) {
  if (auto matches = gather(plan, Weights::all)) {
    return first(*matches, choice, wanted);
  }
  const auto fetched = [&](const MatchPlan& some) {
    return fetched_matches(
        index_.database, among_live(some), choice.recency, choice.ordering, wanted);
  };
  const auto matches = fetched(plan);
  return choice.close && !matches.empty()
             ? merged(
                   fetched(narrowed(plan, choice.close->query)), matches, choice.ordering, wanted)
             : matches;
}

std::vector<MatchKey> PlanRunner::keys(const MatchPlan& plan, const HitChoice& choice) {
  if (auto matches = gather(plan, Weights::all)) {
    if (choice.close) {
      timed_out_ =
          !raise_close_ones(index_, postings_, *choice.close, deadline_, *matches) || timed_out_;
    }
    return keys_of(index_, columns_, *matches, choice.recency, choice.ordering.sort);
  }
  const auto fetched = [&](const MatchPlan& some) {
    return fetched_keys(index_.database, among_live(some), choice.recency, choice.ordering.sort);
  };
  auto keys = fetched(plan);
  if (choice.close) {
    take_weights(keys, fetched(narrowed(plan, choice.close->query)));
  }
  return keys;
}

MatchTally PlanRunner::tally(MatchTally empty, const Gathered& matches) const {
  for (std::size_t part = 0; part < matches.documents.size(); ++part) {
    if (const auto* const columns = columns_.part(part)) {
      empty.add(columns_, *columns, matches.documents[part]);
      continue;
    }
    for (const auto document : matches.documents[part]) {
      empty.add(index_.parts[part].get_document(document));
    }
  }
  empty.finish();
  return empty;
}

MatchTally PlanRunner::tally(MatchTally empty, const MatchPlan& plan) {
  if (const auto matches = gather(plan, Weights::none)) {
    return tally(std::move(empty), *matches);
  }
  const bool whole =
      visit_fetched(index_.database,
                    among_live(plan),
                    Weights::none,
                    deadline_,
                    [&](const Xapian::MSetIterator& match) { empty.add(match.get_document()); });
  timed_out_ = timed_out_ || !whole;
  empty.finish();
  return empty;
}

std::size_t PlanRunner::count_others(const MatchPlan& plan, const Gathered& known) {
  const auto others = gather(plan, Weights::none, {.listed = &known.documents, .others = true});
  return others ? others->size() : 0;
}

std::optional<std::size_t> PlanRunner::count(const MatchPlan& plan) {
  if (const auto found = gather(plan, Weights::none)) {
    return found->whole ? std::optional{found->size()} : std::nullopt;
  }
  const auto count = count_matches(index_.database, among_live(plan), deadline_);
  timed_out_ = timed_out_ || !count;
  return count;
}

}  // namespace warta
