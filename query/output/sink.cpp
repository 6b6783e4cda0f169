// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/sink.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

namespace fs = std::filesystem;

/// The system's number of what went wrong; 0 where *text* reached its end.
int write_whole(std::string_view text, std::FILE* file) {
  errno = 0;
  const bool whole =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
  return whole ? 0 : errno == 0 ? EIO : errno;
}

fs::path beside(const fs::path& target) {
  return target.string() + ".new";
}

}  // namespace

Output::Output(std::optional<std::string> file, EarlyReader reader)
    : name_(std::move(file)), reader_(reader) {}

Output::~Output() {
  if (target_) {
    file_.reset();
    std::error_code none;
    fs::remove(beside(*target_), none);
  }
}

void Output::write(std::string_view piece) {
  if (left_) {
    return;
  }
  if (name_ && !file_) {
    open();
  }
  const auto error = write_whole(piece, name_ ? file_.get() : stdout);
  if (error == EPIPE && !name_ && reader_ == EarlyReader::had_enough) {
    left_ = true;
  } else if (error != 0) {
    refuse_short(error);
  }
}

void Output::finish() {
  write({});
  if (!name_) {
    return;
  }
  errno = 0;
  // Some bytes are refused as late as on closing.
  if (std::fclose(file_.release()) != 0) {
    refuse_short(errno);
  }
  if (!target_) {
    return;
  }
  std::error_code none;
  if (const auto old = fs::status(*target_, none); fs::exists(old)) {
    fs::permissions(beside(*target_), old.permissions(), none);
  }
  if (std::rename(beside(*target_).c_str(), target_->c_str()) != 0) {
    refuse_short(errno);
  }
  target_.reset();
}

void Output::open() {
  std::error_code none;
  const auto status = fs::status(*name_, none);
  auto path = fs::path(*name_);
  std::optional<fs::path> target;
  // A device or a pipe has nothing to be replaced.
  if (!fs::exists(status) || fs::is_regular_file(status)) {
    // Where the name is a symbolic link, what it leads to.
    target = fs::exists(status) ? fs::canonical(path, none) : path;
    path = beside(*target);
  }
  file_.reset(std::fopen(path.c_str(), "wb"));
  if (!file_) {
    throw Error(
        ErrorKind::usage,
        *name_ + ": the file cannot be made (" + std::generic_category().message(errno) + ')');
  }
  target_ = std::move(target);
}

void Output::refuse_short(int error) const {
  throw Error(
      ErrorKind::partial,
      name_.value_or("stdout") + ": the answer could not be written to its end (" +
          (error == EPIPE ? "its reader closed it" : std::generic_category().message(error)) + ')');
}

}  // namespace warta
