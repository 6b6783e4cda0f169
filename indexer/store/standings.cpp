// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/standings.hpp"

#include <algorithm>
#include <utility>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/packed_data.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/store/translated.hpp"
#include "indexer/store/xapian_document.hpp"

namespace warta {

namespace {

StoredRecord stored_record(const std::string& root, std::string_view contents) {
  StoredRecord record{root, std::string{contents.substr(0, contents.find(value_separator))}, {}};
  while (contents.find(value_separator) != std::string_view::npos) {
    contents.remove_prefix(contents.find(value_separator) + 1);
    record.superseded.emplace_back(contents.substr(0, contents.find(value_separator)));
  }
  return record;
}

/// What a stored document was made from.
struct StoredSource {
  IndexedDocument document;
  std::vector<std::string> superseded;
};

/// Whatever is asked of one damaged document, the others can still be read.
template <typename Read>
auto if_readable(Read&& read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::Error&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

StoredData read_data(const Xapian::Database& database, Xapian::docid docid, StoredReader& reader) {
  const auto stored = database.get_document(docid);
  return {reader.unpack(stored.get_data()),
          stored_record({}, stored.get_value(slot::content)).superseded};
}

StoredSource read_source(const Xapian::Database& database,
                         Xapian::docid docid,
                         StoredReader& reader) {
  auto stored = read_data(database, docid, reader);
  return {read_stored(stored.data), std::move(stored.superseded)};
}

/// Reads the documents of one database, from the first that was not visited on.
class DocumentReader {
 public:
  explicit DocumentReader(const Xapian::Database& database)
      : database_(database), stored_({database}) {}

  /// Visits what *read* makes of each document that is not *retired*; *unreadable* gets the number
  /// and, if that can be read, the id of those of which it makes nothing.
  template <typename Read, typename Visit, typename Unreadable>
  void visit_rest(const std::vector<Xapian::docid>& retired,
                  const Read& read,
                  const Visit& visit,
                  const Unreadable& unreadable) {
    auto posting = database_.postlist_begin("");
    for (posting.skip_to(last_ + 1); posting != database_.postlist_end(""); ++posting) {
      const auto docid = *posting;
      if (std::ranges::binary_search(retired, docid)) {
        continue;
      }
      auto source = if_readable([&] { return read(database_, docid, stored_); });
      const auto id =
          source ? std::nullopt
                 : if_readable([&] { return database_.get_document(docid).get_value(slot::id); });
      last_ = docid;
      if (source) {
        visit(std::move(*source));
      } else {
        unreadable(docid, id.value_or(""));
      }
    }
  }

 private:
  const Xapian::Database& database_;
  StoredReader stored_;
  Xapian::docid last_ = 0;
};

/// Visits what *read* makes of each document; *unreadable* is as in StoredVisitor.
template <typename Read, typename Visit, typename Unreadable>
void visit_each(const std::filesystem::path& folder,
                const Edition& edition,
                const Read& read,
                const Visit& visit,
                const Unreadable& unreadable) {
  OpenEdition stored(folder, edition);
  for (auto shard = stored.shards().rbegin(); shard != stored.shards().rend(); ++shard) {
    DocumentReader documents(shard->database);
    stored.read([&] {
      documents.visit_rest(stored.retired_in(shard->database),
                           read,
                           visit,
                           [&](Xapian::docid number, const std::string& id) {
                             unreadable(
                                 shard->path.string() + ": document " + std::to_string(number), id);
                           });
    });
  }
}

}  // namespace

Standing standing(const RawDocument& document, const std::optional<StoredRecord>& stored) {
  if (!stored) {
    return Standing::absent;
  }
  if (document.id_is_path && stored->root != root_hash(document)) {
    return Standing::foreign;
  }
  const auto content = content_hash(document);
  if (content == stored->content) {
    return Standing::unchanged;
  }
  const bool lost = std::ranges::find(stored->superseded, content) != stored->superseded.end();
  return lost ? Standing::superseded : Standing::changed;
}

std::string content_value(std::string_view content, const std::vector<std::string>& superseded) {
  std::string value{content};
  for (std::size_t i = 0; i < std::min(superseded.size(), remembered_versions); ++i) {
    value += value_separator + superseded[i];
  }
  return value;
}

void refuse_incompatible(const Imprint& imprint, const std::filesystem::path& folder) {
  const auto refuse =
      [&](const std::string& what, const std::string& theirs, const std::string& ours) {
        if (theirs != ours) {
          throw Error(ErrorKind::incompatible,
                      folder.string() + ": the database has " + what + ' ' +
                          (theirs.empty() ? "(none)" : theirs) + ", this program " + ours +
                          "; rebuild it with warta-index --full");
        }
      };
  refuse("schema", imprint.schema, std::to_string(schema_version));
  refuse("analysis", imprint.analysis, analysis_fingerprint());
  if (imprint.generation.empty()) {
    throw Error(ErrorKind::incompatible,
                folder.string() +
                    ": the database is of one shard that was written in place, as older programs "
                    "did; rebuild it with warta-index --full");
  }
}

std::optional<StoredRecord> Standings::find(std::string_view id) {
  return edition_.read([&]() -> std::optional<StoredRecord> {
    const auto term = id_term(id);
    // The oldest shard is the largest.
    const auto& shards = edition_.shards();
    for (auto number = shards.size(); number-- > 0;) {
      const auto& database = shards[number].database;
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
        const auto document = database.get_document(*at);
        if (edition_.counts(document)) {
          return stored_record(document.get_value(slot::root), document.get_value(slot::content));
        }
      }
    }
    return std::nullopt;
  });
}

void Standings::for_each_from(const std::set<std::string>& roots,
                              const std::function<void(const std::string& id)>& visit) {
  std::vector<std::string> ids;
  edition_.read([&] {
    ids.clear();
    for (const auto& shard : edition_.shards()) {
      for (const auto& root : roots) {
        const auto term = std::string{prefix::input_root} + root;
        const auto end = shard.database.postlist_end(term);
        for (auto at = shard.database.postlist_begin(term); at != end; ++at) {
          const auto document = shard.database.get_document(*at);
          if (edition_.counts(document)) {
            ids.push_back(document.get_value(slot::id));
          }
        }
      }
    }
  });
  std::ranges::for_each(ids, visit);
}

std::size_t Standings::documents() {
  return edition_.read([&] { return edition_.documents(); });
}

std::size_t Standings::with_other_rules(std::string_view rules) {
  const auto& imprint = edition_.imprint();
  return edition_.read([&] {
    std::size_t count = 0;
    for (const auto& shard : edition_.shards()) {
      const auto retired = edition_.retired_in(shard.database);
      const auto end = shard.database.valuestream_end(slot::rules);
      for (auto value = shard.database.valuestream_begin(slot::rules); value != end; ++value) {
        const bool older =
            *value != rules && (imprint.rules != rules || *value != imprint.confirmed_rules);
        if (older && !std::ranges::binary_search(retired, value.get_docid())) {
          ++count;
        }
      }
    }
    return count;
  });
}

void for_each_stored(const std::filesystem::path& folder,
                     const Edition& edition,
                     const StoredVisitor& visitor) {
  visit_each(
      folder,
      edition,
      read_source,
      [&](StoredSource source) { visitor.document(std::move(source.document), source.superseded); },
      visitor.unreadable);
}

void for_each_stored_data(const std::filesystem::path& folder,
                          const Edition& edition,
                          const std::function<void(StoredData stored)>& visit) {
  visit_each(folder,
             edition,
             read_data,
             visit,
             [](const std::string& /*place*/, const std::string& /*id*/) {});
}

void for_each_stored_data(const std::vector<FilledPiece>& pieces,
                          const std::function<void(StoredData stored)>& visit) {
  translated("read", [&] {
    for (const auto& piece : pieces) {
      const Xapian::Database database(piece.path.string());
      DocumentReader(database).visit_rest(
          {}, read_data, visit, [](Xapian::docid /*number*/, const std::string& /*id*/) {});
    }
  });
}

}  // namespace warta
