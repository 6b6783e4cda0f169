// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/hash.hpp"

#define XXH_INLINE_ALL
#include <array>
#include <cstdint>
#include <vector>

#include <xxhash.h>

namespace warta {

namespace {

std::string hex(std::uint64_t number) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    text[i] = digits[(number >> (60 - 4 * i)) & 0xfU];
  }
  return text;
}

}  // namespace

std::string hash64(std::string_view bytes) {
  return hex(digest64(bytes));
}

std::string hash128(std::string_view bytes) {
  return hex128(digest128(bytes));
}

std::uint64_t digest64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hash128(std::istream& bytes) {
  XXH3_state_t state;
  XXH3_128bits_reset(&state);
  std::vector<char> block(std::size_t{1} << 20U);
  while (bytes.read(block.data(), static_cast<std::streamsize>(block.size())) ||
         bytes.gcount() > 0) {
    XXH3_128bits_update(&state, block.data(), static_cast<std::size_t>(bytes.gcount()));
  }
  const auto hash = XXH3_128bits_digest(&state);
  return hex128({hash.high64, hash.low64});
}

std::array<std::uint64_t, 2> digest128(std::string_view bytes) {
  const auto hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string hex128(const std::array<std::uint64_t, 2>& digest) {
  return hex(digest.front()) + hex(digest.back());
}

}  // namespace warta
