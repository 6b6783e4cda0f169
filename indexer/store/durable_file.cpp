// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/durable_file.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

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

DurableFile::DurableFile(fs::path path)
    : path_(std::move(path)), unfinished_(path_.string() + ".new") {
  stream_.open(unfinished_, std::ios::binary);
  if (!stream_) {
    refuse();
  }
}

DurableFile::~DurableFile() {
  if (!is_put_) {
    stream_.close();
    std::error_code ignored;
    fs::remove(unfinished_, ignored);
  }
}

void DurableFile::refuse() const {
  throw Error(ErrorKind::database,
              unfinished_.string() + ": the file cannot be written: " +
                  std::error_code{errno, std::generic_category()}.message());
}

void DurableFile::write(std::string_view bytes) {
  if (!stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    refuse();
  }
}

void DurableFile::append(std::string_view bytes) {
  write(bytes);
  size_ += bytes.size();
}

void DurableFile::write_over_start(std::string_view bytes) {
  stream_.seekp(0);
  write(bytes);
  stream_.seekp(0, std::ios::end);
}

void DurableFile::put() {
  stream_.close();
  if (!stream_) {
    refuse();
  }
  sync(unfinished_);
  std::error_code error;
  fs::rename(unfinished_, path_, error);
  if (error) {
    throw Error(ErrorKind::database,
                path_.string() + ": it cannot be put in its place: " + error.message());
  }
  is_put_ = true;
  sync(path_.parent_path());
}

void write_durably(const fs::path& path, std::string_view text) {
  DurableFile file(path);
  file.append(text);
  file.put();
}

}  // namespace warta
