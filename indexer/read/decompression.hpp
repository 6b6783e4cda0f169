// SPDX-License-Identifier: GPL-2.0-or-later
// Packed bytes -> plain bytes, as they are wanted. What a decoder holds is bounded, and a stream
// that unpacks to a multiple of itself that no text has is given up.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/decoder.hpp"

namespace warta {

/// So much may any stream unpack to; beyond it, at most so many times its packed bytes. Articles
/// pack to a third or a tenth of themselves; deflate cannot do better than 1,032.
inline constexpr std::size_t always_allowed_bytes = std::size_t{16} << 20U;
inline constexpr std::size_t most_expansion = 256;

/// The first bytes that unpacker_of looks at.
inline constexpr std::size_t magic_bytes = 4;

/// What unpacks a file that begins with *start*; none where it is not packed. Names of files do not
/// count: servers and download tools unpack files and leave the name.
std::unique_ptr<Decoder> unpacker_of(std::string_view start);

/// The plain bytes of *packed*, which must outlive the source. Its failure says where the packed
/// bytes break off, are damaged, or unpack to too much; all that came before is given first.
ByteSource decompressed(ByteSource& packed, std::unique_ptr<Decoder> decoder);

}  // namespace warta
