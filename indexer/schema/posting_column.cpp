// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/posting_column.hpp"

namespace warta {

PostingColumn::PostingColumn(std::span<const BitWord> documents,
                             std::span<const std::uint8_t> counts,
                             std::span<const std::uint32_t> excess)
    : documents_(documents), counts_(counts), excess_(excess), size_(count_bits(documents)) {}

std::optional<PostingColumn> PostingColumn::of(std::span<const BitWord> documents,
                                               std::span<const std::uint8_t> counts,
                                               std::span<const std::uint32_t> excess,
                                               Xapian::docid last) {
  const PostingColumn column(documents, counts, excess);
  return column.is_whole(last) ? std::optional{column} : std::nullopt;
}

bool PostingColumn::is_whole(Xapian::docid last) const {
  // No document has number 0.
  const bool in_range = documents_.size() == words_up_to(last) && !has_bit(documents_, 0) &&
                        documents_.back() >> (last % bits_a_word) <= 1;
  if (!in_range || counts_.empty()) {
    return in_range && excess_.empty();
  }
  if (counts_.size() != (size_ + 1) / 2) {
    return false;
  }
  std::size_t exceeding = 0;
  for (const auto both : counts_) {
    exceeding += both % (in_excess + 1) == in_excess ? 1 : 0;
    exceeding += both / (in_excess + 1) == in_excess ? 1 : 0;
  }
  const bool is_filled_up = size_ % 2 == 0 || counts_.back() <= in_excess;
  return is_filled_up && exceeding == excess_.size();
}

}  // namespace warta
