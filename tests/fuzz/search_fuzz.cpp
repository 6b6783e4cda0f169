// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are a search that is answered, or an error of usage; and posting lists and columns give
// as many matches as Xapian's matcher. Run with -timeout=2: a search over a few articles has no
// reason to take longer, whatever its query.
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/error.hpp"
#include "indexer/store/columns.hpp"
#include "query/output/snippet.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

constexpr std::array bodies{"Warga menjaga kotak suara di gudang, polisi berpatroli.",
                            "Polres mengimbau warga tenang selama masa kampanye.",
                            "Anak-anak bermain di dekat TPS 09; hitung cepat belum mulai.",
                            "Keamanan dan ketertiban masyarakat terjaga pascapemilu.",
                            "Penghitungan suara ulang menunggu rekapitulasi KPU.",
                            "Sistem noken dipakai, surat suara dibawa dengan perahu."};

/// One index twice.
struct Indexes {
  OpenIndex by_lists;
  OpenIndex by_matcher;
};

/// Of two shards in *folder*.
Indexes open_indexes(const std::filesystem::path& folder) {
  std::vector<std::string> paths;
  for (const std::size_t shard : {0U, 1U}) {
    std::vector<IndexedDocument> documents;
    for (auto i = shard; i < 60; i += 2) {
      documents.push_back(sample::article("id-" + std::to_string(i),
                                          bodies[(i + 1) % bodies.size()],
                                          std::string{bodies[i % bodies.size()]} + '\n' +
                                              bodies[i / bodies.size() % bodies.size()]));
    }
    paths.push_back((folder / std::to_string(shard)).string());
    sample::database_in(paths.back(), documents);
    write_columns(paths.back(), 10);
  }
  auto index = open_index(paths);
  auto without_columns = index;
  without_columns.columns.clear();
  return {std::move(index), std::move(without_columns)};
}

const Indexes& indexes() {
  static const TemporaryFolder folder;
  static const auto opened = open_indexes(folder.path());
  return opened;
}

/// The query in *text*, asked as the bits of *choices* say; none where it is refused.
std::optional<SearchRequest> request_of(std::string_view text, std::uint8_t choices) {
  static const Vocabulary vocabulary{RuleFiles(query_data())};
  constexpr std::array modes{MatchMode::automatic, MatchMode::all, MatchMode::most, MatchMode::any};
  SearchRequest request;
  request.match = modes[choices % modes.size()];
  request.in_boilerplate = (choices & 4U) != 0;
  request.group_copies = (choices & 8U) != 0;
  request.facets = {"election", "region"};
  try {
    request.query = parse_query(
        text, vocabulary, {.exact = (choices & 16U) != 0, .expand = (choices & 32U) == 0});
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::usage);
    return std::nullopt;
  }
  return request;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static Analyser analyser(sample::stemmer());
  if (size == 0) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  const auto request = request_of(text, bytes[0]);
  if (!request) {
    return 0;
  }
  try {
    auto results = sample::search(indexes().by_lists, *request);
    require(results.articles <= indexes().by_lists.info.documents);
    const auto matched = sample::search(indexes().by_matcher, *request);
    require(results.articles == matched.articles);
    require(results.groups == matched.groups);
    require(results.only_in_boilerplate == matched.only_in_boilerplate);
    require(results.groups <= results.articles);
    Passages passages(request->query, results.looked_for, analyser);
    for (auto& hit : results.hits) {
      passages.add_to(hit);
      for (const auto& [from, to] : hit.snippet.marks) {
        require(from < to && to <= hit.snippet.text.size());
      }
    }
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::usage);
  }
  return 0;
}
