// SPDX-License-Identifier: GPL-2.0-or-later
// What is done with two lists of documents, lowest first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "query/match/part_source.hpp"

namespace warta {

/// Calls *visit* with the places that each document of both lists has in them, of which *few* is
/// much shorter.
template <typename Visit>
void each_common_of_few(const DocumentNumbers& few, const DocumentNumbers& many, Visit visit) {
  auto at = many.begin();
  for (std::size_t i = 0; i < few.size(); ++i) {
    at = std::lower_bound(at, many.end(), few[i]);
    if (at == many.end()) {
      return;
    }
    if (*at == few[i]) {
      visit(i, static_cast<std::size_t>(at - many.begin()));
    }
  }
}

/// Calls *visit* with the places that each document of both lists has in them.
template <typename Visit>
void each_common(const DocumentNumbers& a, const DocumentNumbers& b, Visit visit) {
  // A search costs about so many steps.
  constexpr std::size_t many_times = 32;
  if (a.size() < b.size() / many_times) {
    each_common_of_few(a, b, visit);
    return;
  }
  if (b.size() < a.size() / many_times) {
    each_common_of_few(b, a, [&](std::size_t j, std::size_t i) { visit(i, j); });
    return;
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const auto left = a[i];
    const auto right = b[j];
    if (left == right) {
      visit(i, j);
    }
    // Without a branch: which list is behind cannot be foretold.
    i += left <= right ? 1 : 0;
    j += right <= left ? 1 : 0;
  }
}

inline DocumentNumbers in_both(const DocumentNumbers& a, const DocumentNumbers& b) {
  DocumentNumbers both;
  each_common(a, b, [&](std::size_t place, std::size_t) { both.push_back(a[place]); });
  return both;
}

/// Those of *documents* that are not in *others*.
inline DocumentNumbers without(DocumentNumbers documents, const DocumentNumbers& others) {
  if (others.empty()) {
    return documents;
  }
  DocumentNumbers left;
  left.reserve(documents.size());
  std::ranges::set_difference(documents, others, std::back_inserter(left));
  return left;
}

}  // namespace warta
