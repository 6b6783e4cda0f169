// SPDX-License-Identifier: GPL-2.0-or-later
// An edition opened for reading: its shards one by one, and which of their documents count.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/retirement.hpp"
#include "indexer/store/imprint.hpp"
#include "indexer/store/layout.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

struct OpenShard {
  unsigned number = 0;
  std::filesystem::path path;
  Xapian::Database database;
};

/// One thread's: Xapian's handles are not to be shared.
class OpenEdition {
 public:
  /// Throws Error{database}.
  OpenEdition(const std::filesystem::path& folder, const Edition& edition);

  /// In the order of the edition.
  const std::vector<OpenShard>& shards() const { return shards_; }

  /// Of the newest shard.
  const Imprint& imprint() const { return imprint_; }

  const Retirements& retirements() const { return retirements_; }

  /// Whether *document* of one of the shards has not been replaced or deleted.
  bool counts(const Xapian::Document& document) const;

  /// The documents of *shard* that do not count, lowest number first.
  std::vector<Xapian::docid> retired_in(const Xapian::Database& shard) const;

  /// Documents that count.
  std::size_t documents() const;

  /// As `read_from`, on all shards.
  template <typename Work>
  auto read(Work&& work) {
    return read_from(all_, std::forward<Work>(work));
  }

 private:
  std::vector<OpenShard> shards_;
  Xapian::Database all_;
  Imprint imprint_;
  Retirements retirements_;
};

}  // namespace warta
