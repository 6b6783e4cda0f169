// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generations.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/schema/error.hpp"
#include "indexer/schema/readers_lock.hpp"
#include "indexer/store/durable_file.hpp"
#include "indexer/store/writer_lock.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_name = "XAPIANDB";
constexpr std::string_view new_stub_name = "XAPIANDB.new";  ///< by write_durably

Error folder_error(const fs::path& folder, const std::string& why) {
  return {ErrorKind::database, folder.string() + ": " + why};
}

/// A folder is ours if it holds a stub, or nothing but what an interrupted first run leaves.
bool may_hold_database(const fs::path& folder) {
  if (fs::exists(folder / stub_name)) {
    return true;
  }
  return std::ranges::all_of(fs::directory_iterator(folder), [](const fs::directory_entry& entry) {
    const auto name = entry.path().filename().string();
    return name == writer_lock_name || name == readers_lock_name || name == new_stub_name ||
           generation_number(name);
  });
}

/// The readers' lock, for one who is to be alone.
class NoReaders {
 public:
  explicit NoReaders(const fs::path& folder)
      : descriptor_(
            open((folder / readers_lock_name).c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0666)),
        held_(descriptor_ >= 0 && flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {}

  ~NoReaders() {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }

  NoReaders(const NoReaders&) = delete;
  NoReaders& operator=(const NoReaders&) = delete;
  NoReaders(NoReaders&&) = delete;
  NoReaders& operator=(NoReaders&&) = delete;

  bool held() const { return held_; }

 private:
  int descriptor_;
  bool held_;
};

void remove_outdated(const fs::path& path, std::vector<std::string>& notices) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) {
    notices.push_back(path.string() + ": it is outdated and cannot be removed: " + error.message());
  }
}

bool has_generation(const std::vector<Edition>& editions, unsigned generation) {
  return std::ranges::find(editions, generation, &Edition::generation) != editions.end();
}

bool has_shard(const std::vector<Edition>& editions, unsigned generation, unsigned shard) {
  return std::ranges::any_of(editions, [&](const Edition& edition) {
    return edition.generation == generation &&
           std::ranges::find(edition.shards, shard) != edition.shards.end();
  });
}

}  // namespace

fs::path staging_path(const fs::path& generation) {
  return generation / "staging";
}

Generations::Generations(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) {
    throw folder_error(folder_, "the database folder cannot be made: " + error.message());
  }
  if (access(folder_.c_str(), R_OK | W_OK | X_OK) != 0) {
    throw folder_error(folder_,
                       "the database folder cannot be written: " +
                           std::error_code{errno, std::generic_category()}.message());
  }
  if (!may_hold_database(folder_)) {
    throw folder_error(folder_,
                       "this folder holds other files and no Warta database; name an empty or a "
                       "new folder with --db");
  }
}

void Generations::remove_unpublished() const {
  const auto published = current();
  for (const auto number : generation_numbers(folder_)) {
    const auto generation = folder_ / generation_name(number);
    if (!published || number > published->generation) {
      fs::remove_all(generation);
      continue;
    }
    fs::remove_all(staging_path(generation));
    for (const auto shard : shard_numbers(generation)) {
      if (number == published->generation && shard > published->shards.front()) {
        fs::remove_all(generation / shard_name(shard));
      }
    }
  }
}

unsigned Generations::prepare() const {
  remove_unpublished();
  const auto numbers = generation_numbers(folder_);
  const auto last = numbers.empty() ? 0 : numbers.back();
  if (last == last_number) {
    throw folder_error(folder_, "there is no number left for a new generation");
  }
  fs::create_directories(folder_ / generation_name(last + 1));
  return last + 1;
}

void Generations::publish(const Edition& edition) const {
  // First what the stub will name, then the stub, then that it bears the name.
  sync(generation_path(folder_, edition));
  sync(folder_);
  write_durably(folder_ / stub_name, stub_text(edition));
}

std::vector<std::string> Generations::remove_all_but(const std::vector<Edition>& editions) const {
  std::vector<std::string> notices;
  const NoReaders alone(folder_);
  if (!alone.held()) {
    return notices;
  }
  for (const auto number : generation_numbers(folder_)) {
    const auto generation = folder_ / generation_name(number);
    if (!has_generation(editions, number)) {
      remove_outdated(generation, notices);
      continue;
    }
    for (const auto shard : shard_numbers(generation)) {
      if (!has_shard(editions, number, shard)) {
        remove_outdated(generation / shard_name(shard), notices);
      }
    }
  }
  return notices;
}

}  // namespace warta
