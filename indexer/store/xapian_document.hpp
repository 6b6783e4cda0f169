// SPDX-License-Identifier: GPL-2.0-or-later
// IndexedDocument -> Xapian::Document: which terms, positions, values and data stand for an
// article. indexer/README.md describes the same in prose.
#pragma once

#include <string_view>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

/// A word of the headline counts as so many of the body.
inline constexpr Xapian::termcount title_wdf = 5;

/// No phrase reaches from the headline over this many positions into the body.
inline constexpr Xapian::termpos title_gap = 100;

/// *rules* is the fingerprint of the rule files that the document was derived with. The value
/// slot::content is the writer's to add: it knows which records this one supersedes.
Xapian::Document make_xapian_document(const IndexedDocument& document,
                                      std::string_view rules,
                                      Analyser& analyser);

/// Changes when anything of the record or its overrides changes that the index is made from: 32 hex
/// digits.
std::string content_hash(const RawDocument& document);

/// The name of an INPUT root in the index: 16 hex digits.
std::string root_hash(const RawDocument& document);
std::string root_hash(std::string_view root);

}  // namespace warta
