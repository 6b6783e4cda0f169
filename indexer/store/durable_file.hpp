// SPDX-License-Identifier: GPL-2.0-or-later
// Small files that are there whole or not at all, also if the power fails.
#pragma once

#include <filesystem>
#include <string_view>

namespace warta {

/// Makes what was written under *path* outlast a power failure. Throws Error{database}.
void sync(const std::filesystem::path& path);

/// Puts a file with *text* in the place of *path* by way of `PATH.new`. Throws Error{database}.
void write_durably(const std::filesystem::path& path, std::string_view text);

}  // namespace warta
