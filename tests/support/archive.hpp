// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/run.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/store/layout.hpp"
#include "indexer/store/standings.hpp"
#include "tests/support/temporary_folder.hpp"

namespace warta {

/// A database, and inputs beside it.
class Archive {
 public:
  std::string write(const std::string& path, const std::string& text) const {
    const auto file = folder_.path() / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return file.string();
  }

  std::string folder(const std::string& path) const { return (folder_.path() / path).string(); }

  IndexOptions options(std::vector<std::string> inputs) const {
    IndexOptions options;
    options.db = folder_.path() / "db";
    options.inputs = std::move(inputs);
    options.quiet = true;
    options.progress = ProgressMode::never;
    return options;
  }

  IndexReport update(std::vector<std::string> inputs) const {
    return run(options(std::move(inputs)));
  }

  IndexReport rebuild(std::vector<std::string> inputs) const {
    auto wanted = options(std::move(inputs));
    wanted.full = true;
    return run(wanted);
  }

  static IndexReport run(const IndexOptions& options) {
    static const RuleFiles files(indexer_data());
    return run_index(options, files);
  }

  /// The documents in the database, by id.
  std::map<std::string, IndexedDocument> documents() const {
    std::map<std::string, IndexedDocument> documents;
    for_each_stored(folder("db"),
                    require_edition(folder("db")),
                    {[&](IndexedDocument document, const auto& /*superseded*/) {
                       const auto id = document.article.raw.id;
                       if (!documents.emplace(id, std::move(document)).second) {
                         throw std::logic_error("two documents have the id " + id);
                       }
                     },
                     [](const std::string& /*place*/, const std::string& /*id*/) {}});
    return documents;
  }

  /// Their texts.
  std::map<std::string, std::string> texts() const {
    std::map<std::string, std::string> texts;
    for (const auto& [id, document] : documents()) {
      texts[id] = document.article.raw.text;
    }
    return texts;
  }

  /// Overwrites what is stored of a document.
  void damage(const std::string& id) const {
    for (const auto& shard : shard_paths(folder("db"), require_edition(folder("db")))) {
      Xapian::WritableDatabase database(shard.string());
      const auto term = id_term(id);
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
        auto document = database.get_document(*at);
        document.set_data(document.get_data().substr(0, 20));
        database.replace_document(*at, document);
      }
      database.commit();
    }
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace warta
