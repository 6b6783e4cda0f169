// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/decompression.hpp"

#include <array>
#include <string>

namespace warta {

namespace {

/// Feeds a decoder from a source and counts both ends.
class Decompression {
 public:
  Decompression(ByteSource& packed, std::unique_ptr<Decoder> decoder)
      : packed_(packed), decoder_(std::move(decoder)) {}

  ReadResult read(char* to, std::size_t most) {
    while (failure_.empty()) {
      const auto ahead = packed_.look_ahead();
      auto step = decoder_->step(ahead, {to, most});
      packed_.skip(step.taken);
      taken_ += step.taken;
      given_ += step.given;
      failure_ = too_much() ? bomb() : std::move(step.failure);
      if (step.given > 0) {
        return {step.given};
      }
      if (ahead.empty()) {
        return {0, failure_.empty() ? reason_for_end() : failure_};
      }
    }
    return {0, failure_};
  }

 private:
  bool too_much() const {
    return given_ > always_allowed_bytes && given_ / most_expansion > taken_;
  }

  std::string bomb() const {
    return "the " + std::string{decoder_->name()} + " stream unpacks to more than " +
           std::to_string(most_expansion) + " times its size; no text does";
  }

  std::string reason_for_end() const {
    if (!packed_.failure().empty() || decoder_->may_end()) {
      return packed_.failure();
    }
    return "the " + std::string{decoder_->name()} + " stream breaks off before its end";
  }

  ByteSource& packed_;
  std::unique_ptr<Decoder> decoder_;
  std::size_t taken_ = 0;
  std::size_t given_ = 0;
  std::string failure_;
};

struct Magic {
  std::string_view start;
  std::unique_ptr<Decoder> (*decoder)();
};

constexpr std::string_view zstd_skippable_frame = "\x2a\x4d\x18";

constexpr std::array<Magic, 2> magics{{
    {"\x1f\x8b", gzip_decoder},
    {"\x28\xb5\x2f\xfd", zstd_decoder},
}};

/// Frames to be skipped, with which packed crawls begin, have sixteen magic numbers.
bool is_skippable_frame(std::string_view start) {
  return start.size() >= magic_bytes &&
         (static_cast<unsigned char>(start.front()) & 0xF0U) == 0x50 &&
         start.substr(1).starts_with(zstd_skippable_frame);
}

}  // namespace

std::unique_ptr<Decoder> unpacker_of(std::string_view start) {
  for (const auto& magic : magics) {
    if (start.starts_with(magic.start)) {
      return magic.decoder();
    }
  }
  return is_skippable_frame(start) ? zstd_decoder() : nullptr;
}

ByteSource decompressed(ByteSource& packed, std::unique_ptr<Decoder> decoder) {
  const auto decompression = std::make_shared<Decompression>(packed, std::move(decoder));
  return ByteSource{
      [decompression](char* to, std::size_t most) { return decompression->read(to, most); }};
}

}  // namespace warta
