// SPDX-License-Identifier: GPL-2.0-or-later
// A shard behind Xapian's own xapian-tcpsrv answers as the same shard on this machine.
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/schema/error.hpp"
#include "indexer/schema/packed_data.hpp"
#include "query/match/lookup.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/sample_store.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using sample::request;
using sample::search;

namespace {

using Ids = std::vector<std::string>;

/// A port of 127.0.0.1 that nobody held a moment ago.
int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound =
      probe >= 0 && bind(probe, generic, length) == 0 && getsockname(probe, generic, &length) == 0;
  close(probe);
  REQUIRE(bound);
  return ntohs(address.sin_port);
}

/// Serves a database until the test ends.
class Server {
 public:
  Server(const std::string& database, int port) : process_(fork()) {
    if (process_ != 0) {
      return;
    }
    // A group of its own, to be ended with the processes that it makes for its connections.
    setsid();
    const auto number = std::to_string(port);
    execlp("xapian-tcpsrv",
           "xapian-tcpsrv",
           "--quiet",
           "--interface",
           "127.0.0.1",
           "--port",
           number.c_str(),
           database.c_str(),
           nullptr);
    _exit(127);
  }

  ~Server() {
    if (process_ > 0) {
      // Not SIGTERM: a process may wait for ever for a lock in the handler that it has for that.
      kill(-process_, SIGKILL);
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
  }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;

 private:
  pid_t process_;
};

/// As open_index, once the server of the stub has come up.
OpenIndex open_served(const std::string& stub) {
  using namespace std::chrono_literals;
  for (const auto end = std::chrono::steady_clock::now() + 20s;;) {
    try {
      return open_index({stub});
    } catch (const Error&) {
      if (std::chrono::steady_clock::now() > end) {
        throw;
      }
    }
    std::this_thread::sleep_for(50ms);
  }
}

IndexedDocument document_of(int number) {
  static const std::vector<std::string> texts{"Kotak suara dijaga polisi.",
                                              "Suara warga di kotak.",
                                              "Polisi menjaga gudang.",
                                              "Warga memilih.\nTerpopuler: kotak suara polisi"};
  auto document = sample::article("id-" + std::to_string(number),
                                  number % 5 == 0 ? "Kotak suara" : "Kabar",
                                  texts.at(static_cast<std::size_t>(number) % texts.size()));
  if (document.article.lines.size() > 2) {
    document.article.lines.back().kind = LineKind::boilerplate;
    document.article.body = join_body(document.article);
  }
  if (number % 3 > 0) {
    document.facets.election = {number % 3 == 1 ? "pemilu" : "pilkada"};
  }
  if (number % 4 > 0) {
    document.facets.date = sample::dated("2024-11-" + std::to_string(10 + number % 7));
  }
  document.copies = "g" + std::to_string(number / 2);
  return document;
}

/// Makes shards a and b, each of every second document.
void make_shards(const std::filesystem::path& folder) {
  Analyser analyser(sample::stemmer());
  for (const int shard : {0, 1}) {
    Xapian::WritableDatabase database((folder / (shard == 0 ? "a" : "b")).string(),
                                      Xapian::DB_CREATE);
    sample::set_metadata(database);
    for (int i = shard; i < 60; i += 2) {
      database.add_document(make_xapian_document(document_of(i), "rules", analyser));
    }
    database.commit();
  }
}

Ids ids_of(const Results& results) {
  Ids ids;
  for (const auto& hit : results.hits) {
    ids.push_back((hit.partial ? "partial " : "") + hit.document.article.raw.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("a remote shard gives the same order and the same counts", "[search][remote]") {
  const TemporaryFolder folder;
  make_shards(folder.path());
  const auto port = free_port();
  const Server server((folder.path() / "b").string(), port);
  const auto stub = [&](const char* name, const std::string& second) {
    auto file = (folder.path() / name).string();
    std::ofstream(file) << "auto a\n" << second << '\n';
    return file;
  };
  const auto near = open_index({stub("near", "auto b")});
  const auto far = open_served(stub("far", "remote 127.0.0.1:" + std::to_string(port)));
  CHECK(far.info.documents == near.info.documents);
  CHECK(statistics(far).undated == statistics(near).undated);
  CHECK(find_document(far, "id-7") == find_document(near, "id-7"));

  std::vector<SearchRequest> questions;
  for (const auto* text : {"kotak suara polisi", "kotak OR warga", "\"kotak suara\"", ""}) {
    for (const auto match : {MatchMode::automatic, MatchMode::most, MatchMode::any}) {
      for (const auto sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
        auto wanted = request(text);
        wanted.match = match;
        wanted.sort = sort;
        wanted.limit = 25;
        wanted.facets = {"election", "month"};
        wanted.timeline = TimelineUnit::day;
        questions.push_back(wanted);
        wanted.filters = {{"election", {"pilkada", "?"}}, {"date", {"2024-11-12.."}}};
        questions.push_back(wanted);
      }
    }
  }
  for (const auto& wanted : questions) {
    CAPTURE(wanted.query.raw, wanted.match, wanted.sort, wanted.filters.size());
    const auto here = search(near, wanted);
    const auto there = search(far, wanted);
    CHECK(ids_of(there) == ids_of(here));
    CHECK(there.articles == here.articles);
    CHECK(there.groups == here.groups);
    CHECK(there.only_in_boilerplate == here.only_in_boilerplate);
    CHECK(there.facets == here.facets);
    CHECK(there.timeline == here.timeline);
  }
}

TEST_CASE("a served database leaves out what was replaced and deleted", "[search][remote]") {
  sample::Store store;
  std::vector<IndexedDocument> documents;
  documents.reserve(40);
  for (int i = 0; i < 40; ++i) {
    documents.push_back(document_of(i));
  }
  store.publish(documents);
  // Enough of them for a dictionary, which the reader gets from the server.
  std::vector<IndexedDocument> others;
  for (int i = 0; i <= static_cast<int>(dictionary_samples); ++i) {
    const auto id = "lain-" + std::to_string(i);
    others.push_back(sample::article(id, "Pasar", "Harga cabai naik, pekan ke-" + id));
  }
  store.publish(others);
  store.publish({document_of(4), document_of(7)});
  store.remove("id-5");
  const TemporaryFolder folder;
  const auto port = free_port();
  const Server server(store.folder().string(), port);
  const auto stub = (folder.path() / "far").string();
  std::ofstream(stub) << "remote 127.0.0.1:" + std::to_string(port) << '\n';
  const auto near = open_index({store.folder().string()});
  const auto far = open_served(stub);
  CHECK(near.info.documents == 39 + others.size());
  CHECK(far.info.documents == 39 + others.size());
  CHECK(find_document(far, others.back().article.raw.id) == others.back());
  CHECK_FALSE(find_document(far, "id-5"));
  CHECK(statistics(far).undated == statistics(near).undated);
  for (const auto* text : {"kotak suara polisi", "kotak OR warga", ""}) {
    auto wanted = request(text);
    wanted.facets = {"election"};
    wanted.limit = 100;
    const auto here = search(near, wanted);
    const auto there = search(far, wanted);
    CHECK(ids_of(there) == ids_of(here));
    CHECK(there.articles == here.articles);
    CHECK(there.facets == here.facets);
  }
}
