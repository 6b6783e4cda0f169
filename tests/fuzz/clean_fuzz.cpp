// SPDX-License-Identifier: GPL-2.0-or-later
// Any text is cleaned without losing a line: the lines lie in order within the text, their cuts
// within the lines, and what lies between them is blank.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/clean/clean.hpp"
#include "indexer/clean/shape.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

namespace {

void check_cuts(const warta::Line& line) {
  std::size_t end = 0;
  for (const auto& cut : line.cuts) {
    warta::require(end <= cut.from && cut.from < cut.to && cut.to <= line.to - line.from);
    end = cut.to;
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const warta::Cleaner cleaner{warta::RuleFiles{warta::indexer_data()}};
  warta::RawDocument document;
  document.text = warta::repair_utf8({reinterpret_cast<const char*>(bytes), size}).text;
  const auto article = cleaner.clean(document);
  const std::string_view text{article.raw.text};
  std::size_t end = 0;
  for (const auto& line : article.lines) {
    warta::require(end <= line.from && line.from < line.to && line.to <= text.size());
    warta::require(warta::trim_blanks(text.substr(end, line.from - end)).empty());
    check_cuts(line);
    end = line.to;
  }
  warta::require(warta::trim_blanks(text.substr(end)).empty());
  warta::require(article.dateline.length <= text.size());
  return 0;
}
