// SPDX-License-Identifier: GPL-2.0-or-later
// Which format a file is of, by its name or by its first bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace warta {

/// The formats of files, as --format names them; automatic where nothing tells.
enum class InputFormat { automatic, txt, html, json, jsonl, csv, tsv, warc, wet };

/// By the extension, whatever its case, without `.gz` or `.zst` behind it.
InputFormat format_by_name(const std::filesystem::path& path);

/// So many bytes of a file suffice for format_by_content, and it looks at no more: what it says
/// must not depend on how much of a pipe has arrived. Articles are longer.
inline constexpr std::size_t telling_bytes = 512;

/// By the first bytes of a file; txt where they say nothing else.
InputFormat format_by_content(std::string_view start);

/// Whether *start* is that of UTF-16, which must be converted first.
bool begins_as_utf16(std::string_view start);

}  // namespace warta
