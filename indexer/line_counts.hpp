// SPDX-License-Identifier: GPL-2.0-or-later
// In how many articles of its outlet each line stands: exact, the same in whatever order they come,
// and in bounded memory. Each line of each article is 24 bytes on the disk, spread over files that
// are sorted one at a time; in memory stays what enough articles have to be learned.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/document.hpp"
#include "indexer/temporary_file.hpp"

namespace warta {

/// The counts of the lines that may be learned; of all others none is kept.
class FrequentLines {
 public:
  using Digest = std::array<std::uint64_t, 2>;

  struct Count {
    std::size_t articles = 0;  ///< with the line
    std::size_t of = 0;        ///< articles of the outlet
  };

  /// What was counted of a line, once: a second call for it finds nothing.
  std::optional<Count> take(std::string_view outlet, std::string_view line);

  /// Whether there is nothing left to take.
  bool empty() const { return lines_.empty(); }

 private:
  friend class LineCounts;

  struct Hash {
    std::size_t operator()(const Digest& digest) const noexcept { return digest.front(); }
  };

  using Numbers = std::unordered_map<Digest, std::size_t, Hash>;

  Numbers outlets_;
  Numbers lines_;
};

class LineCounts {
 public:
  using Digest = FrequentLines::Digest;

  /// A line, or an outlet, stands in an article of that body.
  struct Record {
    Digest what{};
    std::uint64_t body = 0;

    auto operator<=>(const Record&) const = default;
  };

  /// What one article adds to the counts.
  struct Entry {
    Record outlet;
    std::vector<Record> lines;
  };

  /// The entry of *document*, which any thread may make; none where its outlet is unknown.
  static std::optional<Entry> entry_of(const IndexedDocument& document);

  /// Keeps its files in *folder*. Throws Error{database}.
  explicit LineCounts(const std::filesystem::path& folder);

  /// Counts the lines of an article. Copies of one text, told by their group, are one article.
  /// Throws Error{database}.
  void add(const Entry& entry);

  /// Throws Error{database}.
  FrequentLines frequent();

 private:
  static FrequentLines::Numbers numbers_in(TemporaryFile& file, std::size_t least);

  TemporaryFile outlets_;
  std::vector<TemporaryFile> lines_;
};

}  // namespace warta
