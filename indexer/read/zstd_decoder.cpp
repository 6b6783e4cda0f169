// SPDX-License-Identifier: GPL-2.0-or-later
// Zstandard, by libzstd.
#include <algorithm>
#include <array>
#include <stdexcept>

#include <zstd.h>
#include <zstd_errors.h>

#include "indexer/read/decoder.hpp"

namespace warta {

namespace {

struct Reason {
  ZSTD_ErrorCode code;
  std::string_view sentence;
};

constexpr std::array<Reason, 3> reasons{{
    {ZSTD_error_dictionary_wrong,
     "the Zstandard stream needs a dictionary of its own; pack it without one"},
    {ZSTD_error_frameParameter_windowTooLarge,
     "the Zstandard stream needs more than 128 MiB of memory; pack it without --long"},
    {ZSTD_error_prefix_unknown, "behind the Zstandard stream stands something else"},
}};

class ZstdDecoder : public Decoder {
 public:
  ZstdDecoder() : stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) {
      throw std::runtime_error("libzstd cannot be started");
    }
  }

  DecodeStep step(std::string_view packed, std::span<char> plain) override {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer out{plain.data(), plain.size(), 0};
    const auto left = ZSTD_decompressStream(stream_.get(), &out, &in);
    if (ZSTD_isError(left) != 0) {
      return {in.pos, out.pos, std::string{reason_of(ZSTD_getErrorCode(left))}};
    }
    if (in.pos > 0 || out.pos > 0) {
      at_frame_end_ = left == 0;
    }
    return {in.pos, out.pos};
  }

  bool may_end() const override { return at_frame_end_; }

  std::string_view name() const override { return "Zstandard"; }

 private:
  static std::string_view reason_of(ZSTD_ErrorCode code) {
    const auto* const found = std::ranges::find(reasons, code, &Reason::code);
    return found == reasons.end() ? "the Zstandard stream is damaged" : found->sentence;
  }

  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool at_frame_end_ = false;
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder() {
  return std::make_unique<ZstdDecoder>();
}

}  // namespace warta
