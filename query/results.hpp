// SPDX-License-Identifier: GPL-2.0-or-later
// The values between asking and printing: SearchRequest -> Results. Everything that an output
// format may show is in Results; nothing in it knows how it is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/document.hpp"
#include "query/language/query.hpp"

namespace warta {

enum class SortOrder { relevance, newest, oldest };
enum class MatchMode { automatic, all, most, any };
enum class TimelineUnit { day, week, month, year };
/// What facet rows are ordered by: single articles, or groups of copies.
enum class CountUnit { articles, groups };

/// Values of one facet that are wanted (or not): OR inside, AND between facets.
struct FacetFilter {
  std::string field;                ///< canonical name
  std::vector<std::string> values;  ///< as the user wrote them; "?" is the unknown bucket

  bool operator==(const FacetFilter&) const = default;
};

/// How much of a hit's document is read: each includes the ones before it.
enum class HitDetail {
  id,
  slots,         ///< date and facets without outlet, as the value slots hold them
  without_body,  ///< all that is stored but the text
  with_body,
};

struct SearchRequest {
  Query query;
  std::optional<std::string> similar;  ///< id of the document whose like is wanted, without a query
  std::vector<FacetFilter> filters, exclusions;
  std::optional<ImpreciseDate> from, to;
  std::size_t limit = 10;
  std::size_t offset = 0;
  bool all = false;         ///< every hit, without a limit: not in Results, but in AllHits
  bool count_only = false;  ///< no hits, only totals
  SortOrder sort = SortOrder::relevance;
  MatchMode match = MatchMode::automatic;
  bool group_copies = false;
  bool recency = true;
  bool in_boilerplate = false;
  std::vector<std::string> facets;  ///< canonical names to count
  std::size_t facet_limit = 10;     ///< values a level; 0 for all
  CountUnit facet_unit = CountUnit::articles;
  std::optional<TimelineUnit> timeline;
  double time_limit = 0;  ///< seconds; 0 for none
  HitDetail detail = HitDetail::with_body;
  bool count_boilerplate = true;  ///< for `only_in_boilerplate`
};

/// A word of the index by which a document matches.
struct MatchedTerm {
  std::string word;
  bool root = false;            ///< any form of it; else as it is written
  std::size_t times = 0;        ///< counted, those of the headline several times
  std::size_t in_headline = 0;  ///< really there
  std::size_t documents = 0;    ///< that have it

  bool operator==(const MatchedTerm&) const = default;
};

/// What a part of the query gives to one document's score.
struct WordReason {
  std::string word;  ///< as the query language has it
  bool matched = false;
  double weight = 0;
  double as_written = 0;  ///< what of it is for the written form of a single word
  std::vector<MatchedTerm> terms;
};

/// Why a document stands where it does.
struct RankReasons {
  /// Where it stands, hits that match in full counted; none where it is no hit, or a filter keeps
  /// it out.
  std::optional<std::size_t> rank;
  bool matches = false;      ///< the text of the query
  std::size_t articles = 0;  ///< that match and pass the filters
  /// It does not match, but is shown behind what does: `words` are those that it was looked for by,
  /// misspelt and related ones among them.
  bool partial = false;
  std::optional<std::size_t> groups{};    ///< of *articles*, where copies are grouped
  std::optional<std::string> shown_by{};  ///< the copy that stands at the rank in its place
  double score = 0;
  double recency = 0;    ///< what of the score is for its date
  double closeness = 0;  ///< what of it is for words that stand side by side
  std::vector<WordReason> words;
};

struct Snippet {
  std::string text;                                        ///< UTF-8 without markup
  std::vector<std::pair<std::size_t, std::size_t>> marks;  ///< bytes of matched words, from and to

  bool operator==(const Snippet&) const = default;
};

struct Hit {
  std::size_t rank = 0;  ///< 1-based, offset counted
  double score = 0;
  bool partial = false;        ///< matches most of the words, not all
  IndexedDocument document;    ///< what is asked for of it; never its lines, raw text and evidence
  std::size_t group_size = 1;  ///< copies in the whole database, itself counted
  Snippet title, snippet;
};

struct FacetCount {
  std::optional<std::string> value;  ///< none: unknown
  std::size_t level = 0;             ///< 1 for the topmost; 0 for the unknown row
  std::size_t articles = 0;
  std::size_t groups = 0;
  bool selected = false;

  bool operator==(const FacetCount&) const = default;
};

struct TimelineBin {
  std::string start;  ///< `2024-11`, `2024`, or the bin's first day
  std::size_t articles = 0;
  std::size_t groups = 0;

  bool operator==(const TimelineBin&) const = default;
};

struct IndexInfo {
  int schema = 0;
  std::size_t documents = 0;
  std::string updated;  ///< ISO 8601 UTC of the last commit that changed something
};

/// What --stats tells of an index.
struct IndexStatistics {
  IndexInfo info;
  std::string analysis;                                      ///< fingerprint
  std::vector<std::pair<std::string, std::size_t>> unknown;  ///< by facet: documents without value
  std::size_t undated = 0;
  std::size_t with_older_rules = 0;  ///< documents derived with other rules than their database's
  double average_length = 0;         ///< in terms
};

struct Results {
  IndexInfo index;
  std::size_t articles = 0;
  std::size_t groups = 0;
  std::size_t only_in_boilerplate = 0;
  bool exact = true;
  bool timed_out = false;
  double took_ms = 0;
  std::vector<Hit> hits;
  std::vector<std::pair<std::string, std::vector<FacetCount>>> facets;  ///< in the order asked for
  std::map<std::string, std::size_t> left_out;  ///< values that the limit leaves out, by facet
  std::optional<std::pair<TimelineUnit, std::vector<TimelineBin>>> timeline;
  std::optional<std::string> suggestion;
  std::optional<Node> looked_for{};   ///< for partial hits; none where none were looked for
  std::vector<Expansion> misspelt{};  ///< what of that are words as articles misspell them
  std::vector<std::string> roots;     ///< that --similar looked for
  std::vector<std::string> notices;   ///< for stderr: an ambiguous region, an expansion cut short
};

/// How many hits --all gives without an offset.
inline std::size_t rows_of_all(const Results& results, const SearchRequest& request) {
  return request.group_copies ? results.groups : results.articles;
}

}  // namespace warta
