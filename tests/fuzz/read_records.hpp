// SPDX-License-Identifier: GPL-2.0-or-later
// What holds of any reader of records, whatever the bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/read/decompression.hpp"
#include "indexer/read/origin.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

namespace warta {

using RecordReader = void (*)(ByteSource&, const FileReading&);

/// Reads *bytes*, packed or not, in pieces whose size they decide themselves: what is handed on is
/// well-formed, what is refused has a reason. Returns how many of both there were.
inline std::size_t read_records(RecordReader reader, const std::uint8_t* bytes, std::size_t size) {
  static const HtmlBlocks blocks{RuleFiles{indexer_data()}};
  static const FieldNames names;
  constexpr std::size_t max_record_bytes = 4096;
  const std::string_view all{reinterpret_cast<const char*>(bytes), size};
  const std::size_t piece = size == 0 ? 1 : std::size_t{1} + bytes[size - 1];
  std::size_t at = 0;
  ByteSource source{[&](char* to, std::size_t most) {
    const auto count = std::min({piece, most, all.size() - at});
    std::copy_n(all.data() + at, count, to);
    at += count;
    return ReadResult{count};
  }};
  InputReport report;
  const ReadSink consumer{[](const RawDocument& document) {
                            require(!document.text.empty() && !document.id.empty());
                            require(document.text.find('\0') == std::string::npos);
                            require(repair_utf8(document.text).replaced == 0);
                            require(repair_utf8(document.id).replaced == 0);
                          },
                          [](const Refusal& refusal) { require(!refusal.reason.empty()); }};
  CountingSink sink{consumer, report};
  const FileReading reading{{"fuzz", "/", "fuzz"}, max_record_bytes, blocks, names, sink};
  if (auto unpacker = unpacker_of(source.look_ahead(magic_bytes))) {
    auto plain = decompressed(source, std::move(unpacker));
    reader(plain, reading);
  } else {
    reader(source, reading);
  }
  return report.records + report.refused;
}

}  // namespace warta
