// SPDX-License-Identifier: GPL-2.0-or-later
// Documents -> pieces -> editions. Each of the threads that put has a piece of its own, since
// Xapian's objects are not to be shared.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "indexer/schema/analysis.hpp"
#include "indexer/store/generation_writer.hpp"
#include "indexer/store/piece.hpp"

namespace warta {

/// How large a piece may grow.
struct PieceLimits {
  std::size_t documents = 1000;               ///< measured, see indexer/README.md
  std::size_t bytes = std::size_t{4} << 20U;  ///< of text
};

/// So much memory Xapian takes for a byte of text, until the piece is finished.
inline constexpr std::size_t memory_a_byte = 16;

class BatchWriter {
 public:
  explicit BatchWriter(GenerationWriter& writer, const PieceLimits& limits = {});

  /// Any thread may call it at any time. Throws Error{input} for a document that cannot be stored;
  /// nothing is changed then.
  void put(const IndexedDocument& document, const Succession& succession);

  /// Publishes what was put. Nobody may put meanwhile.
  void publish();

  /// Begins to publish what was put; more may be put when it returns. What goes wrong, the next
  /// call that publishes or takes throws.
  void publish_aside();

  /// What was put and is not published, for others to publish. Nobody may put meanwhile.
  std::vector<FilledPiece> take();

 private:
  /// What a thread needs. It outlives its pieces: the analyser remembers words.
  struct Bench {
    explicit Bench(std::shared_ptr<const Stemmer> stemmer) : analyser(std::move(stemmer)) {}

    Analyser analyser;
    std::optional<PieceWriter> piece{};
    std::size_t bytes = 0;  ///< of text in the piece
  };

  std::unique_ptr<Bench> take_bench();
  void give_back(std::unique_ptr<Bench> bench);
  void finish_piece(Bench& bench);

  GenerationWriter& writer_;
  PieceLimits limits_;
  std::shared_ptr<const Stemmer> stemmer_;
  std::mutex mutex_;  ///< of what follows
  std::vector<std::unique_ptr<Bench>> free_;
  std::vector<FilledPiece> finished_;
  std::future<void> publishing_;  ///< the last member: when it goes, it waits
};

}  // namespace warta
