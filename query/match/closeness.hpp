// SPDX-License-Identifier: GPL-2.0-or-later
// More weight for documents in which words stand side by side. That is looked up for those alone
// that the words by themselves put first: positions cost more to read than all else.
#pragma once

#include <cstddef>
#include <vector>

#include "query/match/gathering.hpp"
#include "query/match/index.hpp"
#include "query/match/plan.hpp"
#include "query/match/posting_reader.hpp"

namespace warta {

/// So many are looked up. The order of hits depends on it, so it is the same however many are asked
/// for.
inline constexpr std::size_t looked_up_for_closeness = 100;

/// Raises weights of *matches*, all of a plan, by what *close* gives to some of them. *postings*
/// are those of each part. False where the deadline came first.
bool raise_close_ones(const OpenIndex& index,
                      std::vector<PostingReader>& postings,
                      const CloseOnes& close,
                      const Deadline& deadline,
                      Gathered& matches);

}  // namespace warta
