// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the file of columns beside a shard (column_format.hpp), which makes counting and weighing
// fast: a number a document instead of a string in a B-tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/column_format.hpp"
#include "indexer/schema/posting_column.hpp"

namespace boost::interprocess {
class mapped_region;
}

namespace warta {

/// Numbers by document, of one, two or four bytes.
class Codes {
 public:
  Codes(std::span<const std::byte> bytes, std::uint32_t width) : bytes_(bytes), width_(width) {}

  /// Returns what *work* returns for a span of std::uint8_t, std::uint16_t or std::uint32_t.
  template <typename Work>
  auto with(Work&& work) const {
    switch (width_) {
      case sizeof(std::uint8_t):
        return work(as<std::uint8_t>());
      case sizeof(std::uint16_t):
        return work(as<std::uint16_t>());
      default:
        return work(as<std::uint32_t>());
    }
  }

 private:
  template <typename Number>
  std::span<const Number> as() const {
    return {reinterpret_cast<const Number*>(bytes_.data()), bytes_.size() / sizeof(Number)};
  }

  std::span<const std::byte> bytes_;
  std::uint32_t width_;
};

/// One slot of all documents. Lives as long as its file.
class SlotColumn {
 public:
  SlotColumn(Codes codes, std::span<const std::uint32_t> ends, std::string_view letters)
      : codes_(codes), ends_(ends), letters_(letters) {}

  const Codes& codes() const { return codes_; }

  /// How many different values there are; all codes are below.
  std::size_t values() const { return ends_.size(); }

  /// What the slot holds where the code is *code*: nothing for 0.
  std::string_view value(std::size_t code) const {
    const auto from = code == 0 ? 0 : ends_[code - 1];
    return letters_.substr(from, ends_[code] - from);
  }

 private:
  Codes codes_;
  std::span<const std::uint32_t> ends_;
  std::string_view letters_;
};

/// Groups of copies. Lives as long as its file.
struct CopiesColumn {
  Codes codes;                            ///< 0 for a document that is alone in its group
  std::span<const std::uint64_t> groups;  ///< by code: the key of the group, ascending
};

/// The number that stands for a group of copies in all shards; 0 for an empty name.
std::uint64_t group_key(std::string_view name);

/// What is read of it is looked at once, however many questions are asked of it. Any number of
/// threads may share one.
class ColumnFile {
 public:
  /// The file in the folder *shard* if it is whole and made for what *database*, opened from there,
  /// holds; else none. Nothing that grows with the documents is read.
  static std::shared_ptr<const ColumnFile> open(const std::filesystem::path& shard,
                                                const Xapian::Database& database);

  /// Whether all of it is as it was written: every byte is read.
  bool is_whole() const;

  /// None where the file has none of that slot, or it is damaged: all its bytes are looked at.
  std::optional<SlotColumn> column(Xapian::valueno slot) const;

  /// Likewise.
  std::optional<CopiesColumn> copies() const;

  /// By document: the key of its group, 0 for none; none as above. Needed only where other shards
  /// may have documents of the same group.
  std::optional<std::span<const std::uint64_t>> copy_keys() const;

  /// The length of each document, as Xapian::Database::get_doclength has it; none as above.
  std::optional<Codes> lengths() const;

  /// The postings of *term*; none as above, and where it is not frequent.
  std::optional<PostingColumn> postings(const std::string& term) const;

  /// The documents, ascending, in which *second* stands directly behind *first*, both terms of
  /// written words; none as above, and where the pair is not frequent. The list is unpacked each
  /// time.
  std::optional<std::vector<Xapian::docid>> documents_of_pair(const std::string& first,
                                                              const std::string& second) const;

 private:
  struct Looked;

  explicit ColumnFile(std::shared_ptr<const boost::interprocess::mapped_region> region);

  bool belongs_to(const Xapian::Database& database) const;
  std::optional<SlotColumn> read_column(Xapian::valueno slot) const;
  std::optional<CopiesColumn> read_copies() const;
  std::optional<std::span<const std::uint64_t>> read_copy_keys() const;
  std::vector<std::string_view> read_names(column_format::SectionKind ends,
                                           column_format::SectionKind letters) const;
  std::optional<PostingColumn> read_postings(std::uint32_t term) const;

  /// The bytes of *section* that can be trusted; none for others.
  std::optional<std::span<const std::byte>> bytes_of(const column_format::Section& section) const;

  /// The bytes of a section that can be trusted; none for others.
  std::optional<std::span<const std::byte>> section(column_format::SectionKind kind,
                                                    std::uint32_t subject,
                                                    std::uint32_t width) const;
  std::optional<Codes> by_document(column_format::SectionKind kind, Xapian::valueno slot) const;

  std::shared_ptr<const boost::interprocess::mapped_region> region_;
  std::span<const std::byte> bytes_;
  column_format::Header header_{};
  std::span<const column_format::Section> sections_;
  std::shared_ptr<Looked> looked_;
};

}  // namespace warta
