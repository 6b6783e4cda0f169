// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/sink.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string reason() {
  return std::generic_category().message(errno);
}

}  // namespace

void write_output(std::string_view text, const std::optional<std::string>& file) {
  std::unique_ptr<std::FILE, CloseFile> opened;
  if (file) {
    opened.reset(std::fopen(file->c_str(), "wb"));
    if (!opened) {
      throw Error(ErrorKind::usage, *file + ": the file cannot be made (" + reason() + ')');
    }
  }
  std::FILE* const target = opened ? opened.get() : stdout;
  errno = 0;
  const auto written = std::fwrite(text.data(), 1, text.size(), target);
  if ((written == text.size() && std::fflush(target) == 0) || errno == EPIPE) {
    return;
  }
  throw Error(
      ErrorKind::partial,
      file.value_or("stdout") + ": the answer could not be written to its end (" + reason() + ')');
}

}  // namespace warta
