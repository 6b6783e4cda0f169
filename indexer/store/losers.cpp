// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/losers.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <xapian.h>

#include "indexer/store/deletion.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace {

struct Loser {
  FilledPiece* piece = nullptr;
  Xapian::docid document = 0;
};

/// The documents that another one with their id wins over.
std::vector<Loser> losers_of(std::vector<FilledPiece>& pieces) {
  struct Candidate {
    const PieceEntry* entry = nullptr;
    FilledPiece* piece = nullptr;
  };

  std::vector<Candidate> candidates;
  for (auto& piece : pieces) {
    for (const auto& entry : piece.entries) {
      candidates.push_back({&entry, &piece});
    }
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tie(a.entry->id, a.entry->turn) < std::tie(b.entry->id, b.entry->turn);
  });
  std::vector<Loser> losers;
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    const auto& [entry, piece] = candidates[i - 1];
    if (entry->id == candidates[i].entry->id) {
      losers.push_back({piece, entry->document});
    }
  }
  return losers;
}

}  // namespace

void delete_losers(std::vector<FilledPiece>& pieces) {
  auto losers = losers_of(pieces);
  std::ranges::sort(losers, {}, &Loser::piece);
  for (auto at = losers.begin(); at != losers.end();) {
    auto* const piece = at->piece;
    std::vector<Xapian::docid> gone;
    for (; at != losers.end() && at->piece == piece; ++at) {
      gone.push_back(at->document);
    }
    std::erase_if(piece->entries, [&](const PieceEntry& entry) {
      return std::ranges::find(gone, entry.document) != gone.end();
    });
    translated("written", [&] {
      Xapian::WritableDatabase database(piece->path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
      const auto renumbered = delete_documents(database, gone);
      for (auto& entry : piece->entries) {
        const auto moved = renumbered.find(entry.document);
        entry.document = moved == renumbered.end() ? entry.document : moved->second;
      }
    });
  }
}

}  // namespace warta
