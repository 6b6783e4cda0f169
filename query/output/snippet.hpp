// SPDX-License-Identifier: GPL-2.0-or-later
// The passage of an article that shows best why it was found.
#pragma once

#include "query/output/highlight.hpp"
#include "query/results.hpp"

namespace warta {

/// About how long a passage is, in bytes.
inline constexpr std::size_t snippet_bytes = 200;

/// The passage of *text* in which most of the things looked for stand, cut between words, on one
/// line; the beginning of the text where *marks* is empty.
Snippet make_snippet(std::string_view text, const std::vector<Mark>& marks);

/// *results* with a snippet and a marked title for each hit.
Results with_snippets(Results results, Analyser& analyser, const Query& query);

}  // namespace warta
