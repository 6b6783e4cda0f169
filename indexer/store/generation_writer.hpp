// SPDX-License-Identifier: GPL-2.0-or-later
// One generation being written: pieces become a shard, a shard becomes an edition. Shards are never
// rewritten but for the value that retires documents. Whatever kills the run, the database opens at
// the last edition, and the next run goes on from there.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/packed_data.hpp"
#include "indexer/store/fold_plan.hpp"
#include "indexer/store/generations.hpp"
#include "indexer/store/imprint.hpp"
#include "indexer/store/manifest.hpp"
#include "indexer/store/piece.hpp"
#include "indexer/store/retiring.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

/// When readers see what is written.
enum class Publishing {
  at_once,    ///< each edition of the generation
  when_whole  ///< none before `finish_building`: they keep the generation before it
};

class GenerationWriter {
 public:
  /// Begins a new generation, with an edition that holds nothing. *rules* is the fingerprint of the
  /// rules in force. Requires the WriterLock, as the other one. Throws Error{database}.
  GenerationWriter(const Generations& generations, Publishing publishing, std::string rules);

  /// Goes on with *edition*, the current one. Takes back what an interrupted run did to its shards.
  /// Throws Error{incompatible} for another schema or analysis.
  GenerationWriter(const Generations& generations, Edition edition, std::string rules);

  /// Removes what was not published.
  ~GenerationWriter();
  GenerationWriter(const GenerationWriter&) = delete;
  GenerationWriter& operator=(const GenerationWriter&) = delete;
  GenerationWriter(GenerationWriter&&) = delete;
  GenerationWriter& operator=(GenerationWriter&&) = delete;

  /// A place for documents. The one member that any thread may call at any time, but not while
  /// rules are adopted.
  PieceWriter new_piece();

  /// Makes one shard of *pieces* and retires, in the shards before it, the documents that they
  /// replace, and all whose ids are *deleted*. Nothing is done where all that is empty. The pieces
  /// are gone afterwards. Throws Error{database}: the last edition stands.
  void publish(std::vector<FilledPiece> pieces, const std::vector<IdDigest>& deleted = {});

  /// Folds what has grown beyond *limits* into one shard. Where the disk has no room for that, it
  /// is told, and a later run does.
  void fold(const FoldLimits& limits = {});

  /// Whether the first run over the generation has not come to its end, or had no document to put.
  bool is_building() const { return imprint_.building; }

  /// From now on, documents are derived with the rules *rules*. Those derived with *confirmed* that
  /// are not replaced by the next publication would come out the same.
  void adopt_rules(std::string rules, std::string confirmed);

  /// The generation is built: it becomes one shard, if the disk has room for that, and is published
  /// if it was not.
  void finish_building(const FoldLimits& limits = {});

  /// The same with all documents in *pieces*, which need no publication of their own. Requires that
  /// none is in the shards.
  void finish_building_of(std::vector<FilledPiece> pieces);

  const Edition& edition() const { return edition_; }

  std::filesystem::path folder() const { return generations_.folder(); }

  /// Of what is published up to now.
  Standings standings() const { return {folder(), edition_}; }

  /// What could not be removed or folded, a sentence each.
  const std::vector<std::string>& notices() const { return notices_; }

 private:
  std::filesystem::path path() const { return generation_path(folder(), edition_); }

  Imprint next_imprint(const std::vector<unsigned>& kept) const;
  std::filesystem::path make_shard(const std::vector<std::filesystem::path>& sources,
                                   const Imprint& imprint) const;
  std::filesystem::path without_retired(unsigned shard) const;
  void fold_shards(const std::vector<unsigned>& folded,
                   const std::vector<std::filesystem::path>& pieces = {});
  bool has_room_for(const std::vector<unsigned>& folded, const FoldLimits& limits);
  void take_back_retirements();
  void retire(const std::vector<IdDigest>& ids, const std::string& retirement);
  std::vector<ShardSize> sizes() const;
  void become(const Imprint& imprint);
  void remove_all_but(const std::vector<Edition>& editions);

  const Generations& generations_;
  std::optional<Edition> found_;  ///< published when the run began
  Edition edition_;
  Imprint imprint_;    ///< of the edition
  std::string rules_;  ///< of documents to come
  std::unique_ptr<DataPacker> packer_ = std::make_unique<DataPacker>();
  Retirements retirements_;  ///< that the edition knows
  Manifest manifest_;        ///< while *published_*
  bool published_;
  std::atomic<unsigned> pieces_ = 0;
  std::vector<std::string> notices_;
};

}  // namespace warta
