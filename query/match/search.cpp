// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/search.hpp"

#include <algorithm>
#include <span>
#include <unordered_set>
#include <utility>

#include "indexer/schema/error.hpp"
#include "indexer/schema/packed_data.hpp"
#include "query/facets/match_tally.hpp"
#include "query/language/tree.hpp"
#include "query/match/boilerplate_words.hpp"
#include "query/match/hit_reader.hpp"
#include "query/match/lookup.hpp"
#include "query/match/misspellings.hpp"
#include "query/match/plan.hpp"
#include "query/match/plan_runner.hpp"
#include "query/match/rank_reasons.hpp"
#include "query/match/ranking.hpp"
#include "query/match/similar.hpp"
#include "query/match/suggestion.hpp"
#include "query/match/translator.hpp"

namespace warta {

namespace {

using Clock = Deadline::Clock;

/// Told apart in one look-up, since -n may ask for any number of hits.
class Seen {
 public:
  explicit Seen(const std::vector<RankedMatch>& matches) {
    for (const auto& match : matches) {
      documents_.insert(match.document);
      groups_.insert(match.group);
    }
    groups_.erase("");
  }

  bool document(const RankedMatch& match) const { return documents_.contains(match.document); }

  bool group(const RankedMatch& match) const { return groups_.contains(match.group); }

 private:
  std::unordered_set<Xapian::docid> documents_;
  std::unordered_set<std::string> groups_;
};

/// A clock is read once for so many hits.
constexpr std::size_t hits_between_looks = 64;

std::size_t words_asked(MatchMode mode, std::size_t words) {
  switch (mode) {
    case MatchMode::any:
      return std::min<std::size_t>(words, 1);
    case MatchMode::most:
      return most_of(words);
    case MatchMode::automatic:
    case MatchMode::all:
      break;
  }
  return words;
}

bool asks_for_words(const SearchRequest& request) {
  return request.similar || (request.query.root && has_words(*request.query.root));
}

/// The slots that the answer's counts and order go by, besides that of copies.
std::vector<Xapian::valueno> counted_slots(const SearchRequest& request) {
  std::vector<Xapian::valueno> slots;
  for (const auto& facet : request.facets) {
    slots.push_back(find_field(facet)->slot.value());
  }
  slots.insert(slots.end(), {slot::first_day, slot::last_day});
  return slots;
}

/// One search under way.
class Search {
 public:
  Search(const OpenIndex& index,
         const SearchRequest& request,
         Analyser& analyser,
         const FilterValues& values,
         const Deadline& deadline)
      : index_(index),
        database_(index.live()),
        stored_(index.parts),
        runner_(index, counted_slots(request), deadline),
        request_(request),
        filters_(index.database, request, values),
        analyser_(analyser),
        translator_(database_, analyser, values),
        deadline_(deadline) {
    if (request.query.root) {
      text_.emplace(*request.query.root);
    }
    matches_ = plan(scope());
    if (request.query.strict && translator_.has_cut_prefix()) {
      throw Error(ErrorKind::usage, translator_.cut_prefix() + "; under --strict that is an error");
    }
    if (request.similar) {
      const auto number = find_number(index, *request.similar);
      auto similar = number ? similar_to(database_, *number, analyser_)
                            : SimilarPlan{{Xapian::Query::MatchNothing}, {}};
      matches_ = std::move(similar.plan);
      results_.roots = std::move(similar.roots);
    }
    results_.index = index.info;
  }

  Results run() && {
    if (!request_.count_only && !request_.all && request_.limit > 0) {
      find_hits();
    }
    count();
    count_own_filtered_facets();
    count_boilerplate();
    suggest();
    if (shows_partial_hits()) {
      add_partial_hits();
    }
    results_.notices = filters_.notices(database_);
    results_.notices.insert(
        results_.notices.end(), translator_.notices().begin(), translator_.notices().end());
    if (sparse_timeline_) {
      results_.notices.push_back("the timeline spans more than " +
                                 std::to_string(max_timeline_rows) +
                                 " rows; those without articles are left out");
    }
    if (request_.offset > 0 && results_.articles > 0 && shows_none()) {
      results_.notices.push_back("--offset " + std::to_string(request_.offset) +
                                 " lies past the end of the hits");
    }
    if (has_repeated_ids()) {
      results_.notices.emplace_back(
          "several of the databases hold an article of the same id; it is listed and counted once "
          "for each");
    }
    results_.timed_out = results_.timed_out || runner_.timed_out();
    results_.exact = !results_.timed_out && !translator_.has_cut_prefix();
    results_.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - started_).count();
    return std::move(results_);
  }

  RankReasons reasons(const std::string& id, Xapian::docid number) {
    RankReasons reasons;
    const auto plain = weight_in(database_, matches_.query, id);
    reasons.matches = plain && matches_.takes(*plain);
    auto all = all_hits();
    const auto weight = weight_in(database_, ranked(matches_).query, id);
    if (const auto raised = all.weight_of(number); raised && weight) {
      reasons.score = score_of(*raised);
      reasons.closeness = *raised - rounded_weight(*weight);
    }
    if (recency()) {
      const auto dates = recency()->preferred(Xapian::Query::MatchAll);
      reasons.recency = weight_in(database_, dates, id).value_or(0);
    }
    if (text_) {
      reasons.words = word_reasons(*text_, scope(), id);
    }
    reasons.articles = all.size();
    reasons.rank = all.rank_of(number);
    if (request_.group_copies) {
      find_among_groups(reasons, number);
    }
    if (!reasons.matches) {
      find_among_partial_hits(reasons, id, number);
    }
    return reasons;
  }

  AllHits all_hits() {
    return {database_,
            stored_,
            runner_.keys(passing(matches_), choice(close_ones())),
            ordering(),
            request_.detail,
            request_.offset};
  }

 private:
  /// What each part of *text* gives the document *id*.
  std::vector<WordReason> word_reasons(const TextParts& text, Scope scope, const std::string& id) {
    std::vector<WordReason> reasons;
    for (const auto* part : text.wanted()) {
      reasons.push_back(reason_of(database_, translator_, analyser_, *part, scope, id));
    }
    return reasons;
  }

  /// The row of *rows* that shows the document *number*: it or, of groups, a copy of it.
  std::optional<std::size_t> row_of(Xapian::docid number, std::span<const RankedMatch> rows) const {
    const auto group = request_.group_copies
                           ? database_.whole().get_document(number).get_value(slot::copies)
                           : std::string{};
    const auto row = std::ranges::find_if(rows, [&](const RankedMatch& match) {
      return match.document == number || (!group.empty() && match.group == group);
    });
    return row == rows.end() ? std::nullopt
                             : std::optional{static_cast<std::size_t>(row - rows.begin())};
  }

  static std::optional<std::string> other_id(const RankedMatch& shown, Xapian::docid number) {
    return shown.document == number ? std::nullopt : std::optional{shown.id};
  }

  /// Turns the rank among articles into that among groups of copies.
  void find_among_groups(RankReasons& reasons, Xapian::docid number) {
    const auto plan = passing(matches_);
    reasons.groups = runner_.tally(MatchTally({}, std::nullopt), plan).groups();
    if (!reasons.rank) {
      return;
    }
    // Grouped, it stands no further down than alone.
    const auto rows = runner_.first(plan, choice(close_ones()), *reasons.rank);
    const auto row = row_of(number, rows);
    reasons.rank = row ? std::optional{*row + 1} : std::nullopt;
    reasons.shown_by = row ? other_id(rows[*row], number) : std::nullopt;
  }

  /// Searches for what does not match among what fills up the first page.
  void find_among_partial_hits(RankReasons& reasons, const std::string& id, Xapian::docid number) {
    find_hits();
    count();
    suggest();
    if (!shows_partial_hits()) {
      return;
    }
    const auto full = shown_.size();
    add_partial_hits();
    const auto row = row_of(number, std::span{shown_}.subspan(full));
    if (!row) {
      return;
    }
    const auto& hit = results_.hits[full + *row];
    reasons.partial = true;
    reasons.rank = hit.rank;
    reasons.score = hit.score;
    reasons.shown_by = other_id(shown_[full + *row], number);
    reasons.words = word_reasons(TextParts(found_by_[*row]), Scope::article, id);
    if (reasons.shown_by) {
      // The hit's score is the other copy's.
      reasons.score = reasons.recency;
      for (const auto& word : reasons.words) {
        reasons.score += word.weight;
      }
    }
  }

  bool has_repeated_ids() const {
    const auto is_repeated = [&](const std::string& id) {
      return database_.frequency(id_term(id)) > 1;
    };
    const bool is_shown =
        database_.whole().size() > 1 && std::ranges::any_of(results_.hits, [&](const Hit& hit) {
          return is_repeated(hit.document.article.raw.id);
        });
    return is_shown || (index_.is_of_several && gathered_ && has_match_where(is_repeated));
  }

  /// Whether *applies* to the id of one of the first matches of each part: of all of them, each
  /// would have to be looked up.
  template <typename Applies>
  bool has_match_where(const Applies& applies) const {
    constexpr std::size_t looked_at = 200;
    for (std::size_t part = 0; part < index_.parts.size(); ++part) {
      const auto& documents = gathered_->documents[part];
      for (std::size_t i = 0; i < std::min(documents.size(), looked_at); ++i) {
        if (applies(index_.parts[part].get_document(documents[i]).get_value(slot::id))) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether hits were asked for, but only after the last one.
  bool shows_none() const {
    if (request_.count_only) {
      return false;
    }
    return request_.all ? request_.offset >= rows_of_all(results_, request_)
                        : request_.limit > 0 && results_.hits.empty();
  }

  /// What the text asks for, before any filter.
  MatchPlan plan(Scope scope) {
    if (!text_) {
      return {Xapian::Query::MatchAll};
    }
    return text_->plan(translator_, scope, words_asked(request_.match, text_->words()));
  }

  void find_hits() {
    const std::size_t end = request_.offset + request_.limit;
    gathered_ = runner_.gather(passing(matches_), by_words() ? Weights::all : Weights::none);
    shown_ = gathered_ ? runner_.first(*gathered_, choice(close_ones()), end)
                       : runner_.first(passing(matches_), choice(close_ones()), end);
    for (std::size_t i = request_.offset; i < shown_.size(); ++i) {
      // A page of what was found is shown in any case.
      if (results_.hits.size() % hits_between_looks == hits_between_looks - 1 && out_of_time()) {
        return;
      }
      results_.hits.push_back(make_hit(shown_[i], false));
    }
  }

  /// Fills up the first page: what the query was probably meant as, then related terms and
  /// misspelt words, then most of the words, phrases taken apart at last, then any.
  void add_partial_hits() {
    const auto& root = meant_ ? *meant_ : *request_.query.root;
    const auto words = TextParts(root).words();
    if (meant_) {
      add_partial_hits(root, words_asked(request_.match, words));
    }
    if (results_.hits.size() == request_.limit) {
      results_.looked_for = meant_;
      return;
    }
    const auto wider = widened();
    const auto wider_words = TextParts(wider).words();
    results_.looked_for = meant_ ? disjunction({*meant_, wider}) : wider;
    if (wider != *request_.query.root) {
      if (!results_.misspelt.empty()) {
        // An article that has all words, one of them misspelt, is all but a hit.
        add_partial_hits(wider, wider_words);
      }
      add_partial_hits(wider, most_of(wider_words));
    }
    // Of one word there is no part,
    if (words > 1) {
      add_partial_hits(root, most_of(words));
    }
    // but of the words that a known phrase is written in, which counts as one above.
    const auto apart = own_words(root);
    if (const auto apart_words = TextParts(apart).words(); apart_words > words) {
      add_partial_hits(apart, most_of(apart_words));
    }
    if (words > 1) {
      add_partial_hits(meant_ ? root : wider, 1);
    }
  }

  /// The query with related terms, and as articles misspell its words.
  Node widened() {
    const auto& query = request_.query;
    if (!query.wider) {
      return *query.root;
    }
    auto misspelt = with_misspellings(*query.wider, database_, analyser_, deadline_);
    if (!misspelt) {
      return *query.wider;
    }
    results_.misspelt = std::move(misspelt->expanded);
    return std::move(misspelt->root);
  }

  /// Fills the hits up to the page's end with matches of *least* words of *root* that are not shown
  /// yet.
  void add_partial_hits(const Node& root, std::size_t least) {
    if (results_.hits.size() >= request_.limit || out_of_time()) {
      return;
    }
    const Seen seen(shown_);
    const auto plan = passing(TextParts(root).plan(translator_, Scope::article, least));
    for (auto& match : runner_.first(plan, choice({}), request_.limit)) {
      const bool known = seen.document(match) || (request_.group_copies && seen.group(match));
      if (!known && results_.hits.size() < request_.limit) {
        results_.hits.push_back(make_hit(match, true));
        shown_.push_back(std::move(match));
        found_by_.push_back(root);
      }
    }
  }

  bool shows_partial_hits() const {
    return request_.match == MatchMode::automatic && request_.offset == 0 && !request_.all &&
           !request_.count_only && results_.hits.size() < request_.limit && text_;
  }

  HitChoice choice(std::optional<CloseOnes> close) const {
    return {ordering(), recency(), std::move(close)};
  }

  /// Where all words are asked for, articles in which they stand side by side come before those in
  /// which they are scattered; in a query of which few words must match, that would favour pairs
  /// that say little.
  std::optional<CloseOnes> close_ones() {
    const bool whole = text_ && words_asked(request_.match, text_->words()) == text_->words();
    if (!whole || request_.similar || ordering().sort != SortOrder::relevance) {
      return std::nullopt;
    }
    return text_->close_ones(translator_);
  }

  Scope scope() const { return request_.in_boilerplate ? Scope::boilerplate_too : Scope::article; }

  bool by_words() const { return asks_for_words(request_); }

  /// Not where one article is like another: its weight decides whether it counts at all.
  std::optional<Recency> recency() const {
    const bool counts = by_words() && request_.recency && !request_.similar;
    return counts ? std::optional{Recency(today_in_jakarta())} : std::nullopt;
  }

  Ordering ordering() const {
    const bool unranked = !by_words() && request_.sort == SortOrder::relevance;
    return {unranked ? SortOrder::newest : request_.sort, request_.group_copies};
  }

  MatchPlan passing(const MatchPlan& unfiltered) const {
    return filtered(unfiltered, filters_.query());
  }

  /// *unfiltered* behind the filters, with all that weighs.
  MatchPlan ranked(const MatchPlan& unfiltered) const {
    auto plan = passing(unfiltered);
    if (const auto newer = recency()) {
      plan.query = newer->preferred(plan.query);
    }
    return plan;
  }

  Hit make_hit(const RankedMatch& match, bool partial) {
    auto hit = read_hit(database_, stored_, match, request_.detail);
    hit.rank = request_.offset + results_.hits.size() + 1;
    hit.partial = partial;
    return hit;
  }

  /// Sites with their names as an article of each writes it; the index compares them without
  /// capitals.
  std::vector<FacetCount> as_written(std::vector<FacetCount> outlets) {
    for (auto& row : outlets) {
      const auto term = row.value ? exact_term(*find_field("outlet"), *row.value) : std::string{};
      const auto article = row.value ? database_.first_with(term) : std::nullopt;
      if (!article) {
        continue;
      }
      const auto stored = stored_.read(database_.whole().get_document(*article).get_data());
      row.value = stored.facets.outlet.value_or(*row.value);
    }
    return outlets;
  }

  void add_rows(const std::string& facet, const MatchTally& counted) {
    const FacetRows wanted{request_.facet_limit, request_.facet_unit, filters_.terms(facet)};
    const auto place =
        std::ranges::find(results_.facets, facet, &decltype(results_.facets)::value_type::first);
    auto [rows, left_out] = counted.table(facet, wanted);
    place->second = facet == "outlet" ? as_written(std::move(rows)) : std::move(rows);
    results_.left_out[facet] = left_out;
  }

  /// One pass for everything that the same documents give.
  void count() {
    std::vector<std::string> facets;
    for (const auto& facet : request_.facets) {
      results_.facets.emplace_back(facet, std::vector<FacetCount>{});
      if (!filters_.on(facet)) {
        facets.push_back(facet);
      }
    }
    std::optional<TimelineTally> timeline;
    if (request_.timeline) {
      timeline.emplace(*request_.timeline, request_.from, request_.to);
    }
    MatchTally empty(facets, std::move(timeline));
    const auto matches = passing(matches_);
    if (!gathered_) {
      gathered_ = runner_.gather(matches, Weights::none);
    }
    const auto counted = gathered_ ? runner_.tally(std::move(empty), *gathered_)
                                   : runner_.tally(std::move(empty), matches);
    results_.articles = counted.articles();
    results_.groups = counted.groups();
    if (request_.timeline) {
      results_.timeline.emplace(*request_.timeline, counted.bins());
      sparse_timeline_ = counted.has_sparse_bins();
    }
    for (const auto& facet : facets) {
      add_rows(facet, counted);
    }
  }

  /// A facet's own filter does not narrow its own counts, so each of these needs its own pass.
  void count_own_filtered_facets() {
    for (const auto& facet : request_.facets) {
      if (filters_.on(facet)) {
        const auto plan = filtered(matches_, filters_.query(facet));
        add_rows(facet, runner_.tally(MatchTally({facet}, {}), plan));
      }
    }
  }

  /// Notes it where the deadline has passed.
  bool out_of_time() {
    results_.timed_out = results_.timed_out || runner_.timed_out() || deadline_.passed();
    return results_.timed_out;
  }

  void count_boilerplate() {
    if (!text_ || !request_.count_boilerplate || request_.in_boilerplate || out_of_time()) {
      return;
    }
    const auto wider = passing(plan(Scope::boilerplate_too));
    if (gathered_) {
      results_.only_in_boilerplate =
          runner_.count_others(with_boilerplate_words(wider, database_.whole()), *gathered_);
    } else if (const auto count = runner_.count(wider)) {
      results_.only_in_boilerplate = *count - std::min(*count, results_.articles);
    }
  }

  void suggest() {
    if (!text_ || results_.articles > few_hits || out_of_time()) {
      return;
    }
    const auto scope = request_.in_boilerplate ? Scope::boilerplate_too : Scope::article;
    const auto count = [&](const Node& root) -> std::optional<HitCounts> {
      const TextParts text(root);
      const auto meant =
          passing(text.plan(translator_, scope, words_asked(request_.match, text.words())));
      const auto hits = runner_.count(meant);
      if (!hits) {
        return std::nullopt;
      }
      const auto close = text.close_ones(translator_);
      return HitCounts{*hits, close ? runner_.count(narrowed(meant, close->query)).value_or(0) : 0};
    };
    if (auto suggestion = suggestion_for(
            request_.query, results_.articles, database_, analyser_, count, deadline_)) {
      results_.suggestion = std::move(suggestion->text);
      meant_ = std::move(suggestion->root);
    }
  }

  Clock::time_point started_ = Clock::now();
  const OpenIndex& index_;
  LiveDatabase database_;
  StoredReader stored_;
  PlanRunner runner_;
  const SearchRequest& request_;
  FilterSet filters_;
  Analyser& analyser_;
  Translator translator_;
  const Deadline& deadline_;
  std::optional<TextParts> text_;
  MatchPlan matches_;
  std::vector<RankedMatch> shown_;    ///< behind the hits
  std::vector<Node> found_by_;        ///< what each partial hit matches some words of
  std::optional<Node> meant_;         ///< the root of what is suggested
  std::optional<Gathered> gathered_;  ///< all that match; none where a shard is remote
  Results results_;
  bool sparse_timeline_ = false;
};

}  // namespace

Searcher::Searcher(std::shared_ptr<const Stemmer> stemmer, RuleFiles places)
    : analyser_(std::move(stemmer)), values_(std::move(places)) {}

Results Searcher::search(const OpenIndex& index,
                         const SearchRequest& request,
                         const Deadline& deadline) {
  return Search(index, request, analyser_, values_, deadline).run();
}

RankReasons Searcher::reasons(const OpenIndex& index,
                              const SearchRequest& request,
                              const std::string& id) {
  const auto number = find_number(index, id);
  if (!number) {
    return {};
  }
  auto asked = request;
  asked.facets.clear();
  asked.timeline.reset();
  asked.detail = HitDetail::id;
  const Deadline none(Clock::now(), 0);
  return Search(index, asked, analyser_, values_, none).reasons(id, *number);
}

AllHits Searcher::all_hits(const OpenIndex& index, const SearchRequest& request) {
  const Deadline none(Clock::now(), 0);
  return Search(index, request, analyser_, values_, none).all_hits();
}

}  // namespace warta
