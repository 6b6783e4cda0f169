// SPDX-License-Identifier: GPL-2.0-or-later
// Where an answer goes: stdout or a file, written to the last byte or reported.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace warta {

/// What it means that the reader of stdout closes it before the end.
enum class EarlyReader {
  lost_rows,  ///< it has part of an answer, and no way to know
  had_enough  ///< it was reading --help
};

/// Takes an answer in pieces, each of which is written at once. A file keeps its old content until
/// `finish`: whoever reads it finds one or the other, and a full disk takes nothing away.
class Output {
 public:
  /// *file* is made with the first piece; none is stdout.
  explicit Output(std::optional<std::string> file = {},
                  EarlyReader reader = EarlyReader::lost_rows);

  /// Removes what is not finished.
  ~Output();

  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(Output&&) = delete;

  /// Throws Error{usage} where the file cannot be made, Error{partial} where not all could be
  /// written.
  void write(std::string_view piece);

  /// Throws as `write`.
  void finish();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void open();
  [[noreturn]] void refuse_short(int error) const;

  std::optional<std::string> name_;
  EarlyReader reader_;
  bool left_ = false;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::optional<std::filesystem::path> target_;  ///< where what is written beside it will be put
};

}  // namespace warta
