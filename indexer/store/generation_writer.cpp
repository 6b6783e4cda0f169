// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/generation_writer.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "indexer/schema/error.hpp"
#include "indexer/store/columns.hpp"
#include "indexer/store/compaction.hpp"
#include "indexer/store/durable_file.hpp"
#include "indexer/store/losers.hpp"
#include "indexer/store/open_edition.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> paths_of(const std::vector<FilledPiece>& pieces) {
  std::vector<fs::path> paths;
  paths.reserve(pieces.size());
  for (const auto& piece : pieces) {
    paths.push_back(piece.path);
  }
  return paths;
}

}  // namespace

GenerationWriter::GenerationWriter(const Generations& generations,
                                   Publishing publishing,
                                   std::string rules)
    : generations_(generations),
      edition_{generations.prepare(), {}},
      imprint_(new_imprint(rules)),
      rules_(std::move(rules)),
      manifest_(path()),
      published_(publishing == Publishing::at_once) {
  fs::create_directories(staging_path(path()));
  const auto imprint = next_imprint({});
  make_shard({}, imprint);
  become(imprint);
}

GenerationWriter::GenerationWriter(const Generations& generations,
                                   Edition edition,
                                   std::string rules)
    : generations_(generations),
      found_(edition),
      edition_(std::move(edition)),
      manifest_(path()),
      published_(true) {
  {
    const OpenEdition stored(folder(), edition_);
    imprint_ = stored.imprint();
    retirements_ = stored.retirements();
  }
  refuse_incompatible(imprint_, folder());
  packer_ = std::make_unique<DataPacker>(imprint_.dictionary);
  if (imprint_.rules != rules) {
    adopt_rules(std::move(rules), {});
  }
  rules_ = imprint_.rules;
  fs::create_directories(staging_path(path()));
  take_back_retirements();
  for (const auto number : edition_.shards) {
    const auto shard = path() / shard_name(number);
    if (!has_columns(shard)) {
      manifest_.forget({number});
      write_columns(shard);
    }
  }
  manifest_.cover(edition_.shards);
}

void GenerationWriter::take_back_retirements() {
  for (const auto number : edition_.shards) {
    const auto shard = path() / shard_name(number);
    const auto in_vain = retired_in_vain(shard, retirements_);
    if (!in_vain.empty()) {
      manifest_.forget({number});
      warta::retire(shard, in_vain, {});
    }
  }
}

GenerationWriter::~GenerationWriter() {
  std::error_code ignored;
  fs::remove_all(staging_path(path()), ignored);
}

PieceWriter GenerationWriter::new_piece() {
  const auto number = pieces_.fetch_add(1);
  return {staging_path(path()) / ("piece-" + std::to_string(number)), rules_, *packer_};
}

/// Of an edition with one shard more, beside those that are *kept*.
Imprint GenerationWriter::next_imprint(const std::vector<unsigned>& kept) const {
  auto imprint = imprint_;
  imprint.sequence = edition_.shards.empty() ? 1 : edition_.shards.front() + 1;
  if (imprint.sequence > last_number) {
    throw Error(ErrorKind::database,
                folder().string() +
                    ": there is no number left for a new shard; warta-index --full begins anew");
  }
  imprint.shards = kept;
  imprint.shards.insert(imprint.shards.begin(), imprint.sequence);
  imprint.updated = now_utc();
  imprint.dictionary = packer_->dictionary();
  return imprint;
}

/// The new shard that *imprint* tells of, at its place and on the disk.
fs::path GenerationWriter::make_shard(const std::vector<fs::path>& sources,
                                      const Imprint& imprint) const {
  const auto name = shard_name(imprint.sequence);
  const auto staged = staging_path(path()) / name;
  compact(sources, imprint, staged);
  write_columns(staged);
  auto shard = path() / name;
  fs::rename(staged, shard);
  sync(path());
  return shard;
}

void GenerationWriter::publish(std::vector<FilledPiece> pieces,
                               const std::vector<IdDigest>& deleted) {
  std::erase_if(pieces, [](const FilledPiece& piece) { return piece.entries.empty(); });
  if (pieces.empty() && deleted.empty()) {
    return;
  }
  delete_losers(pieces);
  auto outdated = deleted;
  for (const auto& piece : pieces) {
    for (const auto& entry : piece.entries) {
      if (entry.may_replace) {
        outdated.push_back(entry.id);
      }
    }
  }
  std::ranges::sort(outdated);
  const auto imprint = next_imprint(edition_.shards);
  make_shard(paths_of(pieces), imprint);
  retire(outdated, retirement(imprint.generation, imprint.sequence));
  become(imprint);
  for (const auto& piece : pieces) {
    fs::remove_all(piece.path);
  }
  if (is_building()) {
    fold_shards(shards_to_fold_while_building(sizes(), {}));
  }
}

/// Retires the documents of the edition that have one of *ids*.
void GenerationWriter::retire(const std::vector<IdDigest>& ids, const std::string& retirement) {
  if (ids.empty()) {
    return;
  }
  for (const auto number : edition_.shards) {
    const auto shard = path() / shard_name(number);
    const auto documents = documents_of(shard, ids, retirements_);
    if (!documents.empty()) {
      manifest_.forget({number});
      warta::retire(shard, documents, retirement);
    }
  }
}

void GenerationWriter::fold(const FoldLimits& limits) {
  const auto folded = shards_to_fold(sizes(), limits);
  if (has_room_for(folded, limits)) {
    fold_shards(folded);
  }
}

bool GenerationWriter::has_room_for(const std::vector<unsigned>& folded, const FoldLimits& limits) {
  auto lack =
      lack_of_room(folder(), shard_paths(folder(), {edition_.generation, folded}), limits.room);
  if (lack.empty()) {
    return true;
  }
  notices_.push_back(std::move(lack) + "; what was written lately stays in shards of its own");
  return false;
}

/// *shard* itself where nothing in it is retired; else a copy without what is.
fs::path GenerationWriter::without_retired(unsigned shard) const {
  const Edition alone{edition_.generation, {shard}};
  auto source = shard_paths(folder(), alone).front();
  const OpenEdition stored(folder(), edition_);
  const auto open = std::ranges::find(stored.shards(), shard, &OpenShard::number);
  if (translated("read", [&] { return stored.retired_in(open->database).empty(); })) {
    return source;
  }
  auto copy = staging_path(path()) / ("copy-" + shard_name(shard));
  fs::remove_all(copy);
  fs::copy(source, copy, fs::copy_options::recursive);
  delete_retired(copy, retirements_);
  return copy;
}

void GenerationWriter::fold_shards(const std::vector<unsigned>& folded,
                                   const std::vector<fs::path>& pieces) {
  if (folded.empty()) {
    return;
  }
  auto kept = edition_.shards;
  std::erase_if(kept,
                [&](unsigned shard) { return std::ranges::find(folded, shard) != folded.end(); });
  std::vector<fs::path> sources;
  // The oldest first: documents keep their order.
  for (auto number = edition_.shards.size(); number-- > 0;) {
    const auto shard = edition_.shards[number];
    if (std::ranges::find(folded, shard) != folded.end()) {
      sources.push_back(without_retired(shard));
    }
  }
  sources.insert(sources.end(), pieces.begin(), pieces.end());
  const auto imprint = next_imprint(kept);
  make_shard(sources, imprint);
  become(imprint);
  for (const auto& source : sources) {
    // Shards that were published are the generations' to remove.
    if (!published_ || source.parent_path() == staging_path(path())) {
      fs::remove_all(source);
    }
  }
}

std::vector<ShardSize> GenerationWriter::sizes() const {
  const OpenEdition stored(folder(), edition_);
  return translated("read", [&] {
    std::vector<ShardSize> sizes;
    for (const auto& shard : stored.shards()) {
      sizes.push_back(
          {shard.number, shard.database.get_doccount(), stored.retired_in(shard.database).size()});
    }
    return sizes;
  });
}

/// Readers may be at work on the edition before, and this run on the one that it found.
void GenerationWriter::become(const Imprint& imprint) {
  const Edition edition{edition_.generation, imprint.shards};
  if (published_) {
    manifest_.cover(edition.shards);
    const auto before = generations_.current();
    generations_.publish(edition);
    remove_all_but({edition, before.value_or(edition), found_.value_or(edition)});
  }
  edition_ = edition;
  imprint_ = imprint;
  retirements_.add(imprint.generation, imprint.sequence);
}

void GenerationWriter::remove_all_but(const std::vector<Edition>& editions) {
  auto notices = generations_.remove_all_but(editions);
  std::ranges::move(notices, std::back_inserter(notices_));
}

void GenerationWriter::adopt_rules(std::string rules, std::string confirmed) {
  rules_ = std::move(rules);
  imprint_.rules = rules_;
  imprint_.confirmed_rules = std::move(confirmed);
}

void GenerationWriter::finish_building_of(std::vector<FilledPiece> pieces) {
  imprint_.building = false;
  delete_losers(pieces);
  const bool was_published = std::exchange(published_, true);
  fold_shards(edition_.shards, paths_of(pieces));
  if (was_published) {
    remove_all_but({edition_});
  }
}

void GenerationWriter::finish_building(const FoldLimits& limits) {
  imprint_.building = false;
  const bool was_published = std::exchange(published_, true);
  if (has_room_for(edition_.shards, limits)) {
    fold_shards(edition_.shards);
  } else {
    const auto imprint = next_imprint(edition_.shards);
    make_shard({}, imprint);
    become(imprint);
  }
  if (was_published) {
    // The shards of a build are small and many, and nobody has long been reading them.
    remove_all_but({edition_});
  }
}

}  // namespace warta
