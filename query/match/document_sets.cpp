// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/document_sets.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "query/match/document_bits.hpp"
#include "query/match/document_lists.hpp"
#include "query/match/term_query.hpp"

namespace warta {

namespace {

/// What a document must match for *query*: all operands of an AND, and of ANDs in it.
std::vector<Xapian::Query> demands_of(const Xapian::Query& query) {
  switch (meaning_of(query)) {
    case Meaning::left:
      return demands_of(query.get_subquery(0));
    case Meaning::both:
      break;
    default:
      return {query};
  }
  std::vector<Xapian::Query> demands;
  for (const auto& operand : operands_of(query)) {
    std::ranges::move(demands_of(operand), std::back_inserter(demands));
  }
  return demands;
}

/// Reads the lists of one part, for queries that ask for terms alone. Throws OutOfTime.
class Lists {
 public:
  explicit Lists(PostingReader& postings) : part_(postings.part()), postings_(postings) {}

  DocumentNumbers all(const Xapian::Query& query) {
    switch (meaning_of(query)) {
      case Meaning::both:
        return besides({}, query);
      case Meaning::left_but_right:
        return not_excluded(all(query.get_subquery(0)), query);
      case Meaning::left:
        return all(query.get_subquery(0));
      case Meaning::all:
        return everything();
      case Meaning::side_by_side:
        return postings_.side_by_side(query);
      case Meaning::term: {
        DocumentNumbers found;
        const auto term = term_of(query);
        found.reserve(postings_.frequency(term));
        postings_.each(
            term, [&](Xapian::docid document, Xapian::termcount) { found.push_back(document); });
        return found;
      }
      case Meaning::either: {
        DocumentBits bits(part_.get_lastdocid());
        mark(query, bits);
        return bits.documents();
      }
      case Meaning::nothing:
      case Meaning::unknown:
        break;
    }
    return {};
  }

  /// The same without *known*: taken off first, they leave less to look for.
  DocumentNumbers besides(const DocumentNumbers& known, const Xapian::Query& query) {
    if (meaning_of(query) != Meaning::both) {
      return without(all(query), known);
    }
    const auto demands = rarest_first(query);
    auto found = without(all(demands.front()), known);
    for (auto next = demands.begin() + 1; next != demands.end(); ++next) {
      found = among(std::move(found), *next);
    }
    return found;
  }

  /// Those of *documents* that *query* takes.
  DocumentNumbers among(DocumentNumbers documents, const Xapian::Query& query) {
    if (documents.empty() || meaning_of(query) == Meaning::all) {
      return documents;
    }
    if (is_worth_reading(query, documents.size())) {
      DocumentBits bits(part_.get_lastdocid());
      mark(query, bits);
      std::erase_if(documents, [&](Xapian::docid document) { return !bits.has(document); });
      return documents;
    }
    switch (meaning_of(query)) {
      case Meaning::both:
        for (const auto& demand : rarest_first(query)) {
          documents = among(std::move(documents), demand);
        }
        return documents;
      case Meaning::left_but_right:
        return not_excluded(among(std::move(documents), query.get_subquery(0)), query);
      case Meaning::left:
        return among(std::move(documents), query.get_subquery(0));
      case Meaning::term:
        return among_with(documents, term_of(query));
      case Meaning::side_by_side:
        return postings_.side_by_side(query, documents);
      case Meaning::either:
        return among_any(documents, query);
      case Meaning::all:
      case Meaning::nothing:
      case Meaning::unknown:
        break;
    }
    return {};
  }

 private:
  /// *documents* without those that *query*, an AND_NOT, excludes.
  DocumentNumbers not_excluded(DocumentNumbers documents, const Xapian::Query& query) {
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
      documents = without(documents, among(documents, query.get_subquery(i)));
    }
    return documents;
  }

  DocumentNumbers among_any(const DocumentNumbers& documents, const Xapian::Query& query) {
    std::vector<bool> taken(documents.size());
    for (const auto& operand : operands_of(query)) {
      if (meaning_of(operand) == Meaning::term) {
        postings_.each_having(
            documents, term_of(operand), [&](std::size_t place) { taken[place] = true; });
        continue;
      }
      each_common(documents, among(documents, operand), [&](std::size_t place, std::size_t) {
        taken[place] = true;
      });
    }
    DocumentNumbers found;
    for (std::size_t place = 0; place < documents.size(); ++place) {
      if (taken[place]) {
        found.push_back(documents[place]);
      }
    }
    return found;
  }

  DocumentNumbers among_with(const DocumentNumbers& documents, const std::string& term) {
    DocumentNumbers found;
    postings_.each_having(
        documents, term, [&](std::size_t place) { found.push_back(documents[place]); });
    return found;
  }

  /// Adds what *query* takes to *bits*.
  void mark(const Xapian::Query& query, DocumentBits& bits) {
    switch (meaning_of(query)) {
      case Meaning::term:
        postings_.mark(term_of(query), bits);
        return;
      case Meaning::either:
        for (const auto& operand : operands_of(query)) {
          mark(operand, bits);
        }
        return;
      case Meaning::left:
        mark(query.get_subquery(0), bits);
        return;
      default:
        for (const auto document : all(query)) {
          bits.set(document);
        }
    }
  }

  DocumentNumbers everything() {
    if (part_.get_doccount() < part_.get_lastdocid()) {
      DocumentBits bits(part_.get_lastdocid());
      postings_.mark({}, bits);
      return bits.documents();
    }
    DocumentNumbers found(part_.get_doccount());
    std::iota(found.begin(), found.end(), Xapian::docid{1});
    return found;
  }

  /// Whether it takes less time to find all that *query* takes than to look for it in so many
  /// documents. To look at places takes longer than all else.
  bool is_worth_reading(const Xapian::Query& query, std::size_t documents) {
    const auto most = most_taken(postings_, query);
    return looks_at_places(query) ? most <= documents
                                  : PostingReader::is_worth_reading(most, documents);
  }

  /// Whether *query* asks for places that the columns do not know.
  bool looks_at_places(const Xapian::Query& query) {
    if (meaning_of(query) == Meaning::side_by_side) {
      const auto& phrase = postings_.listed(query);
      return !phrase || !phrase->exact;
    }
    return std::ranges::any_of(
        operands_of(query), [&](const Xapian::Query& operand) { return looks_at_places(operand); });
  }

  /// What *query*, an AND, demands: the first leaves little to look for in the others.
  std::vector<Xapian::Query> rarest_first(const Xapian::Query& query) {
    struct Demand {
      std::pair<bool, std::size_t> cost;  ///< whether it asks for places, and the most it takes
      Xapian::Query query;
    };

    std::vector<Demand> demands;
    for (const auto& demand : demands_of(query)) {
      demands.push_back({{looks_at_places(demand), most_taken(postings_, demand)}, demand});
    }
    std::ranges::stable_sort(demands, {}, &Demand::cost);
    std::vector<Xapian::Query> queries;
    std::ranges::transform(demands, std::back_inserter(queries), &Demand::query);
    return queries;
  }

  const Xapian::Database& part_;
  PostingReader& postings_;
};

}  // namespace

DocumentNumbers documents_taken(PostingReader& postings, const Xapian::Query& query) {
  return Lists(postings).all(query);
}

DocumentNumbers documents_taken(PostingReader& postings,
                                const Xapian::Query& query,
                                const DocumentNumbers& documents) {
  return Lists(postings).among(documents, query);
}

DocumentNumbers documents_taken_besides(PostingReader& postings,
                                        const Xapian::Query& query,
                                        const DocumentNumbers& known) {
  return Lists(postings).besides(known, query);
}

std::size_t most_taken(PostingReader& postings, const Xapian::Query& query) {
  switch (meaning_of(query)) {
    case Meaning::term:
      return postings.frequency(term_of(query));
    case Meaning::side_by_side:
      if (const auto& phrase = postings.listed(query)) {
        return phrase->documents.size();
      }
      [[fallthrough]];
    case Meaning::both: {
      auto least = most_taken(postings, query.get_subquery(0));
      for (const auto& operand : operands_of(query)) {
        least = std::min(least, most_taken(postings, operand));
      }
      return least;
    }
    case Meaning::either: {
      std::size_t sum = 0;
      for (const auto& operand : operands_of(query)) {
        sum += most_taken(postings, operand);
      }
      return sum;
    }
    case Meaning::left_but_right:
    case Meaning::left:
      return most_taken(postings, query.get_subquery(0));
    case Meaning::nothing:
      return 0;
    case Meaning::all:
    case Meaning::unknown:
      break;
  }
  return postings.part().get_doccount();
}

}  // namespace warta
