// SPDX-License-Identifier: GPL-2.0-or-later
// Characters that steer a terminal or turn its writing direction instead of showing something. An
// article may hold any of them; none may act where its text is printed.
#pragma once

#include <string>
#include <string_view>

namespace warta {

/// *text* without control characters (line feeds and tabs stay) and without the bidi controls of
/// Unicode (UAX 9): for people at terminals. Any bytes; those that are no UTF-8 become U+FFFD.
std::string without_hidden(std::string_view text);

/// *json*, on one line, with those characters as \u escapes, which is the same JSON.
std::string with_hidden_escaped(std::string_view json);

}  // namespace warta
