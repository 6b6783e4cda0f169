// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are a word: its root is the first reading's, is no longer than the word, and
// well-formed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stemmer/stemmer.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

namespace {

void try_style(std::string_view word, warta::Style style) {
  const warta::Stemmer stemmer(style);
  const std::string root = stemmer.stem(word);
  warta::require(root.size() <= warta::fold(word).size() || root == word);
  warta::require(warta::repair_utf8(root).replaced == 0);
  warta::require(stemmer.explain(word).front().root == root);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view word(reinterpret_cast<const char*>(data), size);
  try_style(word, warta::Style::standard);
  try_style(word, warta::Style::informal);
  return 0;
}
