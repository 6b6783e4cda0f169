// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/reader.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/csv_file.hpp"
#include "indexer/read/decompression.hpp"
#include "indexer/read/descriptor.hpp"
#include "indexer/read/folders.hpp"
#include "indexer/read/formats.hpp"
#include "indexer/read/json_file.hpp"
#include "indexer/read/json_lines.hpp"
#include "indexer/read/origin.hpp"
#include "indexer/read/saved_page.hpp"
#include "indexer/read/text_files.hpp"
#include "indexer/read/warc_file.hpp"
#include "indexer/schema/error.hpp"
#include "stemmer/ascii.hpp"
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

/// The path of *path* under *root*, "." for the root itself; none where it is not below it.
std::optional<fs::path> path_below(const fs::path& root, const fs::path& path) {
  auto relative = path.lexically_relative(root);
  if (relative.empty() || *relative.begin() == "..") {
    return std::nullopt;
  }
  return relative;
}

/// What stands between the root and the files of *input*. One of the two may be written by way of a
/// symbolic link.
std::optional<fs::path> prefix_of(const fs::path& input, const fs::path& root) {
  auto prefix = path_below(root, plain_absolute(input));
  if (std::error_code error; !prefix) {
    prefix = path_below(fs::weakly_canonical(root, error), fs::weakly_canonical(input, error));
  }
  if (prefix != fs::path{"."}) {
    return prefix;
  }
  std::error_code error;
  return fs::is_directory(input, error) ? std::optional{fs::path{}} : std::nullopt;
}

/// Where the files of an INPUT stand.
struct Place {
  fs::path root;
  fs::path prefix;  ///< between the root and the files: a folder's path, or a file's own
};

Place place_of(const fs::path& input, const ReadOptions& options) {
  std::error_code error;
  const auto absolute = plain_absolute(input);
  const auto own_root = fs::is_directory(input, error) ? absolute : absolute.parent_path();
  const auto root = options.root ? plain_absolute(*options.root) : own_root;
  const auto prefix = prefix_of(input, root);
  if (!prefix) {
    throw Error(ErrorKind::usage,
                input.string() + ": the INPUT does not lie below --root " + root.string());
  }
  return {root, *prefix};
}

using FormatReader = void (*)(ByteSource&, const FileReading&);

struct ReaderOfFormat {
  InputFormat format;
  FormatReader reader;
};

constexpr auto readers = std::to_array<ReaderOfFormat>({
    {InputFormat::txt, read_text},
    {InputFormat::html, read_page},
    {InputFormat::json, read_json},
    {InputFormat::jsonl, read_json_lines},
    {InputFormat::csv, read_csv},
    {InputFormat::tsv, read_csv},
    {InputFormat::warc, read_warc},
    {InputFormat::wet, read_warc},
});

FormatReader reader_of(InputFormat format) {
  const auto* const found = std::ranges::find(readers, format, &ReaderOfFormat::format);
  return found == readers.end() ? read_text : found->reader;
}

/// Whether a file of a folder is read, by its name. What a `.json` holds may be JSON Lines.
bool wants(const ReadOptions& options, const fs::path& file) {
  const auto named = format_by_name(file);
  if (options.format == InputFormat::automatic) {
    return named != InputFormat::automatic;
  }
  return named == options.format || named == InputFormat::automatic ||
         (named == InputFormat::json && options.format == InputFormat::jsonl);
}

/// 0 for what cannot be read.
std::uintmax_t bytes_of_file(const fs::path& file) {
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  return error ? 0 : bytes;
}

/// One INPUT on its way to the sink.
class InputReading {
 public:
  InputReading(const ReadOptions& options, const ReadSink& sink, Place place)
      : options_(options),
        sink_(sink),
        html_blocks_(options.html_blocks
                         ? options.html_blocks
                         : std::make_shared<const HtmlBlocks>(RuleFiles{indexer_data()})),
        prefix_(std::move(place.prefix)) {
    report_.root = path_text(place.root);
    counting_.emplace(sink, report_);
  }

  void read_file(const fs::path& file) { read(file, prefix_, FileIn::input); }

  /// Of a folder only files whose name says that they are articles are read: crawls leave logs,
  /// images and lists beside them.
  void read_folder(const fs::path& folder) {
    const FolderVisitor visitor{
        [&](const fs::path& relative) {
          if (wants(options_, relative)) {
            read(folder / relative, prefix_ / relative, FileIn::folder);
          } else {
            skip(folder / relative, kind_of(relative));
          }
        },
        [&](const fs::path& relative) { skip(folder / relative, "(symbolic link)"); },
        [&](const fs::path& relative, std::string reason) {
          report_.missing = report_.missing || relative.empty();
          counting_->refuse((folder / relative).string(), std::move(reason));
        }};
    visit_folder(folder, visitor);
  }

  void read_standard_input() {
    const Descriptor descriptor;
    auto source = source_of(descriptor);
    const bool is_named = options_.format != InputFormat::automatic;
    read_unpacked(source, {"-", report_.root, "-"}, [&](ByteSource& /*unpacked*/) {
      return is_named ? options_.format : InputFormat::jsonl;
    });
  }

  void refuse_missing(const fs::path& input) {
    report_.missing = true;
    counting_->refuse(input.string(), "there is no such file or folder");
  }

  InputReport report() const { return report_; }

 private:
  enum class FileIn { input, folder };

  /// *below_root* is the file's path under the root.
  void read(const fs::path& file, const fs::path& below_root, FileIn found_in) {
    const Descriptor descriptor(file);
    if (const auto error = descriptor.open_error(); error != 0) {
      report_.missing = report_.missing || found_in == FileIn::input;
      counting_->refuse(file.string(),
                        "the file cannot be opened: " +
                            std::error_code{error, std::generic_category()}.message());
      return;
    }
    auto source = source_of(descriptor);
    const Origin origin{repair_utf8(file.string()).text, report_.root, path_text(below_root)};
    read_unpacked(source, origin, [&](ByteSource& unpacked) { return format_of(file, unpacked); });
  }

  /// *format_of* tells the format of the unpacked bytes.
  template <typename FormatOf>
  void read_unpacked(ByteSource& source, const Origin& origin, const FormatOf& format_of) {
    const FileReading reading{
        origin, options_.max_record_bytes, *html_blocks_, options_.field_names, *counting_};
    const auto read_as = [&](ByteSource& plain) { reader_of(format_of(plain))(plain, reading); };
    if (auto unpacker = unpacker_of(source.look_ahead(magic_bytes))) {
      auto plain = decompressed(source, std::move(unpacker));
      read_as(plain);
    } else {
      read_as(source);
    }
  }

  ByteSource source_of(const Descriptor& descriptor) const {
    return ByteSource{[&](char* to, std::size_t most) {
      auto result = descriptor.read(to, most, sink_.waiting);
      if (sink_.bytes) {
        sink_.bytes(result.count);
      }
      return result;
    }};
  }

  void skip(const fs::path& file, std::string kind) {
    ++report_.skipped[kind];
    if (sink_.skipped) {
      sink_.skipped({repair_utf8(file.string()).text, std::move(kind)});
    }
  }

  static std::string kind_of(const fs::path& file) {
    const auto extension = lower_case(repair_utf8(file.extension().string()).text);
    return extension.empty() ? "(no extension)" : extension;
  }

  InputFormat format_of(const fs::path& file, ByteSource& source) const {
    if (options_.format != InputFormat::automatic) {
      return options_.format;
    }
    const auto named = format_by_name(file);
    return named != InputFormat::automatic ? named
                                           : format_by_content(source.look_ahead(telling_bytes));
  }

  const ReadOptions& options_;
  const ReadSink& sink_;
  std::shared_ptr<const HtmlBlocks> html_blocks_;
  fs::path prefix_;  ///< between the root and the INPUT's files
  InputReport report_;
  std::optional<CountingSink> counting_;
};

constexpr std::string_view standard_input = "-";

}  // namespace

void require_below_root(const std::string& input, const ReadOptions& options) {
  if (input != standard_input) {
    place_of(input, options);
  }
}

std::uintmax_t bytes_of_input(const std::string& input, const ReadOptions& options) {
  if (input == standard_input) {
    return 0;
  }
  std::error_code error;
  if (!fs::is_directory(input, error)) {
    return bytes_of_file(input);
  }
  std::uintmax_t all = 0;
  visit_folder(input,
               {.file =
                    [&](const fs::path& relative) {
                      all += wants(options, relative) ? bytes_of_file(input / relative) : 0;
                    },
                .link = [](const fs::path&) {},
                .refused = [](const fs::path&, const std::string&) {}});
  return all;
}

InputReport read_input(const std::string& input, const ReadOptions& options, const ReadSink& sink) {
  std::error_code error;
  const fs::path path{input};
  const bool is_standard_input = input == standard_input;
  InputReading reading{
      options, sink, is_standard_input ? Place{standard_input, {}} : place_of(path, options)};
  if (is_standard_input) {
    reading.read_standard_input();
  } else if (fs::is_directory(path, error)) {
    reading.read_folder(path);
  } else if (!fs::exists(path, error)) {
    reading.refuse_missing(path);
  } else {
    reading.read_file(path);
  }
  return reading.report();
}

}  // namespace warta
