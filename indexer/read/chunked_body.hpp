// SPDX-License-Identifier: GPL-2.0-or-later
// HTTP's chunked transfer-coding (RFC 9112, section 7.1).
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/read/byte_source.hpp"

namespace warta {

/// The first bytes that begins_with_chunk looks at.
inline constexpr std::size_t chunk_size_bytes = 17;

/// Whether *start* is that of a chunk. Some crawlers write bodies without their chunks and leave
/// the header that announces them.
bool begins_with_chunk(std::string_view start);

/// What the chunks of *body* hold, which must outlive the source.
ByteSource dechunked(ByteSource& body);

}  // namespace warta
