// SPDX-License-Identifier: GPL-2.0-or-later
// What a run tells while it works: refusals and notices on stderr and in the --errors file,
// progress on a terminal; and the wish of the user (or the system) to end it early.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "indexer/options.hpp"
#include "indexer/read/reader.hpp"

namespace warta {

/// Turns the first SIGINT or SIGTERM into a wish that a run asks for between two records, so that
/// it ends with a commit. The second one ends the process at once.
class Interruption {
 public:
  Interruption();

  static bool requested();
};

class Console {
 public:
  explicit Console(const IndexOptions& options);

  /// Empties the --errors file, if one is wished. Only the run that holds the lock may: the file of
  /// a run at work is left alone. Throws Error{usage} where the file cannot be made.
  void open_errors();

  void refused(const Refusal& refusal);

  /// One line on stderr, unless --quiet.
  void notice(const std::string& text);

  /// As notice, with --verbose only.
  void detail(const std::string& text);

  /// Called for each record; draws a few times a second.
  void progress(std::size_t records);

  /// Removes the progress line. Returns whether the --errors file is whole, and says so where it is
  /// not.
  bool finish();

 private:
  void clear_progress();

  bool quiet_;
  bool verbose_;
  bool shows_progress_;
  bool progress_drawn_ = false;
  std::optional<std::filesystem::path> errors_path_;
  std::ofstream errors_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace warta
