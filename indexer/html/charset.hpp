// SPDX-License-Identifier: GPL-2.0-or-later
// The bytes of a saved page -> UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace warta {

struct DecodedHtml {
  std::string text;          ///< well-formed UTF-8 without NUL
  std::size_t replaced = 0;  ///< ill-formed sequences that became U+FFFD
};

/// Finds the page's code in the order of the HTML standard: byte order mark, *declared* (from the
/// HTTP header; may be empty), the page's `<meta>`, and last what its bytes look like (ICU). Bytes
/// that are UTF-8 are taken for it, whatever else is declared: pages are moved more often than
/// their headers. As browsers do, ISO 8859-1 is read as windows-1252.
DecodedHtml decode_html(std::string_view bytes, std::string_view declared = {});

}  // namespace warta
