// SPDX-License-Identifier: GPL-2.0-or-later
// Compares two answers to one question.
#pragma once

#include <cstddef>

#include <catch2/catch.hpp>

#include "query/results.hpp"

namespace warta::sample {

/// The same hits in the same order, with the same scores and counts: as they are where one answer
/// is read from posting lists and the other made by Xapian's matcher.
inline void check_same_hits(const Results& a, const Results& b) {
  CHECK(a.articles == b.articles);
  CHECK(a.groups == b.groups);
  CHECK(a.only_in_boilerplate == b.only_in_boilerplate);
  REQUIRE(a.hits.size() == b.hits.size());
  for (std::size_t i = 0; i < a.hits.size(); ++i) {
    CHECK(a.hits[i].document.article.raw.id == b.hits[i].document.article.raw.id);
    // Scores are rounded to four decimals.
    CHECK(a.hits[i].score == Approx(b.hits[i].score).margin(1.5e-4));
    CHECK(a.hits[i].partial == b.hits[i].partial);
  }
}

}  // namespace warta::sample
