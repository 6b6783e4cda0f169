// SPDX-License-Identifier: GPL-2.0-or-later
// A database in which documents were replaced and deleted answers as one that never had them.
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/schema/packed_data.hpp"
#include "query/match/lookup.hpp"
#include "tests/support/same_hits.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/sample_store.hpp"

using namespace warta;
using sample::request;

namespace {

using Random = std::mt19937;
using Documents = std::map<std::string, IndexedDocument>;

template <typename Range>
const auto& one_of(Random& random, const Range& choices) {
  return choices[random() % std::size(choices)];
}

constexpr std::array words{"polisi",
                           "patroli",
                           "warga",
                           "kampung",
                           "kotak",
                           "suara",
                           "memilih",
                           "dipilih",
                           "sambang",
                           "ronda",
                           "kota",
                           "malam",
                           "kamtibmas",
                           "damai",
                           "deklarasi",
                           "kampus"};
constexpr std::array activities{"patroli", "sambang", "deklarasi-damai"};
constexpr std::array outlets{"kab.example", "raya.example"};
constexpr std::array days{"2024", "2024-11", "2024-11-27", "2025-02-03"};

IndexedDocument random_document(Random& random, const std::string& id) {
  std::string body;
  for (std::size_t i = 0; i < 3 + random() % 6; ++i) {
    body += (i == 0 ? "" : " ") + std::string{one_of(random, words)};
  }
  auto document = sample::article(
      id, std::string{one_of(random, words)} + ' ' + one_of(random, words), body + "\nTamat.");
  if (random() % 2 == 0) {
    document.article.lines.back().kind = LineKind::boilerplate;
    document.article.body = join_body(document.article);
  }
  if (random() % 3 > 0) {
    document.facets.activity = {one_of(random, activities)};
  }
  if (random() % 3 > 0) {
    document.facets.date = sample::dated(one_of(random, days));
  }
  document.facets.outlet = one_of(random, outlets);
  document.copies = "g" + std::to_string(random() % 20);
  return document;
}

/// Nights in which documents come, change and go.
void live_through(Random& random, sample::Store& store, Documents& documents) {
  for (int night = 0; night < 6; ++night) {
    std::vector<IndexedDocument> written;
    for (std::size_t i = 0; i < 5 + random() % 20; ++i) {
      const auto id = "id-" + std::to_string(random() % 120);
      written.push_back(random_document(random, id));
      documents[id] = written.back();
    }
    store.publish(written);
    const auto gone =
        std::next(documents.begin(), static_cast<std::ptrdiff_t>(random() % documents.size()));
    store.remove(gone->first);
    documents.erase(gone);
  }
}

OpenIndex rebuilt(const Documents& documents) {
  std::vector<IndexedDocument> all;
  for (const auto& [id, document] : documents) {
    all.push_back(document);
  }
  return sample::index_of(all);
}

/// What a request is answered with, but for weights and the order that follows from them.
struct Answer {
  std::map<std::string, std::size_t> group_sizes{};  ///< of all hits, by id
  std::vector<std::string> by_date{};                ///< ids of the hits, newest first
  Results counts{};

  bool operator==(const Answer& other) const {
    return group_sizes == other.group_sizes && by_date == other.by_date &&
           counts.articles == other.counts.articles && counts.groups == other.counts.groups &&
           counts.facets == other.counts.facets && counts.timeline == other.counts.timeline &&
           counts.only_in_boilerplate == other.counts.only_in_boilerplate &&
           counts.suggestion == other.counts.suggestion && counts.notices == other.counts.notices &&
           counts.index.documents == other.counts.index.documents;
  }
};

Answer answer(const OpenIndex& index, SearchRequest wanted) {
  Answer answer;
  for (const auto& field : fields) {
    if (field.facet) {
      wanted.facets.emplace_back(field.name);
    }
  }
  wanted.facet_limit = 0;
  wanted.timeline = TimelineUnit::month;
  wanted.match = MatchMode::all;
  answer.counts = sample::search(index, wanted);
  for (const auto& hit : answer.counts.hits) {
    answer.group_sizes[hit.document.article.raw.id] = hit.group_size;
  }
  wanted.sort = SortOrder::newest;
  wanted.all = true;
  for (const auto& hit : sample::all_hits(index, wanted)) {
    answer.by_date.push_back(hit.document.article.raw.id);
  }
  return answer;
}

std::vector<SearchRequest> requests(Random& random) {
  std::vector<SearchRequest> all{request("")};
  for (const auto* const text : {"kam*",
                                 "\"polisi patroli\"",
                                 "ronda NEAR/3 malam",
                                 "polisi -warga",
                                 "kamtibmas",
                                 "judul:sambang",
                                 "kegiatan:patroli",
                                 "kegiatan:tiada",
                                 "patrol1 kotek",
                                 "rondda",
                                 "malem",
                                 "date:2024-11",
                                 "tahapan:kampanye"}) {
    all.push_back(request(text));
  }
  for (int i = 0; i < 20; ++i) {
    all.push_back(request(std::string{one_of(random, words)} + ' ' + one_of(random, words)));
    all.back().in_boilerplate = random() % 3 == 0;
    if (random() % 2 == 0) {
      all.back().filters.push_back({"activity", {one_of(random, activities), "?"}});
    }
    if (random() % 3 == 0) {
      all.back().filters.push_back({"date", {"2024"}});
    }
  }
  return all;
}

}  // namespace

TEST_CASE("an updated database answers as a rebuilt one", "[updated]") {
  Random random(GENERATE(1U, 2U, 3U, 4U));
  sample::Store store;
  Documents documents;
  live_through(random, store, documents);
  const auto fresh = rebuilt(documents);
  const auto folded = GENERATE(false, true);
  if (folded) {
    store.writer().finish_building();
  }
  const auto updated = open_index({store.folder().string()});
  CHECK((updated.live().retired().empty()) == folded);
  auto by_matcher = updated;
  by_matcher.columns.clear();
  for (const auto& wanted : requests(random)) {
    CAPTURE(folded, wanted.query.raw, wanted.filters.size(), wanted.in_boilerplate);
    const auto expected = answer(fresh, wanted);
    const auto found = answer(updated, wanted);
    CHECK(found.group_sizes == expected.group_sizes);
    CHECK(found.counts.notices == expected.counts.notices);
    CHECK(found.counts.suggestion == expected.counts.suggestion);
    CHECK(found == expected);
    sample::check_same_hits(sample::search(updated, wanted), sample::search(by_matcher, wanted));
  }
  const auto expected = statistics(fresh);
  const auto found = statistics(updated);
  CHECK(found.info.documents == documents.size());
  CHECK(found.unknown == expected.unknown);
  CHECK(found.undated == expected.undated);
  CHECK(found.with_older_rules == expected.with_older_rules);
}

TEST_CASE("a document is found in its newest version alone", "[updated]") {
  sample::Store store;
  const auto old = sample::article("a", "Judul", "Ronda lama.");
  const auto fresh = sample::article("a", "Judul", "Ronda baru.");
  const auto gone = sample::article("b", "Judul", "Ronda hilang.");
  store.publish({old, gone});
  store.publish({fresh});
  store.remove("b");
  const auto index = open_index({store.folder().string()});
  CHECK(find_document(index, "a") == fresh);
  CHECK_FALSE(find_document(index, "b"));
  CHECK(sample::found(index, "ronda") == std::vector<std::string>{"a"});
  CHECK(sample::found(index, "lama").empty());
  const auto reasons = sample::searcher().reasons(index, request("ronda"), "a");
  CHECK(reasons.articles == 1);
  CHECK(reasons.rank == 1);
  auto similar = request("");
  similar.similar = "a";
  CHECK(sample::search(index, similar).articles == 0);
  // Under the time limit, hits are found by another way.
  auto limited = request("ronda");
  limited.time_limit = 1e-9;
  for (const auto& hit : sample::search(index, limited).hits) {
    CHECK(hit.document.article.raw.id == "a");
  }
}

TEST_CASE("two databases that share an id tell it, and one that replaced it does not",
          "[updated]") {
  sample::Store one;
  sample::Store other;
  for (auto* const store : {&one, &other}) {
    store->publish({sample::article("a", "Judul", "Ronda lama.")});
    store->publish({sample::article("a", "Judul", "Ronda baru.")});
  }
  const auto notices = [](const std::vector<std::string>& paths) {
    return sample::search(open_index(paths), request("ronda")).notices.size();
  };
  CHECK(notices({one.folder().string()}) == 0);
  CHECK(notices({one.folder().string(), other.folder().string()}) == 1);
  // The marks of one mean nothing in the other.
  const auto both = open_index({one.folder().string(), other.folder().string()});
  CHECK(sample::found(both, "ronda").size() == 2);
  CHECK(both.info.documents == 2);
}

TEST_CASE("databases whose texts are packed with dictionaries of their own are read as one",
          "[updated]") {
  sample::Store one;
  sample::Store other;
  std::vector<IndexedDocument> all;
  for (auto* const store : {&one, &other}) {
    std::vector<IndexedDocument> written;
    for (std::size_t i = 0; i < dictionary_samples + 20; ++i) {
      const auto* const place = store == &one ? "kampung" : "pasar";
      written.push_back(sample::article(std::string{place} + std::to_string(i),
                                        "Ronda di " + std::string{place},
                                        "Warga berjaga, malam ke-" + std::to_string(i * 7919)));
    }
    all.insert(all.end(), written.begin(), written.end());
    store->publish(written);
  }
  const auto both = open_index({one.folder().string(), other.folder().string()});
  CHECK(both.parts.front().get_metadata(metadata::dictionary) !=
        both.parts.back().get_metadata(metadata::dictionary));
  for (const auto& document : all) {
    CHECK(find_document(both, document.article.raw.id) == document);
  }
  auto wanted = request("ronda");
  wanted.all = true;
  wanted.detail = HitDetail::with_body;
  std::set<std::string> bodies;
  for (const auto& hit : sample::all_hits(both, wanted)) {
    bodies.insert(hit.document.article.raw.id + ": " + hit.document.article.body);
  }
  CHECK(bodies.size() == all.size());
  CHECK(bodies.contains("pasar" + std::to_string(dictionary_samples) + ": " +
                        all.at(2 * dictionary_samples + 20).article.body));
}

TEST_CASE("a reader sees the edition that it opened, whatever is published meanwhile",
          "[updated]") {
  sample::Store store;
  store.publish(
      {sample::article("a", "Judul", "Ronda lama."), sample::article("b", "Judul", "Ronda.")});
  const auto index = open_index({store.folder().string()});
  store.publish({sample::article("a", "Judul", "Ronda baru.")});
  store.remove("b");
  store.writer().finish_building();
  const auto live = LiveDatabase(index.database, index.retirements);
  CHECK(live.documents() == 2);
  auto reopened = index;
  reopened.database.reopen();
  CHECK(sample::found(reopened, "ronda").size() == 2);
  CHECK(sample::found(reopened, "lama").size() == 1);
  CHECK(sample::found(open_index({store.folder().string()}), "ronda") ==
        std::vector<std::string>{"a"});
}

TEST_CASE("frequencies leave out the retired, however many there are", "[updated]") {
  sample::Store store;
  constexpr int documents = 1200;
  const auto publish = [&](int from, int to, const std::string& body) {
    std::vector<IndexedDocument> written;
    for (int i = from; i < to; ++i) {
      written.push_back(sample::article(std::to_string(i), "Judul", body));
    }
    store.publish(written);
  };
  publish(0, documents, "Ronda malam.");
  publish(0, 400, "Ronda pagi.");
  publish(100, 110, "Sambang.");
  const auto live = open_index({store.folder().string()}).live();
  CHECK(live.documents() == documents);
  for (int repeated = 0; repeated < 2; ++repeated) {
    CHECK(live.frequency("malam") == documents - 400);
    CHECK(live.frequency("pagi") == 390);
    CHECK(live.frequency("sambang") == 10);
    CHECK(live.frequency("ronda") == documents - 10);
    CHECK(live.frequency("tiada") == 0);
  }
  CHECK(live.retired().size() == 410);
}
