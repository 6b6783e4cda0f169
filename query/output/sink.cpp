// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/sink.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

using File = std::unique_ptr<std::FILE, CloseFile>;

[[noreturn]] void refuse_short(const std::string& name, int error) {
  throw Error(ErrorKind::partial,
              name + ": the answer could not be written to its end (" +
                  std::generic_category().message(error) + ')');
}

[[noreturn]] void refuse_new(const std::string& name, int error) {
  throw Error(ErrorKind::usage,
              name + ": the file cannot be made (" + std::generic_category().message(error) + ')');
}

/// The system's number of what went wrong; 0 where *text* reached its end.
int write_whole(std::string_view text, std::FILE* file) {
  errno = 0;
  const bool whole =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
  return whole ? 0 : errno == 0 ? EIO : errno;
}

/// As write_whole, to the file of this *name*, whose bytes may be refused as late as on closing.
int write_whole(std::string_view text, const std::string& name) {
  File file(std::fopen(name.c_str(), "wb"));
  if (!file) {
    refuse_new(name, errno);
  }
  const auto error = write_whole(text, file.get());
  errno = 0;
  return std::fclose(file.release()) != 0 && error == 0 ? errno : error;
}

/// Writes beside the old file and puts the new one in its place when it is whole: whoever reads it
/// finds one or the other, and a full disk takes nothing away.
void replace_file(std::string_view text, const std::string& name) {
  std::error_code none;
  // Where the name is a symbolic link, what it leads to.
  const auto target = fs::exists(name, none) ? fs::canonical(name, none) : fs::path(name);
  const auto beside = target.string() + ".new";
  auto error = write_whole(text, beside);
  if (error == 0) {
    if (const auto old = fs::status(target, none); fs::exists(old)) {
      fs::permissions(beside, old.permissions(), none);
    }
    error = std::rename(beside.c_str(), target.c_str()) == 0 ? 0 : errno;
  }
  if (error != 0) {
    std::remove(beside.c_str());
    refuse_short(name, error);
  }
}

}  // namespace

void write_output(std::string_view text, const std::optional<std::string>& file) {
  if (!file) {
    if (const auto error = write_whole(text, stdout); error != 0 && error != EPIPE) {
      refuse_short("stdout", error);
    }
    return;
  }
  std::error_code none;
  const auto status = fs::status(*file, none);
  if (!fs::exists(status) || fs::is_regular_file(status)) {
    replace_file(text, *file);
  } else if (const auto error = write_whole(text, *file); error != 0) {
    // A device or a pipe has nothing to be replaced.
    refuse_short(*file, error);
  }
}

}  // namespace warta
