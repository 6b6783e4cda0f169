// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generations.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/schema/error.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_name = "XAPIANDB";
constexpr std::string_view new_stub_name = "XAPIANDB.new";
constexpr std::string_view lock_name = "lock";
constexpr std::string_view generation_prefix = "gen-";
constexpr std::string_view shard_name = "0";

Error folder_error(const fs::path& folder, const std::string& why) {
  return {ErrorKind::database, folder.string() + ": " + why};
}

std::string reason(const std::error_code& error) {
  return error.message();
}

/// Names of the generations in the folder, oldest first (numbers have a fixed width).
std::vector<std::string> generation_names(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(generation_prefix) && entry.is_directory()) {
      names.push_back(name);
    }
  }
  std::ranges::sort(names);
  return names;
}

std::string generation_name(unsigned long number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "gen-%06lu", number);
  return name.data();
}

/// A folder is ours if it holds a stub, or nothing but what an interrupted first run leaves.
bool may_hold_database(const fs::path& folder) {
  if (fs::exists(folder / stub_name)) {
    return true;
  }
  return std::ranges::all_of(fs::directory_iterator(folder), [](const fs::directory_entry& entry) {
    const auto name = entry.path().filename().string();
    return name == lock_name || name == new_stub_name || name.starts_with(generation_prefix);
  });
}

}  // namespace

std::optional<fs::path> current_shard(const fs::path& folder) {
  std::ifstream stub(folder / stub_name);
  std::string backend;
  std::string shard;
  if (!(stub >> backend >> shard)) {
    return std::nullopt;
  }
  return folder / shard;
}

Generations::Generations(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) {
    throw folder_error(folder_, "the database folder cannot be made: " + reason(error));
  }
  if (access(folder_.c_str(), W_OK | X_OK) != 0) {
    throw folder_error(
        folder_,
        "the database folder cannot be written: " + reason({errno, std::generic_category()}));
  }
  if (!may_hold_database(folder_)) {
    throw folder_error(folder_,
                       "this folder holds other files and no Warta database; name an empty or a "
                       "new folder with --db");
  }
}

fs::path Generations::prepare() const {
  const auto published = current();
  const auto in_use = published ? published->parent_path().filename().string() : std::string{};
  unsigned long last = 0;
  for (const auto& name : generation_names(folder_)) {
    if (name > in_use) {
      fs::remove_all(folder_ / name);
    } else {
      last = std::stoul(name.substr(generation_prefix.size()));
    }
  }
  const auto generation = folder_ / generation_name(last + 1);
  fs::create_directories(generation);
  return generation / shard_name;
}

void Generations::publish(const fs::path& shard) const {
  const auto before = current();
  const auto stub = fs::relative(shard, folder_).generic_string();
  {
    std::ofstream stream(folder_ / new_stub_name);
    stream << "auto " << stub << '\n';
    if (!stream.flush()) {
      throw folder_error(folder_, "the stub of the new generation cannot be written");
    }
  }
  fs::rename(folder_ / new_stub_name, folder_ / stub_name);
  if (!before) {
    return;
  }
  const auto keep_from = before->parent_path().filename().string();
  for (const auto& name : generation_names(folder_)) {
    if (name < keep_from) {
      fs::remove_all(folder_ / name);
    }
  }
}

WriterLock::WriterLock(const fs::path& folder, std::chrono::duration<double> wait)
    : descriptor_(open((folder / lock_name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) {
    throw folder_error(folder,
                       "the lock file cannot be made: " + reason({errno, std::generic_category()}));
  }
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      close(descriptor_);
      throw Error(ErrorKind::busy,
                  folder.string() +
                      ": another warta-index is writing this database; try again "
                      "later or wait for it with --wait SECONDS");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
}

WriterLock::~WriterLock() {
  close(descriptor_);
}

}  // namespace warta
