// SPDX-License-Identifier: GPL-2.0-or-later
// What reading an INPUT gives, as values.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/reader.hpp"
#include "tests/support/temporary_folder.hpp"

namespace warta {

/// All that one INPUT gave.
struct Reading {
  InputReport report;
  std::vector<RawDocument> documents;
  std::vector<Refusal> refusals;
  std::vector<SkippedFile> skipped;
};

/// Reads one INPUT to its end.
inline Reading read(const std::filesystem::path& input, const ReadOptions& options = {}) {
  Reading reading;
  reading.report =
      read_input(input.string(),
                 options,
                 {[&](RawDocument document) { reading.documents.push_back(std::move(document)); },
                  [&](Refusal refusal) { reading.refusals.push_back(std::move(refusal)); },
                  [&](SkippedFile file) { reading.skipped.push_back(std::move(file)); }});
  return reading;
}

/// Makes a file, and the folders above it.
inline void write(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// Reads *content* as a file *name* of its own.
inline Reading read_content(const TemporaryFolder& folder,
                            const std::string& name,
                            const std::string& content,
                            const ReadOptions& options = {}) {
  write(folder.path() / name, content);
  return read(folder.path() / name, options);
}

/// Of the documents, in order.
inline std::vector<std::string> ids(const Reading& reading) {
  std::vector<std::string> all;
  for (const auto& document : reading.documents) {
    all.push_back(document.id);
  }
  return all;
}

/// Where the refusals are and why, without the folder: "a.csv:3: the row has …".
inline std::vector<std::string> refusals_below(const std::filesystem::path& folder,
                                               const Reading& reading) {
  std::vector<std::string> all;
  for (const auto& refusal : reading.refusals) {
    const auto location = refusal.location.substr(folder.string().size() + 1);
    all.push_back(location + ": " + refusal.reason);
  }
  return all;
}

}  // namespace warta
