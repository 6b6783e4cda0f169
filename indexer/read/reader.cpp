// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/reader.hpp"

#include <fstream>
#include <iostream>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/folders.hpp"
#include "indexer/read/formats.hpp"
#include "indexer/read/json_lines.hpp"
#include "indexer/read/origin.hpp"
#include "indexer/read/text_files.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

namespace fs = std::filesystem;

/// Absolute, without `.`, `..` or a slash at the end.
fs::path plain_absolute(const fs::path& path) {
  std::error_code error;
  auto absolute = fs::absolute(path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

/// The path of *file* under *root*; the bare name where it is not below it.
std::string path_id(const fs::path& file, const fs::path& root) {
  const auto relative = plain_absolute(file).lexically_relative(root);
  if (relative.empty() || *relative.begin() == "..") {
    return path_text(file.filename());
  }
  return path_text(relative);
}

/// One INPUT on its way to the sink.
class InputReading {
 public:
  InputReading(const ReadOptions& options, const ReadSink& sink, const fs::path& default_root)
      : options_(options), root_(plain_absolute(options.root.value_or(default_root))) {
    report_.root = path_text(root_);
    sink_.emplace(sink, report_);
  }

  void read_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
      report_.missing = true;
      sink_->refuse(file.string(), "the file cannot be opened");
      return;
    }
    ByteSource source{stream};
    read_source(source, origin_of(file), format_of(file, source));
  }

  /// Of a folder only files whose name says that they are articles are read: crawls leave logs,
  /// images and lists beside them.
  void read_folder(const fs::path& folder) {
    const FolderVisitor visitor{
        [&](const fs::path& relative) { read_folder_file(folder / relative); },
        [&](const fs::path& relative, std::string reason) {
          report_.missing = report_.missing || relative.empty();
          sink_->refuse((folder / relative).string(), std::move(reason));
        }};
    visit_folder(folder, visitor);
  }

  void read_standard_input() {
    report_.root = "-";
    ByteSource source{std::cin};
    read_json_lines(source, {"-", "-", "-"}, options_.max_record_bytes, *sink_);
  }

  void refuse_missing(const fs::path& input) {
    report_.missing = true;
    sink_->refuse(input.string(), "there is no such file or folder");
  }

  InputReport report() const { return report_; }

 private:
  using Kind = FormatGuess::Kind;

  void read_folder_file(const fs::path& file) {
    const auto kind = format_by_name(file).kind;
    if (!wants(kind)) {
      return;
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
      sink_->refuse(file.string(), "the file cannot be opened");
      return;
    }
    ByteSource source{stream};
    read_source(source, origin_of(file), {kind, {}});
  }

  Origin origin_of(const fs::path& file) const {
    return {repair_utf8(file.string()).text, report_.root, path_id(file, root_)};
  }

  bool wants(Kind kind) const {
    return (kind == Kind::text && options_.format != InputFormat::jsonl) ||
           (kind == Kind::json_lines && options_.format != InputFormat::txt);
  }

  FormatGuess format_of(const fs::path& file, ByteSource& source) const {
    switch (options_.format) {
      case InputFormat::txt:
        return {Kind::text, {}};
      case InputFormat::jsonl:
        return {Kind::json_lines, {}};
      case InputFormat::automatic:
        break;
    }
    auto guess = format_by_name(file);
    return guess.kind == Kind::unknown ? format_by_content(source.look_ahead()) : guess;
  }

  void read_source(ByteSource& source, const Origin& origin, const FormatGuess& format) {
    if (format.kind == Kind::unsupported) {
      sink_->refuse(origin.location, format.reason);
    } else if (format.kind == Kind::json_lines) {
      read_json_lines(source, origin, options_.max_record_bytes, *sink_);
    } else {
      read_text(source, origin, options_.max_record_bytes, *sink_);
    }
  }

  const ReadOptions& options_;
  fs::path root_;
  InputReport report_;
  std::optional<CountingSink> sink_;
};

}  // namespace

InputReport read_input(const std::string& input, const ReadOptions& options, const ReadSink& sink) {
  std::error_code error;
  const fs::path path{input};
  const bool is_folder = fs::is_directory(path, error);
  const auto folder = is_folder ? path : plain_absolute(path).parent_path();
  InputReading reading{options, sink, folder};
  if (input == "-") {
    reading.read_standard_input();
  } else if (is_folder) {
    reading.read_folder(path);
  } else if (!fs::exists(path, error)) {
    reading.refuse_missing(path);
  } else {
    reading.read_file(path);
  }
  return reading.report();
}

}  // namespace warta
