// SPDX-License-Identifier: GPL-2.0-or-later
// What a term in a document weighs: Okapi BM25 (Robertson and Zaragoza, "The Probabilistic
// Relevance Framework: BM25 and Beyond", 2009), as Xapian::BM25Weight computes it with its default
// parameters, which cannot be called by itself.
#pragma once

#include <algorithm>
#include <cmath>

#include <xapian.h>

namespace warta {

class TermWeight {
 public:
  /// Of a term that *frequency* of *whole*'s documents have and that the query has *wqf* times, all
  /// weights times *factor*.
  TermWeight(const Xapian::Database& whole,
             Xapian::doccount frequency,
             Xapian::termcount wqf,
             double factor)
      : scale_(factor * (k1 + 1) * rarity(whole.get_doccount(), frequency) * (k3 + 1) * wqf /
               (k3 + wqf)),
        relative_(whole.get_average_length() > 0 ? 1 / whole.get_average_length() : 0) {}

  /// The term stands *wdf* times in a document of *length* terms.
  double operator()(Xapian::termcount wdf, Xapian::termcount length) const {
    const auto relative_length = std::max(length * relative_, least_length);
    return scale_ * wdf / (wdf + k1 * (b * relative_length + (1 - b)));
  }

 private:
  static constexpr double k1 = 1;
  static constexpr double k3 = 1;
  static constexpr double b = 0.5;
  static constexpr double least_length = 0.5;  ///< of the average

  static double rarity(Xapian::doccount documents, Xapian::doccount frequency) {
    const auto odds = (documents - frequency + 0.5) / (frequency + 0.5);
    // Xapian's own: what more than a third of the documents have still weighs something.
    return std::log(odds < 2 ? odds / 2 + 1 : odds);
  }

  double scale_;
  double relative_;  ///< to the average, of a document of one term
};

}  // namespace warta
