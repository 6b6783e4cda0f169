// SPDX-License-Identifier: GPL-2.0-or-later
// bytes -> RawDocument: folders and files of all formats, packed or not, one record at a time, in
// bounded memory. A record that cannot be read is refused with its place and reason, and the next
// is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/html/blocks.hpp"
#include "indexer/read/field_names.hpp"
#include "indexer/read/formats.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

struct ReadOptions {
  /// A format that the user names counts more than a file's extension. Of a folder it takes the
  /// files of that format and those whose extension tells none.
  InputFormat format = InputFormat::automatic;
  std::optional<std::filesystem::path> root;  ///< path ids are relative to it; default: the INPUT
  std::size_t max_record_bytes = std::size_t{10} << 20U;
  FieldNames field_names;                                   ///< of records
  std::shared_ptr<const HtmlBlocks> html_blocks = nullptr;  ///< the built-in ones where not given
};

/// A record that could not be taken, and why.
struct Refusal {
  std::string location;  ///< `crawl.jsonl:214`
  std::string reason;    ///< one sentence
  bool not_an_article =
      false;  ///< the page holds none (an index, a gallery): no fault of the input

  bool operator==(const Refusal&) const = default;
};

/// A file of a folder that was not read, and is no fault of the input: a picture, a list.
struct SkippedFile {
  std::string location;
  std::string kind;  ///< `.html`, "(no extension)" or "(symbolic link)", as InputReport counts it

  bool operator==(const SkippedFile&) const = default;
};

/// What one INPUT gave.
struct InputReport {
  std::string root;         ///< as RawDocument::root has it
  std::size_t records = 0;  ///< handed on
  std::size_t refused = 0;
  std::map<std::string, std::size_t> skipped;  ///< files of a folder not read, by their kind
  bool missing = false;                        ///< the INPUT is not there or cannot be read

  bool operator==(const InputReport&) const = default;
};

/// Receives what is read, in the order of the input (files of a folder in byte order of their
/// paths).
struct ReadSink {
  std::function<void(RawDocument)> document;
  std::function<void(Refusal)> refusal;
  std::function<void(SkippedFile)> skipped = {};  ///< may be left out
  std::function<void()> waiting = {};  ///< before the input is waited for; may throw to end it
  std::function<void(std::size_t)> bytes = {};  ///< so many more are read, packed ones as they are
};

/// Throws Error{usage} where *input* does not lie below the root: the ids of its files would not
/// tell them apart. For a run that wants to know before it starts.
void require_below_root(const std::string& input, const ReadOptions& options);

/// The bytes of the files that read_input would read, for telling how long it may take: 0 for what
/// is not there, and for standard input.
std::uintmax_t bytes_of_input(const std::string& input, const ReadOptions& options);

/// Reads one INPUT: a file, a folder (recursively; symbolic links are not followed), or "-" for
/// standard input (JSON Lines, unless the options name another format). A packed one is unpacked.
/// Never throws for bad input: refuses it. Throws Error{usage} as require_below_root does.
InputReport read_input(const std::string& input, const ReadOptions& options, const ReadSink& sink);

}  // namespace warta
