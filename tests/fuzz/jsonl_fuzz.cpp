// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are JSON Lines: each line gives a document with text or a refusal with a reason, and
// what is handed on is well-formed.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "indexer/read/json_lines.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const warta::FieldNames names;
  static const warta::HtmlBlocks blocks{warta::RuleFiles{warta::indexer_data()}};
  constexpr std::size_t max_record_bytes = 4096;
  std::istringstream stream(std::string(reinterpret_cast<const char*>(bytes), size));
  warta::ByteSource source{stream};
  warta::InputReport report;
  const warta::ReadSink consumer{
      [](const warta::RawDocument& document) {
        warta::require(!document.text.empty() && !document.id.empty());
        warta::require(document.text.find('\0') == std::string::npos);
        warta::require(warta::repair_utf8(document.text).replaced == 0);
      },
      [](const warta::Refusal& refusal) { warta::require(!refusal.reason.empty()); }};
  warta::CountingSink sink{consumer, report};
  warta::read_json_lines(source, {{"fuzz", "/", "fuzz"}, max_record_bytes, blocks, names, sink});
  warta::require(report.records + report.refused > 0);
  return 0;
}
