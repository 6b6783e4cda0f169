// SPDX-License-Identifier: GPL-2.0-or-later
// Where what lies in the folder of a database.
//
//   DIR/XAPIANDB                      stub: one line `auto gen-000001/shard-000002` a shard
//   DIR/gen-000001/shard-000002/      a shard: a Xapian database
//   DIR/gen-000001/staging/           what a writer is at; nothing published lies here
//   DIR/lock                          held by the one writer
//   DIR/readers                       shared by the readers
//
// What the stub names is an edition. Shards are numbered by the publications that brought them, so
// the newest one has the number of the edition.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

/// The shards that together are the database.
struct Edition {
  unsigned generation = 0;
  std::vector<unsigned> shards{};  ///< newest first, for Xapian tells the metadata of the first one

  bool operator==(const Edition&) const = default;
};

/// The highest number of a generation or a shard: their names have six digits.
inline constexpr unsigned last_number = 999'999;

std::string generation_name(unsigned number);
std::string shard_name(unsigned number);

/// The number in such a name; none for any other. A folder beside ours that only looks alike
/// (`gen-000012.bak`) is somebody's copy.
std::optional<unsigned> generation_number(std::string_view name);
std::optional<unsigned> shard_number(std::string_view name);

/// The numbers of the generations in a database's folder, and of the shards in a generation's;
/// lowest first.
std::vector<unsigned> generation_numbers(const std::filesystem::path& folder);
std::vector<unsigned> shard_numbers(const std::filesystem::path& generation);

std::filesystem::path generation_path(const std::filesystem::path& folder, const Edition& edition);

/// In the order of the edition.
std::vector<std::filesystem::path> shard_paths(const std::filesystem::path& folder,
                                               const Edition& edition);

/// The text of the stub that names *edition*.
std::string stub_text(const Edition& edition);

/// What the stub in *folder* says, whether it is there or not; none where there is no stub. Throws
/// Error{database} for one that cannot be read, or is not of our making.
std::optional<Edition> edition_in_stub(const std::filesystem::path& folder);

/// The edition that is published in *folder*; none where nothing was published yet. Throws
/// Error{database} for a stub that cannot be read, names no shard or a missing one, and where no
/// stub names a generation that holds documents.
std::optional<Edition> current_edition(const std::filesystem::path& folder);

/// As current_edition, where there is one. Throws Error{database} where there is none.
Edition require_edition(const std::filesystem::path& folder);

}  // namespace warta
