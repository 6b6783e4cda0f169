// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/weighed_sets.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "query/match/bm25.hpp"
#include "query/match/document_lists.hpp"
#include "query/match/document_sets.hpp"
#include "query/match/estimated_frequency.hpp"
#include "query/match/term_query.hpp"

namespace warta {

namespace {

using Xapian::Query;

/// How often a word stands in each of some documents.
using Counts = std::vector<Xapian::termcount>;

bool is_synonym(const Query& query) {
  return query.get_type() == Query::OP_SYNONYM;
}

bool is_scaled(const Query& query) {
  return query.get_type() == Query::OP_SCALE_WEIGHT;
}

/// Whether only the first operand of *query* weighs.
bool weighs_by_first(const Query& query) {
  return query.get_type() == Query::OP_FILTER || query.get_type() == Query::OP_AND_NOT;
}

/// Whether *query*, below an OP_SYNONYM, is an occurrence of words that can be counted.
bool can_be_counted(const Query& query) {
  switch (meaning_of(query)) {
    case Meaning::term:
      return true;
    case Meaning::both:
    case Meaning::either:
      return std::ranges::all_of(operands_of(query), can_be_counted);
    case Meaning::left:
      return is_scaled(query) && can_be_counted(query.get_subquery(0));
    default:
      return false;
  }
}

/// Weighs documents of one part. Throws OutOfTime.
class Weigher {
 public:
  Weigher(const Xapian::Database& whole, PostingReader& postings, const Codes& lengths)
      : whole_(whole), lengths_(lengths), postings_(postings) {}

  /// Adds to the weights of *found*, all of which *query* takes, those of *query*, times *factor*.
  void add(const Query& query, double factor, WeighedDocuments& found) {
    if (factor == 0 || found.documents.empty()) {
      return;
    }
    switch (meaning_of(query)) {
      case Meaning::term:
        add_term(query, factor, found);
        return;
      case Meaning::both:
      case Meaning::side_by_side:
      case Meaning::left_but_right:
        for (const auto& operand : operands_of(query)) {
          add(operand, factor, found);
          if (weighs_by_first(query)) {
            return;
          }
        }
        return;
      case Meaning::either:
        if (is_synonym(query)) {
          add_word(query, factor, found);
          return;
        }
        for (const auto& operand : operands_of(query)) {
          add_where_taken(operand, factor, found);
        }
        return;
      case Meaning::left:
        if (is_scaled(query)) {
          add(query.get_subquery(0), factor * scale_of(query).value(), found);
          return;
        }
        add(query.get_subquery(0), factor, found);
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
          add_where_taken(query.get_subquery(i), factor, found);
        }
        return;
      case Meaning::all:
      case Meaning::nothing:
      case Meaning::unknown:
        return;
    }
  }

 private:
  /// The same where *query* takes some of *found* alone.
  void add_where_taken(const Query& query, double factor, WeighedDocuments& found) {
    if (factor == 0 || found.documents.empty()) {
      return;
    }
    if (meaning_of(query) == Meaning::term) {
      add_term(query, factor, found);
      return;
    }
    if (is_scaled(query)) {
      add_where_taken(query.get_subquery(0), factor * scale_of(query).value(), found);
      return;
    }
    WeighedDocuments some;
    some.documents = documents_taken(postings_, query, found.documents);
    some.weights.resize(some.documents.size());
    add(query, factor, some);
    each_common(found.documents, some.documents, [&](std::size_t place, std::size_t i) {
      found.weights[place] += some.weights[i];
    });
  }

  void add_term(const Query& query, double factor, WeighedDocuments& found) {
    const auto term = term_of(query);
    const TermWeight weight(whole_, whole_.get_termfreq(term), query.get_length(), factor);
    lengths_.with([&](auto lengths) {
      postings_.each_among(found.documents, term, [&](std::size_t place, Xapian::termcount count) {
        found.weights[place] += weight(count, lengths[found.documents[place]]);
      });
    });
  }

  /// All operands of *synonym* count as one word.
  void add_word(const Query& synonym, double factor, WeighedDocuments& found) {
    const auto counts = counts_of(synonym, found.documents);
    const TermWeight weight(whole_, estimated_frequency(whole_, postings_, synonym), 1, factor);
    lengths_.with([&](auto lengths) {
      for (std::size_t place = 0; place < counts.size(); ++place) {
        const Xapian::termcount length = lengths[found.documents[place]];
        // As Xapian has it: an article is no shorter than what is counted of it.
        found.weights[place] += weight(std::min(counts[place], length), length);
      }
    });
  }

  Counts counts_of(const Query& synonym, const DocumentNumbers& documents) {
    Counts counts(documents.size());
    if (!PostingReader::is_worth_reading(most_taken(postings_, synonym), documents.size())) {
      add_counts(synonym, documents, counts);
      return counts;
    }
    // By document, since so many lists are gone through that it does not pay to find their places.
    Counts by_document(std::size_t{postings_.part().get_lastdocid()} + 1);
    for (const auto& operand : operands_of(synonym)) {
      if (meaning_of(operand) == Meaning::term) {
        postings_.each(term_of(operand), [&](Xapian::docid document, Xapian::termcount count) {
          by_document[document] += count;
        });
        continue;
      }
      const auto some = documents_taken(postings_, operand);
      Counts of_operand(some.size());
      add_counts(operand, some, of_operand);
      for (std::size_t i = 0; i < some.size(); ++i) {
        by_document[some[i]] += of_operand[i];
      }
    }
    std::ranges::transform(
        documents, counts.begin(), [&](Xapian::docid document) { return by_document[document]; });
    return counts;
  }

  /// Adds to *counts* how often the words of *query* stand in each of *documents*, all of which it
  /// takes.
  void add_counts(const Query& query, const DocumentNumbers& documents, Counts& counts) {
    if (meaning_of(query) == Meaning::term) {
      postings_.each_among(
          documents, term_of(query), [&](std::size_t place, Xapian::termcount count) {
            counts[place] += count;
          });
      return;
    }
    for (const auto& operand : operands_of(query)) {
      if (meaning_of(query) != Meaning::either || meaning_of(operand) == Meaning::term) {
        add_counts(operand, documents, counts);
        continue;
      }
      const auto some = documents_taken(postings_, operand, documents);
      Counts of_operand(some.size());
      add_counts(operand, some, of_operand);
      each_common(documents, some, [&](std::size_t place, std::size_t i) {
        counts[place] += of_operand[i];
      });
    }
  }

  const Xapian::Database& whole_;
  const Codes& lengths_;
  PostingReader& postings_;
};

}  // namespace

bool can_be_weighed(const Query& query) {
  if (is_synonym(query)) {
    return std::ranges::all_of(operands_of(query), can_be_counted);
  }
  if (is_scaled(query)) {
    const auto scale = scale_of(query);
    const auto scaled = query.get_subquery(0);
    return scale && (*scale == 0 ? asks_for_terms_alone(scaled) : can_be_weighed(scaled));
  }
  const auto operands = operands_of(query);
  switch (meaning_of(query)) {
    case Meaning::unknown:
      return false;
    case Meaning::side_by_side:
      // What else than terms stands there, Xapian 1.4.22 weighs differently from match to match.
      return std::ranges::all_of(
          operands, [](const Query& operand) { return meaning_of(operand) == Meaning::term; });
    default:
      return std::ranges::all_of(operands, [&](const Query& operand) {
        return weighs_by_first(query) && &operand != &operands.front()
                   ? asks_for_terms_alone(operand)
                   : can_be_weighed(operand);
      });
  }
}

WeighedDocuments weighed_documents(const Xapian::Database& whole,
                                   PostingReader& postings,
                                   const Codes& lengths,
                                   const Query& query) {
  WeighedDocuments found;
  found.documents = documents_taken(postings, query);
  found.weights.resize(found.documents.size());
  try {
    Weigher(whole, postings, lengths).add(query, 1, found);
  } catch (const OutOfTime&) {
    found.whole = false;
  }
  return found;
}

void leave_out(WeighedDocuments& documents, const DocumentNumbers& others) {
  if (others.empty()) {
    return;
  }
  WeighedDocuments left{.documents = {}, .weights = {}, .whole = documents.whole};
  left.documents = without(documents.documents, others);
  left.weights.resize(left.documents.size());
  each_common(documents.documents, left.documents, [&](std::size_t from, std::size_t to) {
    left.weights[to] = documents.weights[from];
  });
  documents = std::move(left);
}

}  // namespace warta
