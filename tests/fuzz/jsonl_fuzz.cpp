// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are JSON Lines: each line that is not blank gives a document with text or a refusal
// with a reason, and what is handed on is well-formed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/read/json_lines.hpp"
#include "tests/fuzz/read_records.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view lines{reinterpret_cast<const char*>(bytes), size};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (lines.starts_with(byte_order_mark)) {
    lines.remove_prefix(byte_order_mark.size());
  }
  const bool are_blank = lines.find_first_not_of(" \t\r\n") == std::string_view::npos;
  warta::require(warta::read_records(warta::read_json_lines, bytes, size) > 0 || are_blank);
  return 0;
}
