// SPDX-License-Identifier: GPL-2.0-or-later
// The databases of one question, opened as one index, and the rule that a reader never fails
// because of a writer: whatever was read when a writer overtook it is read again from the start.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "indexer/schema/readers_lock.hpp"
#include "query/match/live_database.hpp"
#include "query/results.hpp"

namespace warta {

/// All of --db as one database, each shard of it checked. While it is held, no writer removes its
/// files.
struct OpenIndex {
  Xapian::Database database;
  std::vector<Xapian::Database> parts;  ///< each by itself: of several, Xapian reads one's metadata
  IndexInfo info;
  /// Of each part: made to count and weigh fast, null where there are none.
  std::vector<std::shared_ptr<const ColumnFile>> columns{};
  Retirements retirements{};   ///< that count in it
  bool is_of_several = false;  ///< whether --db named more than one database
  std::vector<std::shared_ptr<const ReadersLock>> locks{};

  LiveDatabase live() const { return {database, retirements}; }

  /// The number that a document of a part has in the whole, as Xapian numbers them.
  Xapian::docid number_in_all(std::size_t part, Xapian::docid document) const {
    return static_cast<Xapian::docid>((document - 1) * parts.size() + part + 1);
  }
};

/// Opens a folder, or a stub file, for each of *paths*. Throws Error{database} where one is
/// missing, damaged or out of reach, Error{incompatible} where the schema or analysis of one of its
/// shards is not this program's.
OpenIndex open_index(const std::vector<std::string>& paths);

/// The same; *revisions* tells the revision of each local shard, as far as they could be opened.
OpenIndex open_index(const std::vector<std::string>& paths, std::string& revisions);

/// What an index says of itself. Throws Error{incompatible}; *name* stands in its message.
IndexInfo check_index(const Xapian::Database& database, const std::string& name);

/// A run over a crawl commits every few seconds, a search takes a fraction of one: only a writer
/// that does nothing but commit could overtake a reader for so long.
inline constexpr std::chrono::seconds reader_patience{30};

/// Reads, and first sets what tells the revisions that it reads, if it knows.
using ReadingAttempt = std::function<void(std::string& revisions)>;

/// Calls *attempt* until no writer overtakes it. Throws Error{busy} after *patience*; other errors
/// of Xapian become Error{database}, and so does an overtaking at the same revisions twice: there
/// is no writer, but a damaged block, which looks to Xapian as if it were of a later revision.
void repeat_while_overtaken(const ReadingAttempt& attempt,
                            std::chrono::milliseconds patience = reader_patience);

/// What *read* makes of the freshly opened index.
template <typename Read>
auto read_index(const std::vector<std::string>& paths, Read read) {
  std::optional<decltype(read(OpenIndex{}))> answer;
  repeat_while_overtaken(
      [&](std::string& revisions) { answer.emplace(read(open_index(paths, revisions))); });
  return *std::move(answer);
}

}  // namespace warta
