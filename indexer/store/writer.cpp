// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/writer.hpp"

#include <array>
#include <ctime>

#include "indexer/schema/fields.hpp"
#include "indexer/store/translated.hpp"
#include "indexer/store/xapian_document.hpp"

namespace warta {

namespace {

constexpr std::string_view written = "written";

/// Metadata that is there until the generation is built.
constexpr const char* building_key = "building";

std::string now_utc() {
  const auto now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

}  // namespace

DatabaseWriter::DatabaseWriter(const std::filesystem::path& shard,
                               ShardState state,
                               std::string rules,
                               std::size_t batch)
    : rules_(std::move(rules)), batch_(batch), analyser_(std::make_shared<const Stemmer>()) {
  translated(written, [&] {
    if (state == ShardState::prepared) {
      create(shard);
      return;
    }
    database_ = Xapian::WritableDatabase(shard.string(), Xapian::DB_OPEN);
    refuse_incompatible(database_, shard.parent_path().parent_path());
  });
}

void DatabaseWriter::create(const std::filesystem::path& shard) {
  database_ = Xapian::WritableDatabase(shard.string(), Xapian::DB_CREATE);
  database_.set_metadata("schema", std::to_string(schema_version));
  database_.set_metadata("analysis", analysis_fingerprint());
  database_.set_metadata("rules", rules_);
  database_.set_metadata("updated", now_utc());
  database_.set_metadata(building_key, "yes");
  database_.commit();
}

void DatabaseWriter::put(const IndexedDocument& document,
                         const std::vector<std::string>& superseded) {
  const auto& raw = document.article.raw;
  translated(written, [&] {
    auto target = make_xapian_document(document, rules_, analyser_);
    target.add_value(slot::content, content_value(content_hash(raw), superseded));
    database_.replace_document(id_term(raw.id), target);
  });
  if (++pending_ >= batch_) {
    commit();
  }
}

void DatabaseWriter::commit() {
  if (pending_ == 0) {
    return;
  }
  translated(written, [&] {
    database_.set_metadata("rules", rules_);
    database_.set_metadata("updated", now_utc());
    database_.commit();
  });
  pending_ = 0;
}

bool DatabaseWriter::is_building() const {
  return translated(written, [&] { return !database_.get_metadata(building_key).empty(); });
}

void DatabaseWriter::confirm(std::string_view id, std::string_view from) {
  const auto confirmed = translated(written, [&] {
    const auto term = id_term(id);
    const auto posting = database_.postlist_begin(term);
    if (posting == database_.postlist_end(term)) {
      return false;
    }
    const auto docid = *posting;
    auto document = database_.get_document(docid);
    if (document.get_value(slot::rules) != from) {
      return false;
    }
    document.add_value(slot::rules, rules_);
    database_.replace_document(docid, document);
    return true;
  });
  if (confirmed && ++pending_ >= batch_) {
    commit();
  }
}

void DatabaseWriter::finish_building() {
  translated(written, [&] { database_.set_metadata(building_key, {}); });
  ++pending_;
  commit();
}

}  // namespace warta
