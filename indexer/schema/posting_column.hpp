// SPDX-License-Identifier: GPL-2.0-or-later
// The postings of a frequent term as the file of columns has them (column_format.hpp): a bit a
// document and half a byte a posting, which are gone through ten times as fast as Xapian's list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <xapian.h>

#include "indexer/schema/bit_words.hpp"

namespace warta {

/// Lives as long as the file whose bytes it reads.
class PostingColumn {
 public:
  /// A count that does not fit into half a byte: it stands in the excess instead.
  static constexpr std::uint8_t in_excess = 15;

  /// *documents* has the bits of the documents that have the term.
  /// *counts* has how often, in the order of documents, the lower half of a byte first; it is empty
  /// where the term counts nowhere. Those that are `in_excess` there stand in *excess*, in order.
  /// None where they contradict each other, or name a document behind *last*.
  static std::optional<PostingColumn> of(std::span<const BitWord> documents,
                                         std::span<const std::uint8_t> counts,
                                         std::span<const std::uint32_t> excess,
                                         Xapian::docid last);

  /// Bits by document.
  std::span<const BitWord> documents() const { return documents_; }

  bool has(Xapian::docid document) const { return has_bit(documents_, document); }

  /// Calls *visit* with each document, lowest first, and how often the term counts there.
  template <typename Visit>
  void each(Visit visit) const {
    CountReader counts(*this);
    std::size_t posting = 0;
    each_bit(documents_, [&](Xapian::docid document) { visit(document, counts.read(posting++)); });
  }

  /// The same for those of *documents*, lowest first, that have the term, by their places in
  /// *documents*.
  template <typename Visit>
  void each_among(std::span<const Xapian::docid> documents, Visit visit) const {
    CountReader counts(*this);
    std::size_t word = 0;
    std::size_t postings_before = 0;
    for (std::size_t place = 0; place < documents.size(); ++place) {
      const auto document = documents[place];
      if (!has(document)) {
        continue;
      }
      const auto here = document / bits_a_word;
      postings_before += count_bits(documents_.subspan(word, here - word));
      word = here;
      const auto lower = documents_[here] & ((BitWord{1} << (document % bits_a_word)) - 1);
      visit(place, counts.read(postings_before + count_bits({&lower, 1})));
    }
  }

 private:
  PostingColumn(std::span<const BitWord> documents,
                std::span<const std::uint8_t> counts,
                std::span<const std::uint32_t> excess);

  bool is_whole(Xapian::docid last) const;

  std::uint8_t half_byte(std::size_t posting) const {
    return posting % 2 == 0 ? counts_[posting / 2] & 0x0fU : counts_[posting / 2] >> 4U;
  }

  /// Reads counts in the order of postings.
  class CountReader {
   public:
    explicit CountReader(const PostingColumn& column) : column_(column) {}

    Xapian::termcount read(std::size_t posting) {
      if (column_.counts_.empty()) {
        return 0;
      }
      const auto count = column_.half_byte(posting);
      if (count < in_excess) {
        return count;
      }
      for (; looked_at_ < posting; ++looked_at_) {
        exceeding_ += column_.half_byte(looked_at_) == in_excess ? 1U : 0U;
      }
      return column_.excess_[exceeding_];
    }

   private:
    const PostingColumn& column_;
    std::size_t looked_at_ = 0;  ///< postings of which is known how many exceed
    std::size_t exceeding_ = 0;  ///< of those
  };

  std::span<const BitWord> documents_;
  std::span<const std::uint8_t> counts_;
  std::span<const std::uint32_t> excess_;
  std::size_t size_;  ///< postings
};

}  // namespace warta
