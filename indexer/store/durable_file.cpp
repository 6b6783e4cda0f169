// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/durable_file.hpp"

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "indexer/schema/error.hpp"

namespace warta {

namespace fs = std::filesystem;

void sync(const fs::path& path) {
  const auto descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
  const auto reason =
      synced ? std::string{} : std::error_code{errno, std::generic_category()}.message();
  if (descriptor >= 0) {
    close(descriptor);
  }
  if (!synced) {
    throw Error(ErrorKind::database,
                path.string() + ": it cannot be written to the disk: " + reason);
  }
}

void write_durably(const fs::path& path, std::initializer_list<std::string_view> parts) {
  auto unfinished = path;
  unfinished += ".new";
  {
    std::ofstream stream(unfinished, std::ios::binary);
    for (const auto part : parts) {
      stream << part;
    }
    if (!stream.flush()) {
      throw Error(ErrorKind::database, unfinished.string() + ": the file cannot be written");
    }
  }
  sync(unfinished);
  std::error_code error;
  fs::rename(unfinished, path, error);
  if (error) {
    throw Error(ErrorKind::database,
                path.string() + ": it cannot be put in its place: " + error.message());
  }
  sync(path.parent_path());
}

}  // namespace warta
