// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are a query or an error of usage, and what is printed of a query is read as the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/schema/error.hpp"
#include "query/language/parser.hpp"
#include "query/language/tree.hpp"
#include "tests/fuzz/require.hpp"

using namespace warta;

namespace {

void check_printed_form(const Query& query, const Vocabulary& vocabulary, ParseOptions options) {
  if (!query.root) {
    return;
  }
  const auto printed = to_string(*query.root);
  // Written-out operators may take a query that was just short enough over the limit.
  if (printed.size() > max_query_bytes) {
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
