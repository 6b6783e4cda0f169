// SPDX-License-Identifier: GPL-2.0-or-later
// How the records of an input stand to the documents that a database holds. Only reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/document.hpp"
#include "indexer/store/imprint.hpp"
#include "indexer/store/layout.hpp"
#include "indexer/store/open_edition.hpp"
#include "indexer/store/piece.hpp"

namespace warta {

enum class Standing : std::uint8_t {
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

/// Throws Error{incompatible} where *imprint*, of the database in *folder*, tells another schema or
/// analysis than this program's, or is that of an older layout.
void refuse_incompatible(const Imprint& imprint, const std::filesystem::path& folder);

/// Of one edition: what is published later is not seen.
class Standings {
 public:
  /// Throws Error{database}.
  Standings(const std::filesystem::path& folder, const Edition& edition)
      : edition_(folder, edition) {}

  /// The record behind the document of that id, or none.
  std::optional<StoredRecord> find(std::string_view id);

  /// Calls *visit* with the id of each document that came from one of *roots*, their `root_hash`.
  void for_each_from(const std::set<std::string>& roots,
                     const std::function<void(const std::string& id)>& visit);

  const Imprint& imprint() const { return edition_.imprint(); }

  std::size_t documents();

  /// Documents derived with other rules than *rules*, the fingerprint of those in force.
  std::size_t with_other_rules(std::string_view rules);

 private:
  OpenEdition edition_;
};

struct StoredVisitor {
  /// A document, and which records' hashes it superseded.
  std::function<void(IndexedDocument document, const std::vector<std::string>& superseded)>
      document;
  /// One that cannot be read: *place* for messages; *id* is empty where that cannot be read either.
  std::function<void(const std::string& place, const std::string& id)> unreadable;
};

/// Visits each document of an edition, whatever analysis it was written with, the oldest shard
/// first. Throws Error{database} where it cannot even be told which documents there are.
void for_each_stored(const std::filesystem::path& folder,
                     const Edition& edition,
                     const StoredVisitor& visitor);

/// A stored document, unpacked, that `read_stored` has not read yet.
struct StoredData {
  std::string data;
  std::vector<std::string> superseded;  ///< as StoredVisitor gets them
};

/// As for_each_stored, for those who read in several threads. What Xapian cannot read is left out.
void for_each_stored_data(const std::filesystem::path& folder,
                          const Edition& edition,
                          const std::function<void(StoredData stored)>& visit);

/// The same of documents that are not published, in the order of *pieces*.
void for_each_stored_data(const std::vector<FilledPiece>& pieces,
                          const std::function<void(StoredData stored)>& visit);

}  // namespace warta
