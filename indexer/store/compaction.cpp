// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/compaction.hpp"

#include <map>
#include <string>

#include <xapian.h>

#include "indexer/store/durable_file.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

using Metadata = std::map<std::string, std::string>;

/// Where several sources have a key, the imprint's value stands.
class Merger : public Xapian::Compactor {
 public:
  explicit Merger(const Metadata& metadata) : metadata_(metadata) {}

  std::string resolve_duplicate_metadata(
      const std::string& key,
      std::size_t /*number*/,
      // NOLINTNEXTLINE(modernize-avoid-c-arrays): Xapian's signature
      const std::string tags[]) override {
    // Xapian tells the key with the two bytes that stand before it in the table.
    constexpr std::size_t mark = 2;
    const auto known = metadata_.find(key.substr(mark));
    return known == metadata_.end() ? tags[0] : known->second;
  }

 private:
  const Metadata& metadata_;
};

/// A source that has nothing but metadata: a shard that is compacted need not be opened to write.
void write_metadata(const fs::path& path, const Metadata& metadata) {
  fs::remove_all(path);
  Xapian::WritableDatabase database(path.string(),
                                    Xapian::DB_CREATE | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC);
  for (const auto& [key, value] : metadata) {
    database.set_metadata(key, value);
  }
  database.commit();
}

/// In bytes. A shard that is alone holds nearly all documents, and little is ever changed in it:
/// large blocks make it 2 % smaller, and searches take the same time. A retired document costs 4 KB
/// more there, so that deltas have Xapian's own small ones.
int block_bytes_of(const Imprint& imprint) {
  constexpr int large = 1 << 15;
  constexpr int small = 1 << 13;
  return imprint.shards.size() == 1 ? large : small;
}

}  // namespace

void compact(const std::vector<fs::path>& sources, const Imprint& imprint, const fs::path& target) {
  const auto metadata = metadata_of(imprint);
  auto header = target;
  header += ".imprint";
  translated("written", [&] {
    write_metadata(header, metadata);
    Xapian::Database all(header.string());
    for (const auto& source : sources) {
      all.add_database(Xapian::Database(source.string()));
    }
    Merger merger(metadata);
    fs::remove_all(target);
    // In one pass: several for the posting lists would take a sixth longer.
    all.compact(target.string(), Xapian::Compactor::FULL, block_bytes_of(imprint), merger);
  });
  fs::remove_all(header);
  for (const auto& entry : fs::directory_iterator(target)) {
    sync(entry.path());
  }
  sync(target);
}

}  // namespace warta
