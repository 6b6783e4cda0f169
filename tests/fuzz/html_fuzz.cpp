// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes give a page or a refusal; what the structure tells of lines is told of lines that are
// there, in order.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "indexer/html/charset.hpp"
#include "indexer/html/page.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const warta::HtmlBlocks blocks{warta::RuleFiles{warta::indexer_data()}};
  const auto decoded = warta::decode_html({reinterpret_cast<const char*>(bytes), size});
  warta::require(warta::repair_utf8(decoded.text).replaced == 0);
  const auto page = warta::extract_page(decoded.text, blocks);
  warta::require(page.failure.empty() || !page.failure.starts_with(' '));
  const auto lines = static_cast<std::size_t>(std::ranges::count(page.text, '\n'));
  std::size_t last = 0;
  for (const auto& known : page.known) {
    warta::require(last < known.number && known.number <= lines);
    last = known.number;
  }
  return 0;
}
