// SPDX-License-Identifier: GPL-2.0-or-later
// Stored documents, packed by Zstandard with a dictionary of their own generation. One article is
// too short to be packed well by itself, as Xapian does with zlib; what articles have in common,
// the dictionary holds once for all. It stands in the metadata of each shard.
//
// Data that begins as JSON does is not packed: the first documents, on which the dictionary is
// trained, and all of a generation that never had so many in one run.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/schema/document.hpp"

namespace warta {

namespace metadata {
inline constexpr const char* dictionary = "dictionary";  ///< of the generation; not in all
}  // namespace metadata

/// Documents that a dictionary is trained on. Twice as many make it 1 % better.
inline constexpr std::size_t dictionary_samples = 250;

/// Packs the documents of one generation. Any thread may call it at any time.
class DataPacker {
 public:
  /// Of a generation that has *dictionary*; of one that has none yet, it is empty.
  explicit DataPacker(std::string dictionary = {});
  ~DataPacker();
  DataPacker(const DataPacker&) = delete;
  DataPacker& operator=(const DataPacker&) = delete;
  DataPacker(DataPacker&&) = delete;
  DataPacker& operator=(DataPacker&&) = delete;

  /// What stands for *data* in the database: *data* itself until there is a dictionary.
  std::string pack(std::string data);

  /// Empty until `dictionary_samples` documents were packed.
  std::string dictionary() const;

 private:
  struct Dictionary;
  class Context;

  void start();
  void learn(const std::string& data);
  std::unique_ptr<Context> context_for(const std::string& data);

  mutable std::mutex mutex_;  ///< of what follows
  std::string dictionary_;
  std::vector<std::string> samples_;
  std::unique_ptr<const Dictionary> prepared_;  ///< of *dictionary_*; shared by the contexts
  std::vector<std::unique_ptr<Context>> free_;
};

/// Reads stored documents. Holds contexts of libzstd: one object serves one thread.
class StoredReader {
 public:
  /// *shards* are those of the index, each by itself: of several, Xapian reads one's metadata.
  explicit StoredReader(std::vector<Xapian::Database> shards) : shards_(std::move(shards)) {}

  /// Throws Error{database} where *data* is not what a writer stored.
  IndexedDocument read(const std::string& data);

  /// As `read_stored` takes it: this is a tenth of the work, that the rest.
  std::string unpack(std::string data);

 private:
  struct Dictionary;

  const Dictionary* find_dictionary(unsigned number);

  std::vector<Xapian::Database> shards_;
  std::map<unsigned, std::shared_ptr<const Dictionary>> dictionaries_;
  std::size_t known_shards_ = 0;  ///< whose dictionaries were read
};

}  // namespace warta
