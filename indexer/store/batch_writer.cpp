// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/batch_writer.hpp"

#include <memory>
#include <utility>

namespace warta {

BatchWriter::BatchWriter(GenerationWriter& writer, std::size_t batch)
    : writer_(writer), batch_(batch), analyser_(std::make_shared<const Stemmer>()) {}

void BatchWriter::put(const IndexedDocument& document, const Succession& succession) {
  if (!piece_) {
    piece_.emplace(writer_.new_piece());
  }
  piece_->add(document, succession, analyser_);
  if (piece_->documents() >= piece_documents) {
    finish_piece();
  }
  if (++pending_ >= batch_) {
    publish();
  }
}

void BatchWriter::publish() {
  finish_piece();
  writer_.publish(std::exchange(finished_, {}));
  pending_ = 0;
}

void BatchWriter::finish_piece() {
  if (piece_) {
    finished_.push_back(piece_->finish());
    piece_.reset();
  }
}

}  // namespace warta
