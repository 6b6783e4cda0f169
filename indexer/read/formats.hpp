// SPDX-License-Identifier: GPL-2.0-or-later
// Which format a file is of, by its name or by its first bytes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace warta {

/// What to do with a file.
struct FormatGuess {
  enum class Kind { text, html, json_lines, json, unsupported, unknown };
  Kind kind = Kind::unknown;
  std::string reason;  ///< why it is unsupported, one sentence

  bool operator==(const FormatGuess&) const = default;
};

/// By the extension, whatever its case; unknown where the extension says nothing. What a `.json`
/// holds, only its content says.
FormatGuess format_by_name(const std::filesystem::path& path);

/// By the first bytes; text where they say nothing else.
FormatGuess format_by_content(std::string_view start);

/// The same for a file whose name says that it is JSON, and which is no text therefore.
FormatGuess json_by_content(std::string_view start);

}  // namespace warta
