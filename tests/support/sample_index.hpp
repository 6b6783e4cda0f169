// SPDX-License-Identifier: GPL-2.0-or-later
// Small indexes in memory, and searches over them, for tests of the query side.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/store/xapian_document.hpp"
#include "query/language/parser.hpp"
#include "query/match/index.hpp"
#include "query/match/search.hpp"
#include "tests/support/sample_documents.hpp"

namespace warta::sample {

/// The same stemmer for all tests of a program: its lexicon takes a moment to load.
inline std::shared_ptr<const Stemmer> stemmer() {
  static const auto shared = std::make_shared<const Stemmer>();
  return shared;
}

inline void set_metadata(Xapian::WritableDatabase& database) {
  database.set_metadata("schema", std::to_string(schema_version));
  database.set_metadata("analysis", analysis_fingerprint());
  database.set_metadata("rules", "rules");
  database.set_metadata("updated", "2024-12-01T00:00:00Z");
}

inline Xapian::WritableDatabase filled(Xapian::WritableDatabase database,
                                       const std::vector<IndexedDocument>& documents) {
  set_metadata(database);
  Analyser analyser(stemmer());
  for (const auto& document : documents) {
    database.add_document(make_xapian_document(document, "rules", analyser));
  }
  database.commit();
  return database;
}

inline Xapian::WritableDatabase database_of(const std::vector<IndexedDocument>& documents) {
  return filled(Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY), documents);
}

/// The same on the disk.
inline Xapian::WritableDatabase database_in(const std::string& path,
                                            const std::vector<IndexedDocument>& documents) {
  return filled(Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC), documents);
}

inline OpenIndex index_of(const std::vector<IndexedDocument>& documents) {
  const auto database = database_of(documents);
  return {database, {database}, check_index(database, "memory")};
}

/// Several databases as one index.
inline OpenIndex index_of_parts(const std::vector<Xapian::Database>& parts) {
  OpenIndex index{{}, parts, {}};
  for (const auto& part : parts) {
    index.database.add_database(part);
  }
  return index;
}

inline SearchRequest request(const std::string& text) {
  static const Vocabulary vocabulary{RuleFiles(query_data())};
  SearchRequest request;
  request.query = parse_query(text, vocabulary, {});
  request.limit = 100;
  return request;
}

inline Searcher& searcher() {
  static Searcher shared(stemmer(), RuleFiles{indexer_data()});
  return shared;
}

inline Results search(const OpenIndex& index, const SearchRequest& request) {
  const Deadline deadline(Deadline::Clock::now(), request.time_limit);
  return searcher().search(index, request, deadline);
}

/// All blocks of --all as one.
inline std::vector<Hit> all_hits(const OpenIndex& index, const SearchRequest& request) {
  auto source = searcher().all_hits(index, request);
  std::vector<Hit> hits;
  for (auto block = source.next(); !block.empty(); block = source.next()) {
    hits.insert(hits.end(), block.begin(), block.end());
  }
  return hits;
}

/// Ids of the full hits, in their order.
inline std::vector<std::string> full_hits(const Results& results) {
  std::vector<std::string> ids;
  for (const auto& hit : results.hits) {
    if (!hit.partial) {
      ids.push_back(hit.document.article.raw.id);
    }
  }
  return ids;
}

/// As full_hits, of a query that is nothing but text.
inline std::vector<std::string> found(const OpenIndex& index, const std::string& text) {
  return full_hits(search(index, request(text)));
}

inline DatedBy dated(const std::string& date) {
  return {*parse_date(date), false, date};
}

}  // namespace warta::sample
