// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/temporary_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

Error disk_error(const std::filesystem::path& folder, const char* what) {
  return {ErrorKind::database,
          folder.string() + ": a temporary file cannot be " + what + ": " +
              std::error_code{errno, std::generic_category()}.message()};
}

/// Not O_TMPFILE, which not every file system knows.
std::FILE* open_nameless(const std::filesystem::path& folder) {
  // mkstemp puts letters of its own in place of six X.
  auto name = (folder / "temporary-").string() + std::string(6, 'X');
  const auto descriptor = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) {
    throw disk_error(folder, "made");
  }
  unlink(name.c_str());
  auto* const file = fdopen(descriptor, "w+b");
  if (file == nullptr) {
    close(descriptor);
    throw disk_error(folder, "made");
  }
  return file;
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& folder)
    : folder_(folder), file_(open_nameless(folder)) {}

void TemporaryFile::append(const void* bytes, std::size_t count) {
  if (std::fwrite(bytes, 1, count, file_.get()) != count) {
    throw disk_error(folder_, "written");
  }
  size_ += count;
}

void TemporaryFile::read(std::size_t offset, void* to, std::size_t count) {
  if (std::fflush(file_.get()) != 0) {
    throw disk_error(folder_, "written");
  }
  if (fseeko(file_.get(), static_cast<off_t>(offset), SEEK_SET) != 0 ||
      std::fread(to, 1, count, file_.get()) != count) {
    throw disk_error(folder_, "read");
  }
}

}  // namespace warta
