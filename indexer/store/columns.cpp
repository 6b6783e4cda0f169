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
#include "indexer/schema/document_gaps.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/durable_file.hpp"
#include "indexer/store/frequent_pairs.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace fs = std::filesystem;
using column_format::Header;
using column_format::Section;
using column_format::SectionKind;

namespace {

constexpr std::size_t alignment = sizeof(std::uint64_t);

template <typename Number>
std::string_view bytes_of(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

/// The file under way, section by section.
class NewColumns {
 public:
  /// In the place of the file *path*, for what *database* holds.
  NewColumns(const fs::path& path, const Xapian::Database& database) : file_(path) {
    header_.documents = database.get_doccount();
    header_.last_document = database.get_lastdocid();
    header_.terms = database.get_total_length();
    const auto uuid = database.get_uuid();
    uuid.copy(header_.uuid.data(), header_.uuid.size());
    file_.append(as_text(header_));
  }

  void add(SectionKind kind, std::uint32_t subject, std::uint32_t width, std::string_view bytes) {
    align();
    sections_.push_back({kind,
                         subject,
                         width,
                         static_cast<std::uint32_t>(bytes.size() / width),
                         file_.size(),
                         digest64(bytes)});
    file_.append(bytes);
  }

  template <typename Number>
  void add(SectionKind kind, std::uint32_t subject, const std::vector<Number>& numbers) {
    add(kind, subject, sizeof(Number), bytes_of(numbers));
  }

  /// In as few bytes as the highest of *numbers* needs.
  void add_by_document(SectionKind kind,
                       std::uint32_t subject,
                       const std::vector<std::uint32_t>& numbers) {
    const auto highest = *std::ranges::max_element(numbers);
    if (highest <= std::numeric_limits<std::uint8_t>::max()) {
      add(kind, subject, std::vector<std::uint8_t>(numbers.begin(), numbers.end()));
    } else if (highest <= std::numeric_limits<std::uint16_t>::max()) {
      add(kind, subject, std::vector<std::uint16_t>(numbers.begin(), numbers.end()));
    } else {
      add(kind, subject, numbers);
    }
  }

  void put() {
    align();
    header_.sections = static_cast<std::uint32_t>(sections_.size());
    header_.directory = file_.size();
    const auto directory = bytes_of(sections_);
    header_.hash = digest64(std::string{as_text(header_)}.append(directory));
    file_.append(directory);
    file_.write_over_start(as_text(header_));
    file_.put();
  }

 private:
  void align() {
    const auto over = file_.size() % alignment;
    file_.append(std::string(over == 0 ? 0 : alignment - over, '\0'));
  }

  static std::string_view as_text(const Header& header) {
    return {reinterpret_cast<const char*>(&header), sizeof(Header)};
  }

  DurableFile file_;
  Header header_{.mark = column_format::mark,
                 .version = column_format::version,
                 .sections = 0,
                 .uuid = {},
                 .documents = 0,
                 .last_document = 0,
                 .terms = 0,
                 .directory = 0,
                 .hash = 0};
  std::vector<Section> sections_;
};

static_assert(sizeof(Header) % alignment == 0);

/// The names of what has sections of its own, by number.
class Names {
 public:
  /// The number of the next one.
  std::uint32_t next() const { return static_cast<std::uint32_t>(ends_.size()); }

  void add(std::string_view name) {
    letters_ += name;
    ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  }

  void add_to(NewColumns& columns, SectionKind ends, SectionKind letters) const {
    columns.add(ends, 0, ends_);
    columns.add(letters, 0, 1, letters_);
  }

 private:
  std::vector<std::uint32_t> ends_;
  std::string letters_;
};

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

void add_values(NewColumns& columns, const Xapian::Database& database, Xapian::valueno slot) {
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
  columns.add_by_document(SectionKind::codes, slot, codes);
  columns.add(SectionKind::ends, slot, ends);
  columns.add(SectionKind::letters, slot, 1, letters);
}

void add_copies(NewColumns& columns, const Xapian::Database& database) {
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
  columns.add_by_document(SectionKind::codes, slot::copies, codes);
  columns.add(SectionKind::group_keys, slot::copies, groups);
  columns.add(SectionKind::document_keys, slot::copies, keys);
}

void add_lengths(NewColumns& columns, const Xapian::Database& database) {
  std::vector<std::uint32_t> lengths(std::size_t{database.get_lastdocid()} + 1);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    lengths[*at] = at.get_doclength();
  }
  columns.add_by_document(SectionKind::lengths, 0, lengths);
}

/// Of one term, whose number is *number*.
void add_postings(NewColumns& columns,
                  const Xapian::Database& database,
                  const std::string& term,
                  std::uint32_t number) {
  std::vector<BitWord> bits(words_up_to(database.get_lastdocid()));
  std::vector<std::uint8_t> counts;
  std::vector<std::uint32_t> excess;
  bool counts_at_all = false;
  std::size_t postings = 0;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    const auto count = at.get_wdf();
    const bool exceeds = count >= PostingColumn::in_excess;
    const auto half_byte = exceeds ? PostingColumn::in_excess : static_cast<std::uint8_t>(count);
    if (postings % 2 == 0) {
      counts.push_back(half_byte);
    } else {
      counts.back() |= static_cast<std::uint8_t>(half_byte << 4U);
    }
    if (exceeds) {
      excess.push_back(count);
    }
    set_bit(bits, *at);
    counts_at_all = counts_at_all || count > 0;
    ++postings;
  }
  if (!counts_at_all) {
    counts.clear();
  }
  columns.add(SectionKind::posting_bits, number, bits);
  columns.add(SectionKind::posting_counts, number, counts);
  columns.add(SectionKind::posting_excess, number, excess);
}

/// Of terms that an eighth of the documents have, a bit a document takes no more room than Xapian's
/// list.
void add_frequent_terms(NewColumns& columns,
                        const Xapian::Database& database,
                        Xapian::doccount least_postings) {
  constexpr Xapian::doccount documents_a_posting = 8;
  const auto least = std::max(database.get_doccount() / documents_a_posting, least_postings);
  Names terms;
  if (database.get_doccount() >= least_postings) {
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      if (term.get_termfreq() >= least) {
        add_postings(columns, database, *term, terms.next());
        terms.add(*term);
      }
    }
  }
  terms.add_to(columns, SectionKind::term_ends, SectionKind::term_letters);
}

void add_frequent_pairs(NewColumns& columns,
                        const Xapian::Database& database,
                        Xapian::doccount least_documents) {
  Names pairs;
  for (const auto& pair : frequent_pairs(database, least_documents)) {
    const auto gaps = document_gaps(documents_with(pair, database));
    columns.add(SectionKind::pair_documents, pairs.next(), 1, gaps);
    pairs.add(column_format::pair_name(pair.first, pair.second));
  }
  pairs.add_to(columns, SectionKind::pair_ends, SectionKind::pair_letters);
}

}  // namespace

void write_columns(const fs::path& shard, Xapian::doccount least_postings) {
  translated("read", [&] {
    const Xapian::Database database(shard.string());
    const auto path = shard / column_format::file_name;
    // Any other file would give way by itself.
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      fs::remove_all(path, ignored);
    }
    NewColumns columns(path, database);
    for (const auto& field : fields) {
      if (field.facet) {
        add_values(columns, database, *field.slot);
      }
    }
    add_values(columns, database, slot::first_day);
    add_values(columns, database, slot::last_day);
    add_copies(columns, database);
    add_lengths(columns, database);
    add_frequent_terms(columns, database, least_postings);
    add_frequent_pairs(columns, database, least_postings);
    columns.put();
  });
}

bool has_columns(const fs::path& shard) {
  return translated("read", [&] {
    const auto file = ColumnFile::open(shard, Xapian::Database(shard.string()));
    return file && file->is_whole();
  });
}

}  // namespace warta
