// SPDX-License-Identifier: GPL-2.0-or-later
// Documents on their way into a shard: a scratch database that one thread fills, a few hundred
// documents large. Small ones are cheap to fill, for Xapian's memory of what is not yet written
// fits the processor's caches; a publication makes one shard of many.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/packed_data.hpp"

namespace warta {

/// How a document stands to others with its id.
struct Succession {
  /// Of one id, the document of the highest turn stays: where its record stood in the run's input.
  /// Later publications win over earlier ones, whatever the turns.
  std::uint64_t turn = 0;
  /// Whether what was published before may hold a document of the id: only then is it looked for.
  bool may_replace = true;
  /// The `content_hash` of the records that lost the id to this one, newest first, so that the next
  /// run over the same input finds nothing to do.
  std::vector<std::string> superseded{};
};

/// What a publication knows of a document in a piece.
struct PieceEntry {
  std::array<std::uint64_t, 2> id{};  ///< digest128 of it
  std::uint64_t turn = 0;
  Xapian::docid document = 0;
  bool may_replace = true;
};

/// A piece that is filled. It is opened again by the publication alone.
struct FilledPiece {
  std::filesystem::path path;
  std::vector<PieceEntry> entries;
};

/// One thread makes it, fills it and finishes it.
class PieceWriter {
 public:
  /// Makes a database *path*, whose documents are derived with the rules of that fingerprint and
  /// packed by *packer*, which outlives it. It would not survive a crash, and need not. Throws
  /// Error{database}.
  PieceWriter(std::filesystem::path path, std::string rules, DataPacker& packer);

  /// Throws Error{input} for a document that cannot be stored; nothing is changed then.
  void add(const IndexedDocument& document, const Succession& succession, Analyser& analyser);

  std::size_t documents() const { return piece_.entries.size(); }

  /// Throws Error{database}. Nothing is added afterwards.
  FilledPiece finish();

 private:
  FilledPiece piece_;
  std::string rules_;
  DataPacker* packer_;
  Xapian::WritableDatabase database_;
};

}  // namespace warta
