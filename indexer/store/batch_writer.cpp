// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/batch_writer.hpp"

#include <utility>

namespace warta {

BatchWriter::BatchWriter(GenerationWriter& writer, const PieceLimits& limits)
    : writer_(writer), limits_(limits), stemmer_(std::make_shared<const Stemmer>()) {}

std::unique_ptr<BatchWriter::Bench> BatchWriter::take_bench() {
  const std::lock_guard lock(mutex_);
  if (free_.empty()) {
    return std::make_unique<Bench>(stemmer_);
  }
  auto bench = std::move(free_.back());
  free_.pop_back();
  return bench;
}

void BatchWriter::give_back(std::unique_ptr<Bench> bench) {
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(bench));
}

void BatchWriter::put(const IndexedDocument& document, const Succession& succession) {
  auto bench = take_bench();
  try {
    if (!bench->piece) {
      bench->piece.emplace(writer_.new_piece());
    }
    bench->piece->add(document, succession, bench->analyser);
    bench->bytes += document.article.raw.text.size();
    if (bench->piece->documents() >= limits_.documents || bench->bytes >= limits_.bytes) {
      finish_piece(*bench);
    }
  } catch (...) {
    // Of a document that cannot be stored the piece knows nothing.
    give_back(std::move(bench));
    throw;
  }
  give_back(std::move(bench));
}

void BatchWriter::finish_piece(Bench& bench) {
  auto filled = bench.piece->finish();
  bench.piece.reset();
  bench.bytes = 0;
  const std::lock_guard lock(mutex_);
  finished_.push_back(std::move(filled));
}

std::vector<FilledPiece> BatchWriter::take() {
  if (publishing_.valid()) {
    publishing_.get();
  }
  for (auto& bench : free_) {
    if (bench->piece) {
      finish_piece(*bench);
    }
  }
  // Of documents that could not be stored.
  std::erase_if(finished_, [](const FilledPiece& piece) { return piece.entries.empty(); });
  return std::exchange(finished_, {});
}

void BatchWriter::publish() {
  writer_.publish(take());
}

void BatchWriter::publish_aside() {
  publishing_ = std::async(std::launch::async, [this, pieces = take()]() mutable {
    writer_.publish(std::move(pieces));
  });
}

}  // namespace warta
