// SPDX-License-Identifier: GPL-2.0-or-later
// In how many articles of its outlet each line stands: exact, the same in whatever order they come,
// and in bounded memory. Each line of each article is 24 bytes on the disk, spread over files that
// are sorted one at a time; in memory stays what enough articles have to be learned. Another 8
// bytes tell which articles have a line, so that few of them are read again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/clean/learned_lines.hpp"
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

/// Which articles, in the order in which they were added.
using ArticleSet = std::vector<bool>;

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

  /// Counts the lines of the next article, if it has any that count. Copies of one text, told by
  /// their group, are one article. Throws Error{database}.
  void add(const std::optional<Entry>& entry);

  /// Throws Error{database}.
  FrequentLines frequent();

  /// Of each line the first article. Throws Error{database}.
  ArticleSet first_with_each(const FrequentLines& frequent);

  /// The articles with any of the lines, and with luck no others. Throws Error{database}.
  ArticleSet with_any(const LearnedLines& learned);

 private:
  using Visit = std::function<void(std::size_t article, std::uint64_t line)>;

  static FrequentLines::Numbers numbers_in(TemporaryFile& file, std::size_t least);
  void for_each_line(const Visit& visit);

  std::size_t articles_ = 0;
  TemporaryFile lines_by_article_;  ///< of each how many, and the first half of their digests
  TemporaryFile outlets_;
  std::vector<TemporaryFile> lines_;
};

}  // namespace warta
