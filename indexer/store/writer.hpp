// SPDX-License-Identifier: GPL-2.0-or-later
// IndexedDocument -> database: one generation being written, document by document, with a commit
// every so many. Whatever kills the run, the database opens at its last commit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

/// What a writer finds where it shall write.
enum class ShardState {
  prepared,   ///< nothing yet: it is made
  published,  ///< a database: where it is missing, that is an error and no reason to make one
};

class DatabaseWriter {
 public:
  /// *rules* is the fingerprint of the rules in force. Throws Error{incompatible} for another
  /// schema or analysis, Error{database} and Error{busy} as the system says.
  DatabaseWriter(const std::filesystem::path& shard,
                 ShardState state,
                 std::string rules,
                 std::size_t batch);

  /// The documents with what was put last, committed or not.
  Standings standings() const { return Standings(database_); }

  /// Adds or replaces by id, and commits when the batch is full. The records whose hashes are
  /// *superseded*, newest first, are remembered as those that lost their id to this one, so that
  /// the next run over the same input finds nothing to do. Throws Error{input} for a document that
  /// cannot be stored; nothing is changed then.
  void put(const IndexedDocument& document, const std::vector<std::string>& superseded);

  /// Makes what was put visible, and notes the time if anything changed.
  void commit();

  /// Whether the generation is still being built: the first run over it has not come to its end,
  /// or had no document to put.
  bool is_building() const;

  /// What is put from now on is derived with the rules of this fingerprint.
  void adopt_rules(std::string rules) { rules_ = std::move(rules); }

  /// Notes that the document of that id would come out the same with the rules in force, if it was
  /// derived with those of the fingerprint *from*.
  void confirm(std::string_view id, std::string_view from);

  /// The generation is built; commits.
  void finish_building();

 private:
  void create(const std::filesystem::path& shard);

  Xapian::WritableDatabase database_;
  std::string rules_;
  std::size_t batch_;
  std::size_t pending_ = 0;
  Analyser analyser_;
};

}  // namespace warta
