// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes that arrive as those of a pipe do: in pieces.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/read/byte_source.hpp"

namespace warta {

/// A source that gives *bytes* in reads of so many.
inline ByteSource in_pieces(const std::string& bytes, std::size_t size) {
  return ByteSource{[bytes, size, at = std::size_t{0}](char* to, std::size_t most) mutable {
    const auto count = std::min({size, most, bytes.size() - at});
    std::copy_n(bytes.data() + at, count, to);
    at += count;
    return ReadResult{count};
  }};
}

}  // namespace warta
