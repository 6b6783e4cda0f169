// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/index.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"

namespace warta {

namespace {

/// Waited before reading again: at first next to nothing, since most commits come singly.
constexpr std::chrono::milliseconds longest_pause{20};

/// Between reading the stub and opening what it names, an old generation may go away.
constexpr int openings = 3;

[[noreturn]] void refuse(const std::string& path, const Xapian::Error& error) {
  throw Error(ErrorKind::database,
              path + ": the database cannot be opened (" + error.get_description() + ")");
}

Xapian::Database open_one(const std::string& path) {
  if (!std::filesystem::exists(path)) {
    throw Error(
        ErrorKind::database,
        path + ": there is no database; build one with warta-index --db " + path + " INPUT");
  }
  for (int opening = 1;; ++opening) {
    try {
      return Xapian::Database(path);
    } catch (const Xapian::DatabaseOpeningError& error) {
      if (opening == openings) {
        refuse(path, error);
      }
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& error) {
      refuse(path, error);
    }
  }
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
  OpenIndex index;
  for (const auto& path : paths) {
    const auto database = open_one(path);
    const auto info = check_index(database, path);
    index.database.add_database(database);
    index.parts.push_back(database);
    index.info.schema = info.schema;
    index.info.documents += info.documents;
    index.info.updated = std::max(index.info.updated, info.updated);
  }
  return index;
}

void repeat_while_overtaken(const std::function<void()>& attempt,
                            std::chrono::milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + patience;
  for (std::chrono::milliseconds pause{1};; pause = std::min(pause * 2, longest_pause)) {
    try {
      attempt();
      return;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (Clock::now() >= end) {
        throw Error(ErrorKind::busy,
                    "a writer changes the database faster than it can be read; try again");
      }
    } catch (const Xapian::Error& error) {
      throw Error(ErrorKind::database,
                  "the database cannot be read (" + error.get_description() +
                      "); warta-index --check says more");
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace warta
