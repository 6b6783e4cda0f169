// SPDX-License-Identifier: GPL-2.0-or-later
// More weight for documents in which words stand side by side. That is looked up for those alone
// that the words by themselves put first: positions cost more to read than all else.
#pragma once

#include <cstddef>

#include "query/match/gathering.hpp"
#include "query/match/index.hpp"
#include "query/match/plan.hpp"

namespace warta {

/// So many are looked up. The order of hits depends on it, so it is the same however many are asked
/// for.
inline constexpr std::size_t looked_up_for_closeness = 150;

/// Raises weights of *matches*, all of a plan, by what *close* gives to some of them. False where
/// the deadline came first.
bool raise_close_ones(const OpenIndex& index,
                      const CloseOnes& close,
                      const Deadline& deadline,
                      Gathered& matches);

}  // namespace warta
