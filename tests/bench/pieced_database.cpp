// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/pieced_database.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace warta::bench {

namespace fs = std::filesystem;

namespace {

/// Xapian's writer slows down with every document that waits for a commit.
constexpr std::size_t documents_a_piece = 500;
/// Merged in one step: more files than a process may have open, there would be no merging.
constexpr std::size_t pieces_a_merge = 40;
constexpr std::size_t threads = 2;

void write_piece(const fs::path& path,
                 std::size_t first,
                 std::size_t last,
                 const MakeDocument& make) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_DANGEROUS);
  for (auto number = first; number < last; ++number) {
    database.add_document(make(number));
  }
  database.commit();
}

/// Calls *work* in every thread with a function that gives each number below *count* to one of
/// them.
template <typename Work>
void in_parallel(std::size_t count, const Work& work) {
  std::atomic<std::size_t> taken{0};
  const auto next = [&]() -> std::optional<std::size_t> {
    const auto number = taken++;
    return number < count ? std::optional{number} : std::nullopt;
  };
  std::vector<std::future<void>> running;
  for (std::size_t i = 0; i < threads; ++i) {
    running.push_back(std::async(std::launch::async, [&] { work(next); }));
  }
  for (auto& thread : running) {
    thread.get();
  }
}

/// Merges *pieces* in their order, and removes them.
void merge(const std::vector<fs::path>& pieces, const fs::path& into) {
  Xapian::Database all;
  for (const auto& piece : pieces) {
    all.add_database(Xapian::Database(piece.string()));
  }
  all.compact(into.string(), 0);
  for (const auto& piece : pieces) {
    fs::remove_all(piece);
  }
}

}  // namespace

void write_in_pieces(const fs::path& path,
                     std::size_t count,
                     const std::function<MakeDocument()>& maker) {
  fs::path scratch = path;
  scratch += ".pieces";
  fs::create_directories(scratch);
  std::vector<fs::path> pieces;
  for (std::size_t first = 0; first < count; first += documents_a_piece) {
    pieces.push_back(scratch / std::to_string(pieces.size()));
  }
  in_parallel(pieces.size(), [&](const auto& next) {
    const auto make = maker();
    while (const auto number = next()) {
      const auto first = *number * documents_a_piece;
      write_piece(pieces[*number], first, std::min(first + documents_a_piece, count), make);
    }
  });
  std::vector<fs::path> merged((pieces.size() + pieces_a_merge - 1) / pieces_a_merge);
  in_parallel(merged.size(), [&](const auto& next) {
    while (const auto number = next()) {
      const auto first = *number * pieces_a_merge;
      const auto last = std::min(first + pieces_a_merge, pieces.size());
      merged[*number] = scratch / ("merged-" + std::to_string(*number));
      merge({pieces.begin() + static_cast<std::ptrdiff_t>(first),
             pieces.begin() + static_cast<std::ptrdiff_t>(last)},
            merged[*number]);
    }
  });
  merge(merged, path);
  fs::remove_all(scratch);
}

}  // namespace warta::bench
