// SPDX-License-Identifier: GPL-2.0-or-later
// Where the bytes of a document come from, and the rules that all formats share.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/html/blocks.hpp"
#include "indexer/read/byte_source.hpp"
#include "indexer/read/field_names.hpp"
#include "indexer/read/reader.hpp"

namespace warta {

/// One file of an INPUT, or standard input. Well-formed UTF-8, whatever the file's name is.
struct Origin {
  std::string location;  ///< the file for messages, as the user would type it
  std::string root;      ///< as RawDocument::root has it
  std::string path_id;   ///< the path under the root, with `/`
};

/// A path as part of an id: parted by `/`; bytes that are no UTF-8 become `%E9`, so that names that
/// differ in nothing else stay two. In such a name, and only there, `%` becomes `%25`.
std::string path_text(const std::filesystem::path& path);

/// No article has as many lines, and each costs far more memory than its bytes.
inline constexpr std::size_t most_lines = 65536;

/// Why a record gives no document.
struct Unreadable {
  std::string reason;           ///< one sentence; empty where it gives one
  bool not_an_article = false;  ///< as in Refusal
};

/// Hands documents and refusals on, and counts them. Refuses documents of too many lines.
class CountingSink {
 public:
  CountingSink(const ReadSink& sink, InputReport& report) : sink_(sink), report_(report) {}

  void accept(RawDocument document);
  /// *location* may hold any bytes, as names of files do.
  void refuse(std::string_view location, std::string reason);
  void refuse(std::string_view location, Unreadable unreadable);

 private:
  const ReadSink& sink_;
  InputReport& report_;
};

/// What the reader of a file is given besides its bytes.
struct FileReading {
  Origin origin;
  std::size_t max_record_bytes;
  const HtmlBlocks& html_blocks;
  const FieldNames& names;
  CountingSink& sink;
};

/// The rest of *source* as one record; none where it was refused, as broken or too long.
std::optional<std::string> whole_record(ByteSource& source, const FileReading& reading);

/// Refuses a file of records that has broken off. One that holds no record is no fault: sites have
/// nights without news.
void refuse_broken(const ByteSource& source, const FileReading& reading);

/// What a record's text may be called.
inline constexpr std::string_view text_names_hint =
    "text, content, body, isi or another accepted name";

/// The refusal of a record above *max_bytes*.
std::string too_large(std::size_t max_bytes);

}  // namespace warta
