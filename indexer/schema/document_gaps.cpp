// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/document_gaps.hpp"

#include <algorithm>
#include <cstdint>

namespace warta {

namespace {

constexpr unsigned bits_a_byte = 7;
constexpr std::uint8_t another_follows = 1U << bits_a_byte;
/// Of numbers of 32 bits.
constexpr unsigned longest_shift = 28;

}  // namespace

std::string document_gaps(std::span<const Xapian::docid> documents) {
  std::string bytes;
  Xapian::docid before = 0;
  for (const auto document : documents) {
    auto gap = document - before;
    for (; gap >= another_follows; gap >>= bits_a_byte) {
      bytes += static_cast<char>(gap % another_follows | another_follows);
    }
    bytes += static_cast<char>(gap);
    before = document;
  }
  return bytes;
}

std::optional<std::vector<Xapian::docid>> documents_of_gaps(std::span<const std::byte> bytes,
                                                            Xapian::docid last) {
  std::vector<Xapian::docid> documents;
  documents.reserve(static_cast<std::size_t>(std::ranges::count_if(bytes, [](std::byte byte) {
    return std::to_integer<std::uint8_t>(byte) < another_follows;
  })));
  std::uint64_t gap = 0;
  unsigned shift = 0;
  std::uint64_t document = 0;
  for (const auto byte : bytes) {
    const auto number = std::to_integer<std::uint8_t>(byte);
    if (shift > longest_shift) {
      return std::nullopt;
    }
    gap |= std::uint64_t{number} % another_follows << shift;
    shift += bits_a_byte;
    if (number >= another_follows) {
      continue;
    }
    document += gap;
    if (gap == 0 || document > last) {
      return std::nullopt;
    }
    documents.push_back(static_cast<Xapian::docid>(document));
    gap = 0;
    shift = 0;
  }
  return shift == 0 ? std::optional{std::move(documents)} : std::nullopt;
}

}  // namespace warta
