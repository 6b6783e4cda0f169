// SPDX-License-Identifier: GPL-2.0-or-later
// What is looked at before a page is parsed: an HTML parser goes through all open elements for many
// a tag, and through all attributes of a tag for each one more, so that a hostile page of a few
// megabytes would keep it busy for hours.
#pragma once

#include <string>
#include <string_view>

namespace warta {

/// Why *html* is too costly to parse, one sentence; empty where it is not. Reads the tags as they
/// stand, in one pass; where tags are closed by others, that may overrate the depth, never
/// underrate it.
std::string excess_of(std::string_view html);

}  // namespace warta
