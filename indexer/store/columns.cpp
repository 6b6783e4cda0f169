// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/columns.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/durable_file.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace fs = std::filesystem;
using column_format::Header;
using column_format::Section;
using column_format::SectionKind;

namespace {

constexpr std::size_t alignment = sizeof(std::uint64_t);

template <typename Number>
std::string bytes_of(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

/// Sections as they come; the head that belongs before them is known last.
class ColumnText {
 public:
  void add(SectionKind kind, Xapian::valueno slot, std::uint32_t width, const std::string& bytes) {
    bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment);
    sections_.push_back({kind,
                         slot,
                         width,
                         static_cast<std::uint32_t>(bytes.size() / width),
                         bytes_.size(),
                         digest64(bytes)});
    bytes_ += bytes;
  }

  /// In as few bytes as the highest of *numbers* needs.
  void add_by_document(SectionKind kind,
                       Xapian::valueno slot,
                       const std::vector<std::uint32_t>& numbers) {
    const auto highest = *std::ranges::max_element(numbers);
    if (highest <= std::numeric_limits<std::uint8_t>::max()) {
      add(kind, slot, 1, bytes_of(std::vector<std::uint8_t>(numbers.begin(), numbers.end())));
    } else if (highest <= std::numeric_limits<std::uint16_t>::max()) {
      add(kind, slot, 2, bytes_of(std::vector<std::uint16_t>(numbers.begin(), numbers.end())));
    } else {
      add(kind, slot, 4, bytes_of(numbers));
    }
  }

  /// The file is this and `content` behind it.
  std::string head(const Xapian::Database& database) const {
    Header header{.mark = column_format::mark,
                  .version = column_format::version,
                  .sections = static_cast<std::uint32_t>(sections_.size()),
                  .uuid = {},
                  .documents = database.get_doccount(),
                  .last_document = database.get_lastdocid(),
                  .hash = 0};
    const auto uuid = database.get_uuid();
    uuid.copy(header.uuid.data(), header.uuid.size());
    const auto head_size = sizeof(Header) + sections_.size() * sizeof(Section);
    auto sections = sections_;
    for (auto& section : sections) {
      section.offset += head_size;
    }
    const auto text = [&] {
      return std::string(reinterpret_cast<const char*>(&header), sizeof(Header)) +
             bytes_of(sections);
    };
    header.hash = digest64(text());
    return text();
  }

  const std::string& content() const { return bytes_; }

 private:
  std::vector<Section> sections_;
  std::string bytes_;
};

static_assert(sizeof(Header) % alignment == 0 && sizeof(Section) % alignment == 0);

/// By document; 0 for those without.
template <typename Number, typename Read>
std::vector<Number> read_slot(const Xapian::Database& database, Xapian::valueno slot, Read&& read) {
  std::vector<Number> numbers(std::size_t{database.get_lastdocid()} + 1);
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
       ++value) {
    numbers[value.get_docid()] = read(*value);
  }
  return numbers;
}

void add_values(ColumnText& text, const Xapian::Database& database, Xapian::valueno slot) {
  std::unordered_map<std::string, std::uint32_t> known{{"", 0}};
  std::vector<std::uint32_t> ends{0};
  std::string letters;
  const auto codes = read_slot<std::uint32_t>(database, slot, [&](const std::string& value) {
    const auto [entry, is_new] = known.try_emplace(value, static_cast<std::uint32_t>(known.size()));
    if (is_new) {
      letters += value;
      ends.push_back(static_cast<std::uint32_t>(letters.size()));
    }
    return entry->second;
  });
  text.add_by_document(SectionKind::codes, slot, codes);
  text.add(SectionKind::ends, slot, sizeof(std::uint32_t), bytes_of(ends));
  text.add(SectionKind::letters, slot, 1, letters);
}

void add_copies(ColumnText& text, const Xapian::Database& database) {
  const auto keys = read_slot<std::uint64_t>(
      database, slot::copies, [](const std::string& name) { return group_key(name); });
  // Of several documents, in order.
  std::vector<std::uint64_t> groups{0};
  auto sorted = keys;
  std::ranges::sort(sorted);
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] == sorted[i - 1] && sorted[i] != groups.back()) {
      groups.push_back(sorted[i]);
    }
  }
  std::vector<std::uint32_t> codes;
  codes.reserve(keys.size());
  for (const auto key : keys) {
    const auto group = std::ranges::lower_bound(groups, key);
    const bool several = group != groups.end() && *group == key;
    codes.push_back(several ? static_cast<std::uint32_t>(group - groups.begin()) : 0);
  }
  text.add_by_document(SectionKind::codes, slot::copies, codes);
  text.add(SectionKind::group_keys, slot::copies, sizeof(std::uint64_t), bytes_of(groups));
  text.add(SectionKind::document_keys, slot::copies, sizeof(std::uint64_t), bytes_of(keys));
}

void add_lengths(ColumnText& text, const Xapian::Database& database) {
  std::vector<std::uint32_t> lengths(std::size_t{database.get_lastdocid()} + 1);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    lengths[*at] = at.get_doclength();
  }
  text.add_by_document(SectionKind::lengths, 0, lengths);
}

}  // namespace

void write_columns(const fs::path& shard) {
  ColumnText columns;
  const auto head = translated("read", [&] {
    const Xapian::Database database(shard.string());
    for (const auto& field : fields) {
      if (field.facet) {
        add_values(columns, database, *field.slot);
      }
    }
    add_values(columns, database, slot::first_day);
    add_values(columns, database, slot::last_day);
    add_copies(columns, database);
    add_lengths(columns, database);
    return columns.head(database);
  });
  write_durably(shard / column_format::file_name, {head, columns.content()});
}

bool ensure_columns(const fs::path& shard) {
  const bool usable = translated(
      "read", [&] { return ColumnFile::open(shard, Xapian::Database(shard.string())) != nullptr; });
  if (!usable) {
    write_columns(shard);
  }
  return !usable;
}

}  // namespace warta
