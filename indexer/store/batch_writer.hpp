// SPDX-License-Identifier: GPL-2.0-or-later
// Documents one after the other -> pieces -> an edition every so many. For one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/schema/analysis.hpp"
#include "indexer/store/generation_writer.hpp"
#include "indexer/store/piece.hpp"

namespace warta {

/// Documents of a piece: measured, see indexer/README.md.
inline constexpr std::size_t piece_documents = 500;

class BatchWriter {
 public:
  /// Publishes every *batch* documents.
  BatchWriter(GenerationWriter& writer, std::size_t batch);

  /// Throws Error{input} for a document that cannot be stored; nothing is changed then.
  void put(const IndexedDocument& document, const Succession& succession);

  /// Publishes what was put.
  void publish();

 private:
  void finish_piece();

  GenerationWriter& writer_;
  std::size_t batch_;
  std::size_t pending_ = 0;
  Analyser analyser_;
  std::optional<PieceWriter> piece_;
  std::vector<FilledPiece> finished_;
};

}  // namespace warta
