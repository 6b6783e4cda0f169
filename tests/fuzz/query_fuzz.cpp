// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are a query or an error of usage, and what is printed of a query is read as the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/schema/error.hpp"
#include "query/language/mend.hpp"
#include "query/language/parser.hpp"
#include "query/language/tree.hpp"
#include "tests/fuzz/require.hpp"

using namespace warta;

namespace {

/// How deep the brackets of *printed* are nested.
std::size_t bracket_depth(std::string_view printed) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool quoted = false;
  for (const char sign : printed) {
    quoted = quoted != (sign == '"');
    if (!quoted && sign == '(') {
      deepest = std::max(deepest, ++depth);
    } else if (!quoted && sign == ')') {
      --depth;
    }
  }
  return deepest;
}

void check_printed_form(const Query& query, const Vocabulary& vocabulary, ParseOptions options) {
  if (!query.root) {
    return;
  }
  const auto printed = to_string(*query.root);
  // Written-out operators and brackets may take a query over a limit that it just kept.
  if (printed.size() > max_query_bytes || bracket_depth(printed) > max_bracket_depth) {
    return;
  }
  // A word that matches nothing does so again.
  options.strict = std::ranges::none_of(
      query.repairs, [](const std::string& repair) { return repair.ends_with("matches nothing"); });
  require(parse_query(printed, vocabulary, options).root == query.root);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Vocabulary vocabulary{RuleFiles{query_data()}};
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const auto options : {ParseOptions{}, ParseOptions{.exact = true}}) {
    Query query;
    try {
      query = parse_query(text, vocabulary, options);
    } catch (const Error& error) {
      require(error.kind() == ErrorKind::usage);
      continue;
    }
    check_printed_form(query, vocabulary, options);
  }
  return 0;
}
