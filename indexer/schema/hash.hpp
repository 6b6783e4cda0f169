// SPDX-License-Identifier: GPL-2.0-or-later
// Hashes for identity, not for secrecy: XXH3 of the xxHash library.
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>

namespace warta {

/// 16 lower-case hex digits of XXH3-64.
std::string hash64(std::string_view bytes);
/// 32 lower-case hex digits of XXH3-128.
std::string hash128(std::string_view bytes);

/// The same of all that is left to read in *bytes*; as xxh128sum prints it of a file.
std::string hash128(std::istream& bytes);

/// The same as numbers, for those who hold millions.
std::uint64_t digest64(std::string_view bytes);
std::array<std::uint64_t, 2> digest128(std::string_view bytes);

/// The digits of such a number, as hash128 gives them.
std::string hex128(const std::array<std::uint64_t, 2>& digest);

}  // namespace warta
