// SPDX-License-Identifier: GPL-2.0-or-later
// Random nights against a map: whatever is added, changed, deleted, folded and killed, the database
// holds what the publications that came to their end have left, and queries count just that.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/hash.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/sample_store.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

using Random = std::mt19937;
/// The word of each document.
using Model = std::map<std::string, std::string>;

const std::vector<std::string> words{"ronda", "sambang", "panen"};

IndexedDocument document_of(const std::string& id, const std::string& word) {
  return sample::article(id, "Judul", word + " desa.");
}

std::string random_id(Random& random) {
  return "id-" + std::to_string(random() % 40);
}

/// A night's changes, in the database and in *model*.
void live_through_a_night(Random& random, sample::Store& store, Model& model) {
  std::vector<IndexedDocument> written;
  for (std::size_t i = 0; i < random() % 12; ++i) {
    // Some ids come twice: the later document stays.
    const auto id = random_id(random);
    model[id] = words[random() % words.size()];
    written.push_back(document_of(id, model[id]));
  }
  store.publish(written);
  if (random() % 2 == 0) {
    std::vector<IdDigest> gone;
    for (std::size_t i = 0; i < 1 + random() % 4; ++i) {
      const auto id = random_id(random);
      model.erase(id);
      gone.push_back(digest128(id));
    }
    store.writer().publish({}, gone);
  }
  if (random() % 3 == 0) {
    store.writer().fold();
  }
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>{stream}, {}};
}

Model stored_in(const fs::path& folder) {
  Model stored;
  for_each_stored(folder,
                  require_edition(folder),
                  {[&](const IndexedDocument& document, const auto& /*superseded*/) {
                     const auto& body = document.article.body;
                     const auto& id = document.article.raw.id;
                     CHECK(stored.emplace(id, body.substr(0, body.find(' '))).second);
                   },
                   [](const std::string& place, const std::string& /*id*/) { FAIL(place); }});
  return stored;
}

void check_queries(const fs::path& folder, const Model& model) {
  const auto index = open_index({folder.string()});
  CHECK(index.info.documents == model.size());
  for (const auto& word : words) {
    std::set<std::string> expected;
    for (const auto& [id, own] : model) {
      if (own == word) {
        expected.insert(id);
      }
    }
    const auto results = sample::search(index, sample::request(word));
    CHECK(results.articles == expected.size());
    const auto found = sample::full_hits(results);
    CHECK(std::set<std::string>(found.begin(), found.end()) == expected);
    CHECK(found.size() == expected.size());
  }
}

}  // namespace

TEST_CASE("random nights leave what a map holds", "[property]") {
  Random random(GENERATE(range(1U, 7U)));
  sample::Store store;
  Model model;
  for (int night = 0; night < 12; ++night) {
    CAPTURE(night);
    const auto stub = store.folder() / "XAPIANDB";
    const auto stub_before = text_of(stub);
    const auto shards_before = require_edition(store.folder()).shards;
    const auto model_before = model;
    live_through_a_night(random, store, model);
    const auto there = [&] {
      const Edition edition{1, shards_before};
      return std::ranges::all_of(shard_paths(store.folder(), edition),
                                 [](const fs::path& shard) { return fs::exists(shard); });
    };
    if (random() % 3 == 0 && there()) {
      // As if the run had been killed just before each rename, or the disk had been full.
      std::ofstream(stub, std::ios::binary) << stub_before;
      model = model_before;
    }
    CHECK(stored_in(store.folder()) == model);
    check_queries(store.folder(), model);
    store.open();
    CHECK(stored_in(store.folder()) == model);
  }
  store.writer().finish_building();
  CHECK(stored_in(store.folder()) == model);
  check_queries(store.folder(), model);
}
