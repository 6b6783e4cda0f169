// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes as gzip, deflate and Zstandard pack them.
#pragma once

#include <string>
#include <string_view>

#include <zlib.h>
#include <zstd.h>

namespace warta {

/// The windows' bits by which zlib tells its formats apart.
enum class Deflate { gzip = MAX_WBITS + 16, zlib = MAX_WBITS, bare = -MAX_WBITS };

/// One member of its own.
inline std::string deflated(std::string_view plain, Deflate format) {
  z_stream stream{};
  deflateInit2(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, static_cast<int>(format), 8, Z_DEFAULT_STRATEGY);
  std::string from{plain};
  std::string packed(deflateBound(&stream, from.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(from.data());
  stream.avail_in = static_cast<uInt>(from.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string gzipped(std::string_view plain) {
  return deflated(plain, Deflate::gzip);
}

/// One frame of its own.
inline std::string zstandard(std::string_view plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 1));
  return packed;
}

}  // namespace warta
