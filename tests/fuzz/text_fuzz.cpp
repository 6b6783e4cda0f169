// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes: repaired text is well-formed, folding is stable, tokens lie in order within the text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const warta::RepairedText repaired = warta::repair_utf8(bytes);
  warta::require(warta::repair_utf8(repaired.text).replaced == 0);
  const std::string folded = warta::fold(repaired.text);
  warta::require(warta::fold(folded) == folded);

  static warta::Tokeniser tokeniser;
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  for (const warta::Token& token : tokeniser.tokenise(repaired.text)) {
    warta::require(!token.word.empty() && token.word.size() <= warta::max_word_bytes);
    warta::require(token.position == ++position);
    warta::require(end <= token.from && token.from < token.to && token.to <= repaired.text.size());
    end = token.to;
  }
  return 0;
}
