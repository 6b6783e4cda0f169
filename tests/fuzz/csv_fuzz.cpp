// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are a table: each row gives a document with text or a refusal with a reason, and
// what is handed on is well-formed.
#include <cstddef>
#include <cstdint>

#include "indexer/read/csv_file.hpp"
#include "tests/fuzz/read_records.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  warta::read_records(warta::read_csv, bytes, size);
  return 0;
}
