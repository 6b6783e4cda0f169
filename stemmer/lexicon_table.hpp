// SPDX-License-Identifier: GPL-2.0-or-later
// The shape of the compiled lexicon: what compile_lexicon writes and lexicon.cpp reads. The data
// are constants of the binary, so that a program pays nothing for them before its first word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stemmer/confixes.hpp"

namespace warta::lexicon_table {

/// One form that the lexicon knows. `letters[from, from + length)` spells it.
struct Row {
  std::uint32_t from;
  std::uint8_t length;
  std::uint16_t root;      ///< the row of its root: its own, unless the form is known as derived
  std::uint16_t evidence;  ///< index into *evidence*
};

extern const std::string_view letters;
extern const Row rows[];            // NOLINT(modernize-avoid-c-arrays): sized by the generated file
extern const ConfixSet evidence[];  // NOLINT(modernize-avoid-c-arrays): likewise
extern const std::uint16_t slots[];  // NOLINT(modernize-avoid-c-arrays): likewise
extern const std::string_view fingerprint;

/// Slots are filled by linear probing; a free one holds *no_row*.
inline constexpr std::size_t slot_count = 1U << 16U;
inline constexpr std::uint16_t no_row = 0xFFFF;

/// FNV-1a: good enough for words, and the same in the compiler and in the compiled program.
constexpr std::uint64_t hash(std::string_view bytes, std::uint64_t state = 0xcbf29ce484222325U) {
  for (const char byte : bytes) {
    state = (state ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return state;
}

constexpr std::size_t first_slot(std::string_view form) {
  const std::uint64_t mixed = hash(form);
  return (mixed ^ (mixed >> 32U)) % slot_count;
}

}  // namespace warta::lexicon_table
