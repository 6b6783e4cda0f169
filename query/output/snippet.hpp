// SPDX-License-Identifier: GPL-2.0-or-later
// The passage of an article that shows best why it was found.
#pragma once

#include <optional>

#include "query/output/highlight.hpp"
#include "query/results.hpp"

namespace warta {

/// About how long a passage is, in bytes.
inline constexpr std::size_t snippet_bytes = 200;

/// The passage of *text* in which most of the things looked for stand, cut between words, on one
/// line; the beginning of the text where *marks* is empty.
Snippet make_snippet(std::string_view text, const std::vector<Mark>& marks);

/// Finds the passages of one query's hits.
class Passages {
 public:
  /// For hits of *query*, and partial ones of *looked_for* (the query, if none). *analyser* must
  /// outlive it.
  Passages(const Query& query, const std::optional<Node>& looked_for, Analyser& analyser);

  /// For hits that were found by these roots.
  Passages(const std::vector<std::string>& roots, Analyser& analyser);

  /// Gives *hit*, which has its body, a snippet and a marked title.
  void add_to(Hit& hit);

 private:
  struct Pair {
    Targets in_title, in_body;
  };

  Analyser& analyser_;
  std::optional<Pair> of_full_, of_partial_;
};

}  // namespace warta
