// SPDX-License-Identifier: GPL-2.0-or-later
// A database in a folder, written as a run does.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/document.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/batch_writer.hpp"
#include "indexer/store/generation_writer.hpp"
#include "indexer/store/generations.hpp"
#include "tests/support/temporary_folder.hpp"

namespace warta::sample {

class Store {
 public:
  explicit Store(std::string rules = "rules") : generations_(folder_.path() / "db") {
    open(std::move(rules));
  }

  const Generations& generations() const { return generations_; }

  const std::filesystem::path& folder() const { return generations_.folder(); }

  GenerationWriter& writer() { return *writer_; }

  /// As the next run does.
  void open(std::string rules = "rules") {
    writer_.reset();
    const auto current = generations_.current();
    generations_.remove_unpublished();
    if (current) {
      writer_.emplace(generations_, *current, std::move(rules));
    } else {
      writer_.emplace(generations_, Publishing::at_once, std::move(rules));
    }
  }

  /// Publishes *documents*, the later winning over the earlier.
  void publish(const std::vector<IndexedDocument>& documents) { publish(documents, {}); }

  void publish(const std::vector<IndexedDocument>& documents,
               const std::vector<std::string>& superseded) {
    BatchWriter batch(*writer_);
    std::uint64_t turn = 0;
    for (const auto& document : documents) {
      batch.put(document, {++turn, true, superseded});
    }
    batch.publish();
  }

  void remove(const std::string& id) { writer_->publish({}, {digest128(id)}); }

 private:
  TemporaryFolder folder_;
  Generations generations_;
  std::optional<GenerationWriter> writer_;
};

}  // namespace warta::sample
