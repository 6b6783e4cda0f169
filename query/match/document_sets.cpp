// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/document_sets.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

namespace warta {

namespace {

/// A clock is read once for so many postings, each of which may have to be fetched from a disk.
constexpr std::size_t postings_between_looks = 256;

/// A set of documents, of numbers up to *last*.
class Bits {
 public:
  explicit Bits(Xapian::docid last) : words_(last / word_bits + 1) {}

  void set(Xapian::docid document) {
    words_[document / word_bits] |= std::uint64_t{1} << (document % word_bits);
  }

  DocumentNumbers documents() const {
    std::size_t count = 0;
    for (const auto word : words_) {
      count += static_cast<std::size_t>(std::popcount(word));
    }
    DocumentNumbers found;
    found.reserve(count);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (auto rest = words_[i]; rest != 0; rest &= rest - 1) {
        found.push_back(static_cast<Xapian::docid>(i * word_bits) +
                        static_cast<Xapian::docid>(std::countr_zero(rest)));
      }
    }
    return found;
  }

 private:
  static constexpr Xapian::docid word_bits = 64;

  std::vector<std::uint64_t> words_;
};

/// What an operator means where nothing is weighed.
enum class Meaning { term, all, nothing, both, either, left_but_right, left, unknown };

Meaning meaning_of(const Xapian::Query& query) {
  switch (query.get_type()) {
    case Xapian::Query::LEAF_TERM:
      return Meaning::term;
    case Xapian::Query::LEAF_MATCH_ALL:
      return Meaning::all;
    case Xapian::Query::LEAF_MATCH_NOTHING:
      return Meaning::nothing;
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_FILTER:
      return Meaning::both;
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_SYNONYM:
      return Meaning::either;
    case Xapian::Query::OP_AND_NOT:
      return Meaning::left_but_right;
    case Xapian::Query::OP_AND_MAYBE:
    case Xapian::Query::OP_SCALE_WEIGHT:
      return Meaning::left;
    default:
      return Meaning::unknown;
  }
}

std::vector<Xapian::Query> operands_of(const Xapian::Query& query) {
  std::vector<Xapian::Query> operands;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    operands.push_back(query.get_subquery(i));
  }
  return operands;
}

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
  Lists(const Xapian::Database& part, const Deadline& deadline)
      : part_(part), deadline_(deadline) {}

  DocumentNumbers all(const Xapian::Query& query) {
    switch (meaning_of(query)) {
      case Meaning::both: {
        const auto demands = rarest_first(query);
        auto found = all(demands.front());
        for (auto next = demands.begin() + 1; next != demands.end(); ++next) {
          found = among(std::move(found), *next);
        }
        return found;
      }
      case Meaning::left_but_right:
        return not_excluded(all(query.get_subquery(0)), query);
      case Meaning::left:
        return all(query.get_subquery(0));
      case Meaning::all:
        return everything();
      case Meaning::term:
      case Meaning::either: {
        Bits bits(part_.get_lastdocid());
        mark(query, bits);
        return bits.documents();
      }
      case Meaning::nothing:
      case Meaning::unknown:
        break;
    }
    return {};
  }

 private:
  /// Those of *documents* that *query* takes.
  DocumentNumbers among(DocumentNumbers documents, const Xapian::Query& query) {
    if (documents.empty()) {
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
        return among_with(documents, *query.get_terms_begin());
      case Meaning::all:
        return documents;
      case Meaning::either:
        return among_any(documents, query);
      case Meaning::nothing:
      case Meaning::unknown:
        break;
    }
    return {};
  }

  /// *documents* without those that *query*, an AND_NOT, excludes.
  DocumentNumbers not_excluded(DocumentNumbers documents, const Xapian::Query& query) {
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
      documents = without(documents, among(documents, query.get_subquery(i)));
    }
    return documents;
  }

  /// Lists that are short are read whole; of long ones only what stands at the documents.
  DocumentNumbers among_any(const DocumentNumbers& documents, const Xapian::Query& query) {
    const auto operands = operands_of(query);
    DocumentNumbers found;
    if (most(query) <= documents.size() * operands.size()) {
      std::ranges::set_intersection(documents, all(query), std::back_inserter(found));
      return found;
    }
    for (const auto& operand : operands) {
      DocumentNumbers either;
      std::ranges::set_union(found, among(documents, operand), std::back_inserter(either));
      found = std::move(either);
    }
    return found;
  }

  DocumentNumbers among_with(const DocumentNumbers& documents, const std::string& term) {
    DocumentNumbers found;
    auto at = part_.postlist_begin(term);
    const auto end = part_.postlist_end(term);
    for (const auto document : documents) {
      at.skip_to(document);
      if (at == end) {
        break;
      }
      if (*at == document) {
        found.push_back(document);
      }
      look();
    }
    return found;
  }

  /// Adds what *query* takes to *bits*.
  void mark(const Xapian::Query& query, Bits& bits) {
    switch (meaning_of(query)) {
      case Meaning::term:
        mark_all_with(*query.get_terms_begin(), bits);
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

  void mark_all_with(const std::string& term, Bits& bits) {
    for (auto at = part_.postlist_begin(term); at != part_.postlist_end(term); ++at) {
      bits.set(*at);
      look();
    }
  }

  DocumentNumbers everything() {
    if (part_.get_doccount() < part_.get_lastdocid()) {
      Bits bits(part_.get_lastdocid());
      mark_all_with({}, bits);
      return bits.documents();
    }
    DocumentNumbers found(part_.get_doccount());
    std::iota(found.begin(), found.end(), Xapian::docid{1});
    return found;
  }

  /// The demands of *query*: the first leaves little to look for in the others.
  std::vector<Xapian::Query> rarest_first(const Xapian::Query& query) const {
    struct Demand {
      std::size_t most;
      Xapian::Query query;
    };

    std::vector<Demand> demands;
    for (const auto& demand : demands_of(query)) {
      demands.push_back({most(demand), demand});
    }
    std::ranges::stable_sort(demands, {}, &Demand::most);
    std::vector<Xapian::Query> queries;
    std::ranges::transform(demands, std::back_inserter(queries), &Demand::query);
    return queries;
  }

  /// No fewer documents than *query* takes.
  std::size_t most(const Xapian::Query& query) const {
    switch (meaning_of(query)) {
      case Meaning::term:
        return part_.get_termfreq(*query.get_terms_begin());
      case Meaning::both: {
        auto least = most(query.get_subquery(0));
        for (const auto& operand : operands_of(query)) {
          least = std::min(least, most(operand));
        }
        return least;
      }
      case Meaning::either: {
        std::size_t sum = 0;
        for (const auto& operand : operands_of(query)) {
          sum += most(operand);
        }
        return sum;
      }
      case Meaning::left_but_right:
      case Meaning::left:
        return most(query.get_subquery(0));
      case Meaning::nothing:
        return 0;
      case Meaning::all:
      case Meaning::unknown:
        break;
    }
    return part_.get_doccount();
  }

  void look() {
    if (++read_ % postings_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
  }

  const Xapian::Database& part_;
  const Deadline& deadline_;
  std::size_t read_ = 0;
};

}  // namespace

bool asks_for_terms_alone(const Xapian::Query& query) {
  switch (meaning_of(query)) {
    case Meaning::unknown:
      return false;
    case Meaning::left:
      return asks_for_terms_alone(query.get_subquery(0));
    default:
      return std::ranges::all_of(operands_of(query), asks_for_terms_alone);
  }
}

DocumentNumbers documents_taken(const Xapian::Database& part,
                                const Xapian::Query& query,
                                const Deadline& deadline) {
  return Lists(part, deadline).all(query);
}

DocumentNumbers without(const DocumentNumbers& documents, const DocumentNumbers& others) {
  DocumentNumbers left;
  std::ranges::set_difference(documents, others, std::back_inserter(left));
  return left;
}

}  // namespace warta
