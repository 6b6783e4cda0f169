// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/standings.hpp"

#include <algorithm>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/store/translated.hpp"
#include "indexer/store/xapian_document.hpp"

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

StoredRecord stored_record(const std::string& root, std::string_view contents) {
  StoredRecord record{root, std::string{contents.substr(0, contents.find(value_separator))}, {}};
  while (contents.find(value_separator) != std::string_view::npos) {
    contents.remove_prefix(contents.find(value_separator) + 1);
    record.superseded.emplace_back(contents.substr(0, contents.find(value_separator)));
  }
  return record;
}

/// What a stored document was made from; none where it cannot be read.
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

StoredSource read_source(const Xapian::Database& database, Xapian::docid docid) {
  const auto stored = database.get_document(docid);
  return {read_stored(stored.get_data()),
          stored_record({}, stored.get_value(slot::content)).superseded};
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

void refuse_incompatible(const Xapian::Database& database, const std::filesystem::path& folder) {
  const auto refuse =
      [&](const std::string& what, const std::string& theirs, const std::string& ours) {
        if (theirs != ours) {
          throw Error(ErrorKind::incompatible,
                      folder.string() + ": the database has " + what + ' ' +
                          (theirs.empty() ? "(none)" : theirs) + ", this program " + ours +
                          "; rebuild it with warta-index --full");
        }
      };
  refuse("schema", database.get_metadata("schema"), std::to_string(schema_version));
  refuse("analysis", database.get_metadata("analysis"), analysis_fingerprint());
}

Standings::Standings(const std::filesystem::path& shard) : database_(open(shard)) {}

std::optional<StoredRecord> Standings::find(std::string_view id) {
  return read_from(database_, [&]() -> std::optional<StoredRecord> {
    const auto term = id_term(id);
    const auto posting = database_.postlist_begin(term);
    if (posting == database_.postlist_end(term)) {
      return std::nullopt;
    }
    const auto document = database_.get_document(*posting);
    return stored_record(document.get_value(slot::root), document.get_value(slot::content));
  });
}

void Standings::check_compatible(const std::filesystem::path& folder) {
  read_from(database_, [&] { refuse_incompatible(database_, folder); });
}

std::size_t Standings::documents() {
  return read_from(database_, [&] { return static_cast<std::size_t>(database_.get_doccount()); });
}

std::size_t Standings::with_other_rules(std::string_view rules) {
  return read_from(database_, [&] {
    std::size_t count = 0;
    for (auto value = database_.valuestream_begin(slot::rules);
         value != database_.valuestream_end(slot::rules);
         ++value) {
      if (*value != rules) {
        ++count;
      }
    }
    return count;
  });
}

void for_each_stored(const std::filesystem::path& shard, const StoredVisitor& visitor) {
  auto database = open(shard);
  Xapian::docid last = 0;
  read_from(database, [&] {
    auto posting = database.postlist_begin("");
    for (posting.skip_to(last + 1); posting != database.postlist_end(""); ++posting) {
      const auto docid = *posting;
      const auto source = if_readable([&] { return read_source(database, docid); });
      const auto id =
          source ? std::nullopt
                 : if_readable([&] { return database.get_document(docid).get_value(slot::id); });
      last = docid;
      if (source) {
        visitor.document(source->document, source->superseded);
      } else {
        visitor.unreadable(docid, id.value_or(""));
      }
    }
  });
}

}  // namespace warta
