// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents a request takes: all of the words, most of them, any of them. A plan is a Xapian
// query that a remote shard understands too, together with the weight from which a document counts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/match/translator.hpp"
#include "query/results.hpp"

namespace warta {

/// Whoever has Xapian weigh it asks for all matches and compares their weights here.
/// Xapian 1.4.22 must never be given a least weight, neither as a cutoff nor by a full page of
/// better ones: where that makes an OP_AND_MAYBE an OP_AND, it skips the document at which the
/// right side stands.
struct MatchPlan {
  Xapian::Query query;
  double cutoff = 0;  ///< documents of less weight do not match

  bool takes(double weight) const { return weight >= cutoff; }
};

/// A plan in which each matched word adds this much, far above any sum of BM25 weights, counts
/// words by weight: how "most of the words" is asked for without custom code on a remote shard.
inline constexpr double weight_of_a_word = 1e6;

/// *query*, with *weight* for each document instead of its own where *query* has none.
Xapian::Query with_bonus(const Xapian::Query& query, double weight);

/// The weight that is left when the count of words is taken off.
double score_of(double weight);

/// Documents in which words that are neighbours in the request are neighbours, too.
struct CloseOnes {
  Xapian::Query query;                                       ///< with the weight that this adds
  std::vector<std::vector<std::string>> words{};             ///< the terms of each
  std::vector<std::pair<std::size_t, std::size_t>> pairs{};  ///< of *words*
  /// Whether *query* takes documents alone in which a pair stands side by side.
  bool only_pairs = true;
};

/// The request's text, taken apart: words that a hit may lack where not all are asked for, and what
/// it must obey in any case (quoted phrases, fields, groups in parentheses, exclusions).
class TextParts {
 public:
  /// *root* must outlive it.
  explicit TextParts(const Node& root) { collect(root); }

  explicit TextParts(const Node&&) = delete;

  /// Words that may be lacking.
  std::size_t words() const { return words_.size(); }

  /// All that gives weight: the words, and what must match besides them.
  std::vector<const Node*> wanted() const;

  /// Documents with at least *least* of the words.
  MatchPlan plan(Translator& translator, Scope scope, std::size_t least) const;

  /// None for one word. A query of its own, because below an OP_AND_MAYBE Xapian 1.4.22 gives words
  /// in an OP_NEAR other weights from match to match.
  std::optional<CloseOnes> close_ones(Translator& translator) const;

 private:
  void collect(const Node& node);

  std::vector<const Node*> words_, demands_, exclusions_;
};

/// Whether *node* asks for words, so that one hit can be better than another.
bool has_words(const Node& node);

/// How many of *words* words are "most" of them: half, rounded up. Of two words one is enough:
/// where none has both, that is all there is to show.
constexpr std::size_t most_of(std::size_t words) {
  return (words + 1) / 2;
}

/// *plan* narrowed to what *close* takes too, which adds its weight.
MatchPlan narrowed(const MatchPlan& plan, const Xapian::Query& close);

/// *plan* without what *filter* keeps out.
MatchPlan filtered(MatchPlan plan, const Xapian::Query& filter);

}  // namespace warta
