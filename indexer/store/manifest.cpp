// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/manifest.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "indexer/schema/error.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/durable_file.hpp"
#include "indexer/store/layout.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

constexpr const char* manifest_name = "manifest";
/// Xapian locks this file, and it has no bytes.
constexpr const char* lock_file = "flintlock";
constexpr std::size_t hash_digits = 32;
/// As xxh128sum parts checksum and name.
constexpr std::string_view gap = "  ";

std::string checksum_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  auto checksum = hash128(stream);
  if (!stream.eof()) {
    throw Error(ErrorKind::database, file.string() + ": the file cannot be read");
  }
  return checksum;
}

bool belongs_to(const std::string& file, unsigned shard) {
  return file.starts_with(shard_name(shard) + '/');
}

bool belongs_to_any(const std::string& file, const std::vector<unsigned>& shards) {
  return std::ranges::any_of(shards, [&](unsigned shard) { return belongs_to(file, shard); });
}

}  // namespace

Manifest::Manifest(fs::path generation) : generation_(std::move(generation)) {
  const auto path = generation_ / manifest_name;
  if (!fs::exists(path)) {
    return;
  }
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    if (line.size() <= hash_digits + gap.size() || line.substr(hash_digits, gap.size()) != gap) {
      throw Error(ErrorKind::database,
                  path.string() +
                      ": a line is no checksum and name; remove the file, and the next "
                      "run makes a new one");
    }
    checksums_[line.substr(hash_digits + gap.size())] = line.substr(0, hash_digits);
  }
}

void Manifest::forget(const std::vector<unsigned>& shards) {
  const auto forgotten = std::erase_if(
      checksums_, [&](const auto& entry) { return belongs_to_any(entry.first, shards); });
  if (forgotten > 0) {
    write();
  }
}

void Manifest::cover(const std::vector<unsigned>& shards) {
  auto gone = std::erase_if(
      checksums_, [&](const auto& entry) { return !belongs_to_any(entry.first, shards); });
  std::size_t added = 0;
  for (const auto shard : shards) {
    if (covers(shard)) {
      continue;
    }
    for (const auto& entry : fs::directory_iterator(generation_ / shard_name(shard))) {
      const auto name = entry.path().filename().string();
      if (name != lock_file) {
        checksums_[shard_name(shard) + '/' + name] = checksum_of(entry.path());
        ++added;
      }
    }
  }
  if (gone + added > 0) {
    write();
  }
}

bool Manifest::covers(unsigned shard) const {
  return std::ranges::any_of(checksums_,
                             [&](const auto& entry) { return belongs_to(entry.first, shard); });
}

std::vector<std::string> Manifest::damaged(const std::vector<unsigned>& shards) const {
  std::vector<std::string> files;
  for (const auto& [file, checksum] : checksums_) {
    if (!belongs_to_any(file, shards)) {
      continue;
    }
    const auto path = generation_ / file;
    if (!fs::is_regular_file(path) || checksum_of(path) != checksum) {
      files.push_back(file);
    }
  }
  return files;
}

void Manifest::write() const {
  std::ostringstream text;
  for (const auto& [file, checksum] : checksums_) {
    text << checksum << gap << file << '\n';
  }
  write_durably(generation_ / manifest_name, text.str());
}

}  // namespace warta
