// SPDX-License-Identifier: GPL-2.0-or-later
// What a run tells while it works: refusals and notices on stderr and in the --errors file,
// progress on a terminal; and the wish of the user (or the system) to end it early.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
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

  /// One line on stderr, with --quiet too: what someone should look after.
  void warning(const std::string& text);

  /// As notice, with --verbose only.
  void detail(const std::string& text);

  /// Whether progress is drawn at all.
  bool shows_progress() const { return shows_progress_; }

  /// Now reading begins: so many bytes in all; 0 where that is not known.
  void begin_reading(std::uintmax_t bytes) {
    expected_bytes_ = bytes;
    started_ = std::chrono::steady_clock::now();
  }

  /// So many more of them are read.
  void read(std::size_t bytes) { read_bytes_ += bytes; }

  /// Called for each record; draws a few times a second: records, their rate, and what time the
  /// bytes that are left may take.
  void progress(std::size_t records);

  /// Removes the progress line. Returns whether the --errors file is whole, and says so where it is
  /// not.
  bool finish();

 private:
  void clear_progress();
  std::string time_left(double seconds) const;

  bool quiet_;
  bool verbose_;
  bool shows_progress_;
  bool progress_drawn_ = false;
  std::uintmax_t expected_bytes_ = 0;
  std::uintmax_t read_bytes_ = 0;
  std::optional<std::filesystem::path> errors_path_;
  std::ofstream errors_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace warta
