// SPDX-License-Identifier: GPL-2.0-or-later
// How the records of an input stand to the documents that a database holds. Only reads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/document.hpp"

namespace warta {

enum class Standing {
  absent,      ///< no document has this id
  unchanged,   ///< the stored document was made from the same record
  superseded,  ///< the same record stood here and lost against a later one with its id
  changed,     ///< the stored document was made from another record
  foreign,     ///< the id is a path, and another root's document has it
};

/// What a database keeps of the record behind a document.
struct StoredRecord {
  std::string root;     ///< its `root_hash`
  std::string content;  ///< its `content_hash`
  /// The `content_hash` of the records that lost the id to it, newest first.
  std::vector<std::string> superseded;

  bool operator==(const StoredRecord&) const = default;
};

/// So many superseded records of an id are remembered, the newest. An input with more versions of
/// one id is not recognised as unchanged: it is written again by each run.
inline constexpr std::size_t remembered_versions = 1000;

/// How *document* stands to what is stored under its id.
Standing standing(const RawDocument& document, const std::optional<StoredRecord>& stored);

/// The slot `content` of a document: its record's hash, then those it superseded.
std::string content_value(std::string_view content, const std::vector<std::string>& superseded);

/// Throws Error{incompatible} where *database*, for messages found in *folder*, has another schema
/// or analysis than this program.
void refuse_incompatible(const Xapian::Database& database, const std::filesystem::path& folder);

class Standings {
 public:
  /// Of the commit that *database* is at; of a writer, also of what is not yet committed.
  explicit Standings(Xapian::Database database) : database_(std::move(database)) {}

  /// Opens *shard* for reading. Throws Error{database}.
  explicit Standings(const std::filesystem::path& shard);

  /// The record behind the document of that id, or none.
  std::optional<StoredRecord> find(std::string_view id);

  /// Throws Error{incompatible} as the free function.
  void check_compatible(const std::filesystem::path& folder);

  std::size_t documents();

  /// Documents derived with other rules than *rules*, the fingerprint of those in force.
  std::size_t with_other_rules(std::string_view rules);

 private:
  Xapian::Database database_;
};

struct StoredVisitor {
  /// A document, and which records' hashes it superseded.
  std::function<void(IndexedDocument document, const std::vector<std::string>& superseded)>
      document;
  /// One that cannot be read; *id* is empty where that cannot be read either.
  std::function<void(Xapian::docid docid, const std::string& id)> unreadable;
};

/// Visits each document stored in *shard*, whatever analysis it was written with. Throws
/// Error{database} where it cannot even be told which documents there are.
void for_each_stored(const std::filesystem::path& shard, const StoredVisitor& visitor);

}  // namespace warta
