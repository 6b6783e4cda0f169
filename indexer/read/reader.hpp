// SPDX-License-Identifier: GPL-2.0-or-later
// bytes -> RawDocument: folders of text files and JSON Lines, one record at a time, in bounded
// memory. A record that cannot be read is refused with its place and reason, and the next is read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/schema/document.hpp"

namespace warta {

enum class InputFormat { automatic, txt, jsonl };

struct ReadOptions {
  InputFormat format = InputFormat::automatic;
  std::optional<std::filesystem::path> root;  ///< path ids are relative to it; default: the INPUT
  std::size_t max_record_bytes = std::size_t{10} << 20U;
};

/// A record that could not be taken, and why.
struct Refusal {
  std::string location;  ///< `crawl.jsonl:214`
  std::string reason;    ///< one sentence
  bool not_an_article =
      false;  ///< the page holds none (an index, a gallery): no fault of the input

  bool operator==(const Refusal&) const = default;
};

/// What one INPUT gave.
struct InputReport {
  std::string root;         ///< as RawDocument::root has it
  std::size_t records = 0;  ///< handed on
  std::size_t refused = 0;
  bool missing = false;  ///< the INPUT is not there or cannot be read

  bool operator==(const InputReport&) const = default;
};

/// Receives what is read, in the order of the input (files of a folder in byte order of their
/// paths).
struct ReadSink {
  std::function<void(RawDocument)> document;
  std::function<void(Refusal)> refusal;
};

/// Reads one INPUT: a file, a folder (recursively; symbolic links out of it are not followed), or
/// "-" for JSON Lines on standard input. Never throws for bad input: refuses it.
InputReport read_input(const std::string& input, const ReadOptions& options, const ReadSink& sink);

}  // namespace warta
