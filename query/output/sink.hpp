// SPDX-License-Identifier: GPL-2.0-or-later
// Where an answer goes: stdout or a file, written to the last byte or reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warta {

/// Writes *text* to stdout, where a reader that went away is no error, or to *file*, whose old
/// content stays until the new one is whole. Throws Error{usage} where the file cannot be made,
/// Error{partial} where not all could be written.
void write_output(std::string_view text, const std::optional<std::string>& file);

}  // namespace warta
