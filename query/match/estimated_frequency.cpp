// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/estimated_frequency.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "query/match/term_query.hpp"

namespace warta {

namespace {

struct Frequency {
  double here;        ///< in the part
  double everywhere;  ///< in all parts
};

/// The matcher rounds what it estimates of each AND and of each two operands of an OR.
Frequency rounded(const Frequency& frequency) {
  return {std::floor(frequency.here + 0.5), std::floor(frequency.everywhere + 0.5)};
}

/// The operands of *query*, an AND or an OR, as the matcher sees them: those of an AND in an AND,
/// or of an OP_OR in an OR, in its place.
std::vector<Xapian::Query> joined_operands_of(const Xapian::Query& query) {
  const bool is_and = meaning_of(query) == Meaning::both;
  std::vector<Xapian::Query> joined;
  for (const auto& operand : operands_of(query)) {
    if (is_and ? meaning_of(operand) == Meaning::both
               : operand.get_type() == Xapian::Query::OP_OR) {
      std::ranges::move(joined_operands_of(operand), std::back_inserter(joined));
    } else {
      joined.push_back(operand);
    }
  }
  return joined;
}

class Estimate {
 public:
  Estimate(const Xapian::Database& whole, PostingReader& postings)
      : whole_(whole),
        postings_(postings),
        documents_{documents_of(postings.part()), documents_of(whole)} {}

  Frequency of(const Xapian::Query& query) const {
    switch (meaning_of(query)) {
      case Meaning::term: {
        const auto term = term_of(query);
        const auto here = postings_.frequency(term);
        const bool is_only_part = whole_.size() == 1;
        return {static_cast<double>(here),
                static_cast<double>(is_only_part ? here : whole_.get_termfreq(term))};
      }
      case Meaning::left:
        return of(query.get_subquery(0));
      case Meaning::both:
        return of_all(joined_operands_of(query));
      case Meaning::either:
        return of_any(joined_operands_of(query));
      default:
        return documents_;
    }
  }

 private:
  static double documents_of(const Xapian::Database& database) {
    return static_cast<double>(database.get_doccount());
  }

  /// Of operands that have nothing to do with each other.
  Frequency of_all(const std::vector<Xapian::Query>& operands) const {
    auto all = of(operands.front());
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const auto next = of(operands[i]);
      all.here = all.here * next.here / documents_.here;
      all.everywhere = all.everywhere * next.everywhere / documents_.everywhere;
    }
    return rounded(all);
  }

  /// Likewise; the two that are rarest in the part are joined first, in the matcher's own way,
  /// which tells among equal ones, too.
  Frequency of_any(const std::vector<Xapian::Query>& operands) const {
    std::vector<Frequency> heap;
    heap.reserve(operands.size());
    for (const auto& operand : operands) {
      heap.push_back(of(operand));
    }
    const auto is_rarer = [](const Frequency& a, const Frequency& b) { return a.here > b.here; };
    std::ranges::make_heap(heap, is_rarer);
    while (heap.size() > 1) {
      const auto rarest = heap.front();
      std::ranges::pop_heap(heap, is_rarer);
      heap.pop_back();
      const auto both = either(heap.front(), rarest);
      std::ranges::pop_heap(heap, is_rarer);
      heap.back() = both;
      std::ranges::push_heap(heap, is_rarer);
    }
    return heap.front();
  }

  Frequency either(const Frequency& a, const Frequency& b) const {
    const auto joined = [](double one, double other, double documents) {
      return one + other - one * other / documents;
    };
    return rounded({joined(a.here, b.here, documents_.here),
                    joined(a.everywhere, b.everywhere, documents_.everywhere)});
  }

  const Xapian::Database& whole_;
  PostingReader& postings_;
  Frequency documents_;
};

}  // namespace

Xapian::doccount estimated_frequency(const Xapian::Database& whole,
                                     PostingReader& postings,
                                     const Xapian::Query& query) {
  return static_cast<Xapian::doccount>(Estimate(whole, postings).of(query).everywhere);
}

}  // namespace warta
