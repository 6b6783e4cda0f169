// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of warta-index: text in, checked values out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/reader.hpp"

namespace warta {

enum class IndexTask { index, inspect, stats, check, print_config, help, version };
enum class SummaryFormat { none, text, json };
enum class ProgressMode { automatic, always, never };

struct IndexOptions {
  IndexTask task = IndexTask::index;
  std::optional<std::filesystem::path> db;
  std::vector<std::string> inputs;
  ReadOptions read;
  std::optional<std::filesystem::path> rules;
  std::optional<std::filesystem::path> overrides;
  std::optional<std::filesystem::path> errors;
  SummaryFormat summary = SummaryFormat::none;
  ProgressMode progress = ProgressMode::automatic;
  std::size_t batch = 10'000;                    ///< documents between two publications
  std::size_t jobs = 1;                          ///< threads at work
  std::size_t memory = std::size_t{512} << 20U;  ///< bytes to aim at
  double wait = 0;                               ///< seconds for another writer to end
  bool full = false;
  bool dry_run = false;
  bool allow_empty = false;
  bool prune = false;              ///< delete what came from the INPUTs' roots and is not there
  bool allow_mass_delete = false;  ///< without the brake
  bool quiet = false;
  bool verbose = false;
};

/// Reads the command line, then the configuration file (--config, else WARTA_CONFIG), then WARTA_DB
/// from the environment (not for --inspect); what comes first wins. A configuration file sets what
/// holds for every call, not what one call shall do. Throws Error{usage}.
IndexOptions parse_index_options(int argc, const char* const* argv);

/// The settings in force as the lines of a configuration file that would set them; tasks (--full,
/// --check and the like) are no settings.
std::string config_text(const IndexOptions& options);

/// The text of --help.
std::string index_help();

}  // namespace warta
