// SPDX-License-Identifier: GPL-2.0-or-later
// Small files that are there whole or not at all, also if the power fails.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace warta {

/// Makes what was written under *path* outlast a power failure. Throws Error{database}.
void sync(const std::filesystem::path& path);

/// Puts a file with *parts*, one behind the other, in the place of *path* by way of `PATH.new`.
/// Throws Error{database}.
void write_durably(const std::filesystem::path& path,
                   std::initializer_list<std::string_view> parts);

}  // namespace warta
