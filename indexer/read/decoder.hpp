// SPDX-License-Identifier: GPL-2.0-or-later
// What all decompressors have in common: a step from some packed bytes to some plain ones.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace warta {

/// What one step did.
struct DecodeStep {
  std::size_t taken = 0;     ///< of the packed bytes
  std::size_t given = 0;     ///< plain bytes
  std::string failure = {};  ///< why it cannot go on, one sentence
};

/// Undoes one compression. A stream may be of several members, one behind the other.
class Decoder {
 public:
  Decoder() = default;
  virtual ~Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  Decoder(Decoder&&) = delete;
  Decoder& operator=(Decoder&&) = delete;

  /// Where a step gives nothing, it wants more; *packed* is empty once there is no more, and what
  /// is still held is given.
  virtual DecodeStep step(std::string_view packed, std::span<char> plain) = 0;

  /// Whether the packed bytes may end here: behind a whole member.
  virtual bool may_end() const = 0;

  /// For messages: "gzip".
  virtual std::string_view name() const = 0;
};

/// gzip's members (RFC 1952). Zeros behind the last one, as tapes and blocks leave them, count for
/// nothing.
std::unique_ptr<Decoder> gzip_decoder();

/// HTTP's "deflate": the zlib format (RFC 1950), or the bare one (RFC 1951) that some servers send.
/// *start* tells which.
std::unique_ptr<Decoder> deflate_decoder(std::string_view start);

/// Zstandard's frames (RFC 8878), among them such as are to be skipped.
std::unique_ptr<Decoder> zstd_decoder();

}  // namespace warta
