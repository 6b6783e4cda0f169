// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/open_edition.hpp"

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"

namespace warta {

namespace {

Xapian::Database open(const std::filesystem::path& shard) {
  try {
    return Xapian::Database(shard.string());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::database,
                shard.string() + ": nothing can be read (" + error.get_description() +
                    "); index the crawl into a new folder");
  }
}

}  // namespace

OpenEdition::OpenEdition(const std::filesystem::path& folder, const Edition& edition) {
  for (std::size_t i = 0; i < edition.shards.size(); ++i) {
    const auto path = shard_paths(folder, {edition.generation, {edition.shards[i]}}).front();
    shards_.push_back({edition.shards[i], path, open(path)});
    all_.add_database(shards_.back().database);
  }
  read([&] {
    imprint_ = read_imprint(shards_.front().database);
    retirements_.add(shards_.front().database);
  });
}

bool OpenEdition::counts(const Xapian::Document& document) const {
  return !retirements_.cover(document.get_value(slot::retired));
}

std::vector<Xapian::docid> OpenEdition::retired_in(const Xapian::Database& shard) const {
  std::vector<Xapian::docid> retired;
  const auto end = shard.valuestream_end(slot::retired);
  for (auto value = shard.valuestream_begin(slot::retired); value != end; ++value) {
    if (retirements_.cover(*value)) {
      retired.push_back(value.get_docid());
    }
  }
  return retired;
}

std::size_t OpenEdition::documents() const {
  std::size_t documents = 0;
  for (const auto& shard : shards_) {
    documents += shard.database.get_doccount() - retired_in(shard.database).size();
  }
  return documents;
}

}  // namespace warta
