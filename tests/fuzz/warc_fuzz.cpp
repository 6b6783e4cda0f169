// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are a crawl: each record gives a document with text, a refusal with a reason, or
// nothing, and what is handed on is well-formed.
#include <cstddef>
#include <cstdint>

#include "indexer/read/warc_file.hpp"
#include "tests/fuzz/read_records.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  warta::read_records(warta::read_warc, bytes, size);
  return 0;
}
