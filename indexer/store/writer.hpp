// SPDX-License-Identifier: GPL-2.0-or-later
// IndexedDocument -> database: one generation being written, document by document, with a commit
// every so many. Whatever kills the run, the database opens at its last commit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

enum class Standing {
  absent,      ///< no document has this id
  unchanged,   ///< the stored document was made from the same record
  superseded,  ///< the same record stood here and lost against a later one with its id
  changed,     ///< the stored document was made from another record
  foreign,     ///< the id is a path, and another root's document has it
};

class DatabaseWriter {
 public:
  /// Opens the shard for writing, or makes it. *rules* is the fingerprint of the rules in force.
  /// Throws Error{incompatible} for another schema or analysis, Error{database} and Error{busy} as
  /// the system says.
  DatabaseWriter(const std::filesystem::path& shard, std::string rules, std::size_t batch);

  /// How *document* stands to what is stored under its id.
  Standing standing(const RawDocument& document) const;

  /// Adds or replaces by id, and commits when the batch is full. *earlier* is what `contents` gave
  /// for the records that this one wins its id from: they are remembered as superseded, so that the
  /// next run over the same input finds nothing to do.
  void put(const IndexedDocument& document, const std::string& earlier);

  /// The hashes of the records behind the stored document of that id, the winner's first.
  std::string contents(const std::string& id) const;

  /// Makes what was put visible, and notes the time if anything changed.
  void commit();

  std::size_t documents() const;

  /// Documents derived with other rules than the ones in force.
  std::size_t with_other_rules() const;

 private:
  void open(const std::filesystem::path& shard);
  void check_compatible(const std::filesystem::path& shard) const;

  Xapian::WritableDatabase database_;
  std::string rules_;
  std::size_t batch_;
  std::size_t pending_ = 0;
  Analyser analyser_;
};

/// Calls *visit* for each document stored in *shard*, whatever analysis it was written with, and
/// with its `contents`. Throws Error{database} where one cannot be read.
void for_each_stored(const std::filesystem::path& shard,
                     const std::function<void(IndexedDocument, const std::string&)>& visit);

}  // namespace warta
