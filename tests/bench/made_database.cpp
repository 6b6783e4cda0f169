// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/made_database.hpp"

#include <memory>
#include <string>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/store/columns.hpp"
#include "indexer/store/xapian_document.hpp"
#include "tests/bench/made_articles.hpp"
#include "tests/bench/pieced_database.hpp"

namespace warta::bench {

void make_database(const std::filesystem::path& shard, std::size_t articles) {
  const MadeArticles made;
  write_in_pieces(shard, articles, [&]() -> MakeDocument {
    auto analyser = std::make_shared<Analyser>(std::make_shared<const Stemmer>());
    return [&made, analyser](std::size_t number) {
      return make_xapian_document(made.document(number), "made", *analyser);
    };
  });
  Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
  database.set_metadata("schema", std::to_string(schema_version));
  database.set_metadata("analysis", analysis_fingerprint());
  database.commit();
  database.close();
  write_columns(shard);
}

}  // namespace warta::bench
