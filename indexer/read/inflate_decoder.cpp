// SPDX-License-Identifier: GPL-2.0-or-later
// gzip and deflate, by zlib.
#include <algorithm>
#include <stdexcept>

#include <zlib.h>

#include "indexer/read/decoder.hpp"

namespace warta {

namespace {

constexpr int gzip_format = 16;  ///< zlib's sign for it, beside the window's bits

/// What may stand behind the end of a stream.
enum class Behind { further_members, anything };

class InflateDecoder : public Decoder {
 public:
  InflateDecoder(std::string_view name, int window_bits, Behind behind)
      : name_(name), behind_(behind) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) {
      throw std::runtime_error("zlib cannot be started");
    }
  }

  ~InflateDecoder() override { inflateEnd(&stream_); }

  InflateDecoder(const InflateDecoder&) = delete;
  InflateDecoder& operator=(const InflateDecoder&) = delete;
  InflateDecoder(InflateDecoder&&) = delete;
  InflateDecoder& operator=(InflateDecoder&&) = delete;

  DecodeStep step(std::string_view packed, std::span<char> plain) override {
    if (state_ == State::between) {
      return begin_next(packed);
    }
    return inflate_some(packed, plain);
  }

  bool may_end() const override { return state_ != State::inside; }

  std::string_view name() const override { return name_; }

 private:
  enum class State { inside, between };

  /// What stands behind a member: another one, or zeros up to the end.
  DecodeStep begin_next(std::string_view packed) {
    if (behind_ == Behind::anything || packed.empty()) {
      return {packed.size(), 0};
    }
    const auto zeros = std::min(packed.find_first_not_of('\0'), packed.size());
    if (zeros > 0) {
      padded_ = true;
      return {zeros, 0};
    }
    if (padded_ || packed.front() != '\x1f') {
      return {0, 0, "behind the gzip stream stands something else"};
    }
    inflateReset(&stream_);
    state_ = State::inside;
    return {};
  }

  DecodeStep inflate_some(std::string_view packed, std::span<char> plain) {
    constexpr std::size_t most = std::size_t{1} << 30U;  // zlib counts in 32 bits
    const auto packed_size = std::min(packed.size(), most);
    const auto plain_size = std::min(plain.size(), most);
    // zlib's own interface has the constness wrong.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed_size);
    stream_.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream_.avail_out = static_cast<uInt>(plain_size);
    const auto result = inflate(&stream_, Z_NO_FLUSH);
    DecodeStep done{packed_size - stream_.avail_in, plain_size - stream_.avail_out};
    if (result == Z_STREAM_END) {
      state_ = State::between;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      done.failure = "the " + std::string{name_} + " stream is damaged";
    }
    return done;
  }

  std::string_view name_;
  Behind behind_;
  z_stream stream_{};
  State state_ = State::inside;
  bool padded_ = false;  ///< zeros stand behind the last member
};

/// A zlib header: method 8, and a checksum of two bytes.
bool has_zlib_header(std::string_view start) {
  if (start.size() < 2) {
    return false;
  }
  const auto first = static_cast<unsigned char>(start[0]);
  const auto second = static_cast<unsigned char>(start[1]);
  return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

}  // namespace

std::unique_ptr<Decoder> gzip_decoder() {
  return std::make_unique<InflateDecoder>("gzip", MAX_WBITS + gzip_format, Behind::further_members);
}

std::unique_ptr<Decoder> deflate_decoder(std::string_view start) {
  return std::make_unique<InflateDecoder>(
      "deflate", has_zlib_header(start) ? MAX_WBITS : -MAX_WBITS, Behind::anything);
}

}  // namespace warta
