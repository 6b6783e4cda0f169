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

}  // namespace warta
