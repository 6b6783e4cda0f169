// SPDX-License-Identifier: GPL-2.0-or-later
// The shape of the compiled lexicon: what compile_lexicon writes and lexicon.cpp reads. The data
// are constants of the binary, so that a program pays nothing for them before its first word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stemmer/confixes.hpp"
#include "stemmer/double_array.hpp"

namespace warta::lexicon_table {

/// What is known of one form. `letters[root_from, root_from + root_length)` spells its root.
struct Row {
  std::uint32_t root_from;
  std::uint8_t root_length;
  std::uint16_t evidence;  ///< index into *evidence*
};

extern const std::string_view letters;
extern const Row rows[];            // NOLINT(modernize-avoid-c-arrays): sized by the generated file
extern const ConfixSet evidence[];  // NOLINT(modernize-avoid-c-arrays): likewise
extern const TrieUnit units[];      // NOLINT(modernize-avoid-c-arrays): likewise
extern const std::string_view fingerprint;

/// FNV-1a: good enough to notice a change, and the same on every machine.
constexpr std::uint64_t hash(std::string_view bytes, std::uint64_t state = 0xcbf29ce484222325U) {
  for (const char byte : bytes) {
    state = (state ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return state;
}

}  // namespace warta::lexicon_table
