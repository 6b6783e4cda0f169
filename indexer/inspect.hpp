// SPDX-License-Identifier: GPL-2.0-or-later
// `--inspect`: what the indexer makes of a document, as one JSON object. Tests, evaluations and
// people who ask "why is this here" read it; DESIGN's name for every key stands in
// indexer/README.md.
#pragma once

#include <string>

#include "indexer/schema/document.hpp"

namespace warta {

/// One line of JSON without the line's end. All keys are always present; unknown is null or [].
std::string inspect_json(const IndexedDocument& document);

}  // namespace warta
