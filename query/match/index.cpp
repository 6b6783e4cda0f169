// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/index.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <thread>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

/// Waited before reading again: at first next to nothing, since most commits come singly.
constexpr std::chrono::milliseconds longest_pause{20};

/// How a database of one file begins (glass_version.cc); any other file is a stub.
constexpr std::string_view single_file_mark{"\x0f\x0dXapian Glass", 14};

/// Between reading the stub and opening what it names, an old generation may go away.
constexpr int openings = 3;

[[noreturn]] void refuse(const std::string& path, const Xapian::Error& error) {
  throw Error(ErrorKind::database,
              path + ": the database cannot be opened (" + error.get_description() + ")");
}

/// A database that needs no stub to be opened, and how it is called in messages.
struct Shard {
  Xapian::Database database;
  std::string name;
  std::optional<fs::path> path;  ///< none where it is remote
};

/// All that a path leads to.
struct Shards {
  std::vector<Shard> shards;
  std::vector<std::shared_ptr<const ReadersLock>> locks;
};

/// Stubs may name stubs; one that leads to itself must come to an end.
constexpr int most_stubs_in_stubs = 8;

/// The shard that *address*, HOST:PORT, names; none where it is none.
std::optional<Xapian::Database> open_remote(const std::string& address) {
  const auto colon = address.rfind(':');
  const auto* const end = address.data() + address.size();
  unsigned port = 0;
  if (colon == std::string::npos || colon == 0 ||
      std::from_chars(address.data() + colon + 1, end, port).ptr != end) {
    return std::nullopt;
  }
  return Xapian::Remote::open(address.substr(0, colon), port);
}

/// What each commit to the database in the folder *path* rewrites; empty where there is none.
std::string version_file_of(const fs::path& path) {
  std::ifstream stream(path / "iamglass", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The stub file of *path*, which it is itself or holds; none for a database. Xapian's own rules.
std::optional<fs::path> stub_of(const fs::path& path) {
  std::error_code none;
  if (fs::is_directory(path, none)) {
    auto stub = path / "XAPIANDB";
    const bool is_stub = !fs::exists(path / "iamglass", none) && fs::exists(stub, none);
    return is_stub ? std::optional{std::move(stub)} : std::nullopt;
  }
  if (!fs::is_regular_file(path, none)) {
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::string start(single_file_mark.size(), '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start == single_file_mark ? std::nullopt : std::optional{path};
}

/// Opens all that *path* leads to. Of several databases Xapian tells the metadata of the first
/// alone, so each is opened by itself.
class ShardReader {
 public:
  /// Adds to *revisions* what tells the revision of each shard.
  explicit ShardReader(std::string& revisions) : revisions_(revisions) {}

  /// Throws Xapian::Error, and Error{database} for a stub file that cannot be understood.
  Shards read(const std::string& path) {
    add(path, path, 0);
    return std::move(found_);
  }

 private:
  /// *name* is what *path* is called in messages.
  void add(const fs::path& path, const std::string& name, int depth) {
    const auto stub = stub_of(path);
    if (!stub) {
      revisions_ += version_file_of(path);
      found_.shards.push_back({Xapian::Database(path.string()), name, path});
      return;
    }
    found_.locks.push_back(std::make_shared<const ReadersLock>(stub->parent_path()));
    std::ifstream stream(*stub);
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line);) {
      ++number;
      if (line.ends_with('\r')) {
        line.pop_back();
      }
      const bool said = !line.empty() && !line.starts_with('#');
      if (said &&
          !add_line(line, *stub, *stub == path ? std::nullopt : std::optional{name}, depth)) {
        throw Error(ErrorKind::database,
                    stub->string() + ':' + std::to_string(number) +
                        ": a stub file has lines auto PATH, glass PATH and remote HOST:PORT");
      }
    }
  }

  /// Whether *line* could be understood. *name* is that of the folder that the stub stands for; a
  /// stub file of its own stands for none.
  bool add_line(const std::string& line,
                const fs::path& stub,
                const std::optional<std::string>& name,
                int depth) {
    const auto blank = line.find(' ');
    if (blank == std::string::npos || depth == most_stubs_in_stubs) {
      return false;
    }
    const auto kind = line.substr(0, blank);
    const auto rest = line.substr(blank + 1);
    if (kind == "auto" || kind == "glass") {
      const auto path = stub.parent_path() / rest;
      add(path, name.value_or(path.string()), depth + 1);
      return true;
    }
    const auto remote = kind == "remote" ? open_remote(rest) : std::nullopt;
    if (remote) {
      found_.shards.push_back({*remote, name.value_or(line), std::nullopt});
    }
    return remote.has_value();
  }

  std::string& revisions_;
  Shards found_;
};

/// Adds to *revisions* what tells the revision of each shard.
Shards open_shards(const std::string& path, std::string& revisions) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    if (error) {
      throw Error(ErrorKind::database,
                  path + ": the database cannot be opened (" + error.message() + ')');
    }
    throw Error(
        ErrorKind::database,
        path + ": there is no database; build one with warta-index --db " + path + " INPUT");
  }
  for (int opening = 1;; ++opening) {
    try {
      return ShardReader(revisions).read(path);
    } catch (const Xapian::DatabaseOpeningError& fault) {
      if (opening == openings) {
        refuse(path, fault);
      }
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& fault) {
      refuse(path, fault);
    }
  }
}

[[noreturn]] void report_damage(const Xapian::Error& error) {
  throw Error(ErrorKind::database,
              "the database cannot be read (" + error.get_description() +
                  "); warta-index --check says more");
}

std::string shown(const std::string& value) {
  return value.empty() ? "none" : value;
}

void require(const std::string& name,
             const char* what,
             const std::string& theirs,
             const std::string& ours) {
  if (theirs != ours) {
    throw Error(ErrorKind::incompatible,
                name + ": its " + what + " is " + shown(theirs) + ", this program's is " + ours +
                    "; rebuild it with warta-index --full --db " + name);
  }
}

}  // namespace

IndexInfo check_index(const Xapian::Database& database, const std::string& name) {
  require(name, "schema", database.get_metadata("schema"), std::to_string(schema_version));
  require(name, "analysis", database.get_metadata("analysis"), analysis_fingerprint());
  return {schema_version, database.get_doccount(), database.get_metadata("updated")};
}

OpenIndex open_index(const std::vector<std::string>& paths) {
  std::string revisions;
  return open_index(paths, revisions);
}

OpenIndex open_index(const std::vector<std::string>& paths, std::string& revisions) {
  OpenIndex index;
  index.is_of_several = paths.size() > 1;
  for (const auto& path : paths) {
    const auto [shards, locks] = open_shards(path, revisions);
    index.locks.insert(index.locks.end(), locks.begin(), locks.end());
    if (shards.empty()) {
      throw Error(ErrorKind::database, path + ": the stub file names no database");
    }
    for (const auto& [database, name, place] : shards) {
      const auto info = check_index(database, name);
      index.database.add_database(database);
      index.parts.push_back(database);
      index.columns.push_back(place ? ColumnFile::open(*place, database) : nullptr);
      index.info.schema = info.schema;
      index.retirements.add(database);
      index.info.updated = std::max(index.info.updated, info.updated);
    }
  }
  for (const auto& part : index.parts) {
    index.info.documents += LiveDatabase(part, index.retirements).documents();
  }
  return index;
}

void repeat_while_overtaken(const ReadingAttempt& attempt, std::chrono::milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + patience;
  std::string revisions_before;
  for (std::chrono::milliseconds pause{1};; pause = std::min(pause * 2, longest_pause)) {
    std::string revisions;
    try {
      attempt(revisions);
      return;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (!revisions.empty() && revisions == revisions_before) {
        report_damage(error);
      }
      if (Clock::now() >= end) {
        throw Error(ErrorKind::busy,
                    "a writer changes the database faster than it can be read; try again");
      }
      revisions_before = std::move(revisions);
    } catch (const Xapian::Error& error) {
      report_damage(error);
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace warta
