// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/writer.hpp"

#include <array>
#include <ctime>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/store/xapian_document.hpp"

namespace warta {

namespace {

/// Runs *work* and turns Xapian's exceptions, which are no std::exception, into ours.
template <typename Work>
auto translated(Work&& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorKind::busy, "another writer holds the database: " + error.get_description());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::database, "the database cannot be written: " + error.get_description());
  }
}

std::string now_utc() {
  const auto now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

/// The document under an id, or none.
std::optional<Xapian::docid> find(const Xapian::Database& database, std::string_view id) {
  const auto term = id_term(id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) {
    return std::nullopt;
  }
  return *posting;
}

/// The content value of a record that won its id: its own hash, then the newest few that it
/// superseded.
std::string superseding(const std::string& winner, const std::string& earlier) {
  constexpr std::size_t remembered = 8;
  if (earlier.empty()) {
    return winner;
  }
  if (earlier.starts_with(winner)) {
    return earlier;
  }
  return winner + value_separator + earlier.substr(0, remembered * (winner.size() + 1) - 1);
}

}  // namespace

DatabaseWriter::DatabaseWriter(const std::filesystem::path& shard,
                               std::string rules,
                               std::size_t batch)
    : rules_(std::move(rules)), batch_(batch), analyser_(std::make_shared<const Stemmer>()) {
  translated([&] { open(shard); });
}

void DatabaseWriter::open(const std::filesystem::path& shard) {
  database_ = Xapian::WritableDatabase(shard.string(), Xapian::DB_CREATE_OR_OPEN);
  if (database_.get_metadata("schema").empty() && database_.get_doccount() == 0) {
    database_.set_metadata("schema", std::to_string(schema_version));
    database_.set_metadata("analysis", analysis_fingerprint());
    database_.set_metadata("rules", rules_);
    database_.set_metadata("updated", now_utc());
    database_.commit();
    return;
  }
  check_compatible(shard);
}

void DatabaseWriter::check_compatible(const std::filesystem::path& shard) const {
  const auto refuse =
      [&](const std::string& what, const std::string& theirs, const std::string& ours) {
        if (theirs == ours) {
          return;
        }
        throw Error(ErrorKind::incompatible,
                    shard.parent_path().parent_path().string() + ": the database has " + what +
                        ' ' + (theirs.empty() ? "(none)" : theirs) + ", this program " + ours +
                        "; rebuild it with warta-index --full");
      };
  refuse("schema", database_.get_metadata("schema"), std::to_string(schema_version));
  refuse("analysis", database_.get_metadata("analysis"), analysis_fingerprint());
}

Standing DatabaseWriter::standing(const RawDocument& document) const {
  return translated([&] {
    const auto docid = find(database_, document.id);
    if (!docid) {
      return Standing::absent;
    }
    const auto stored = database_.get_document(*docid);
    if (document.id_is_path && stored.get_value(slot::root) != root_hash(document)) {
      return Standing::foreign;
    }
    const auto contents = stored.get_value(slot::content);
    const auto at = contents.find(content_hash(document));
    if (at == std::string::npos) {
      return Standing::changed;
    }
    return at == 0 ? Standing::unchanged : Standing::superseded;
  });
}

void DatabaseWriter::put(const IndexedDocument& document, const std::string& earlier) {
  translated([&] {
    const auto& raw = document.article.raw;
    auto target = make_xapian_document(document, rules_, analyser_);
    target.add_value(slot::content, superseding(content_hash(raw), earlier));
    database_.replace_document(id_term(raw.id), target);
  });
  if (++pending_ >= batch_) {
    commit();
  }
}

std::string DatabaseWriter::contents(const std::string& id) const {
  return translated([&] {
    const auto docid = find(database_, id);
    return docid ? database_.get_document(*docid).get_value(slot::content) : std::string{};
  });
}

void DatabaseWriter::commit() {
  if (pending_ == 0) {
    return;
  }
  translated([&] {
    database_.set_metadata("rules", rules_);
    database_.set_metadata("updated", now_utc());
    database_.commit();
  });
  pending_ = 0;
}

std::size_t DatabaseWriter::documents() const {
  return translated([&] { return static_cast<std::size_t>(database_.get_doccount()); });
}

std::size_t DatabaseWriter::with_other_rules() const {
  return translated([&] {
    std::size_t count = 0;
    for (auto value = database_.valuestream_begin(slot::rules);
         value != database_.valuestream_end(slot::rules);
         ++value) {
      if (*value != rules_) {
        ++count;
      }
    }
    return count;
  });
}

void for_each_stored(const std::filesystem::path& shard,
                     const std::function<void(IndexedDocument, const std::string&)>& visit) {
  translated([&] {
    const Xapian::Database database(shard.string());
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
         ++posting) {
      const auto document = database.get_document(*posting);
      visit(read_stored(document.get_data()), document.get_value(slot::content));
    }
  });
}

}  // namespace warta
