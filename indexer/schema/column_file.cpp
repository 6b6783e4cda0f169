// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/column_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include <boost/interprocess/exceptions.hpp>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include "indexer/schema/document_gaps.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"

namespace warta {

namespace ipc = boost::interprocess;
using column_format::Header;
using column_format::Section;
using column_format::SectionKind;

namespace {

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <typename Number>
std::span<const Number> as_numbers(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const Number*>(bytes.data()), bytes.size() / sizeof(Number)};
}

template <typename Number>
bool all_below(std::span<const Number> numbers, std::size_t limit) {
  // A maximum is found many numbers at a time.
  Number highest = 0;
  for (const auto number : numbers) {
    highest = std::max(highest, number);
  }
  return highest < limit;
}

/// The place of *name* among *names*, which are ascending.
std::optional<std::uint32_t> number_of(const std::string& name,
                                       const std::vector<std::string_view>& names) {
  const auto found = std::ranges::lower_bound(names, name);
  return found != names.end() && *found == name
             ? std::optional{static_cast<std::uint32_t>(found - names.begin())}
             : std::nullopt;
}

/// What is in *place*, once *read* has found it.
template <typename Found, typename Read>
const Found& kept(std::optional<Found>& place, Read read) {
  if (!place) {
    place.emplace(read());
  }
  return *place;
}

}  // namespace

/// What was found of the file, or found to be damaged: it is mapped, and never changes.
struct ColumnFile::Looked {
  std::mutex mutex;
  std::map<Xapian::valueno, std::optional<std::optional<SlotColumn>>> columns;
  std::optional<std::optional<CopiesColumn>> copies;
  std::optional<std::optional<std::span<const std::uint64_t>>> copy_keys;
  std::optional<std::optional<Codes>> lengths;
  std::optional<std::vector<std::string_view>> terms;  ///< frequent ones, ascending
  std::map<std::uint32_t, std::optional<std::optional<PostingColumn>>> postings;  ///< by term
  std::optional<std::vector<std::string_view>> pairs;  ///< names of frequent ones, ascending
  std::map<std::uint32_t, std::optional<std::optional<std::span<const std::byte>>>>
      gaps;  ///< by pair
};

std::uint64_t group_key(std::string_view name) {
  if (name.empty()) {
    return 0;
  }
  // The names that the indexer gives are hashes themselves; a stranger's is hashed here.
  constexpr std::size_t digits = 16;
  std::uint64_t key = 0;
  const auto* const end = name.data() + name.size();
  const bool is_hash = name.size() == digits &&
                       std::from_chars(name.data(), end, key, digits).ptr == end &&
                       std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'F'; });
  key = is_hash ? key : digest64(name);
  return key == 0 ? 1 : key;
}

std::shared_ptr<const ColumnFile> ColumnFile::open(const std::filesystem::path& shard,
                                                   const Xapian::Database& database) {
  const auto path = shard / column_format::file_name;
  // Who opens a pipe waits for a writer.
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return nullptr;
  }
  try {
    const ipc::file_mapping file(path.c_str(), ipc::read_only);
    const ColumnFile found(std::make_shared<ipc::mapped_region>(file, ipc::read_only));
    return found.belongs_to(database) ? std::make_shared<const ColumnFile>(found) : nullptr;
  } catch (const ipc::interprocess_exception&) {
    return nullptr;  // it is empty, or may not be read
  }
}

ColumnFile::ColumnFile(std::shared_ptr<const ipc::mapped_region> region)
    : region_(std::move(region)),
      bytes_(static_cast<const std::byte*>(region_->get_address()), region_->get_size()),
      looked_(std::make_shared<Looked>()) {
  if (bytes_.size() < sizeof(Header)) {
    return;
  }
  std::memcpy(&header_, bytes_.data(), sizeof(Header));
  const bool inside = header_.directory % alignof(Section) == 0 &&
                      header_.directory <= bytes_.size() &&
                      (bytes_.size() - header_.directory) / sizeof(Section) >= header_.sections;
  if (inside) {
    sections_ = {reinterpret_cast<const Section*>(bytes_.data() + header_.directory),
                 header_.sections};
  }
}

bool ColumnFile::belongs_to(const Xapian::Database& database) const {
  if (header_.mark != column_format::mark || header_.version != column_format::version ||
      sections_.size() != header_.sections) {
    return false;
  }
  auto unhashed = header_;
  unhashed.hash = 0;
  std::string head(reinterpret_cast<const char*>(&unhashed), sizeof(Header));
  head += as_text(std::as_bytes(sections_));
  auto uuid = database.get_uuid();
  uuid.resize(header_.uuid.size());
  return digest64(head) == header_.hash &&
         uuid == std::string_view{header_.uuid.data(), header_.uuid.size()} &&
         header_.documents == database.get_doccount() &&
         header_.last_document == database.get_lastdocid() &&
         header_.terms == database.get_total_length();
}

std::optional<std::span<const std::byte>> ColumnFile::bytes_of(const Section& section) const {
  const auto size = std::uint64_t{section.entries} * section.width;
  const bool inside = section.offset % sizeof(std::uint64_t) == 0 &&
                      section.offset <= bytes_.size() && size <= bytes_.size() - section.offset;
  if (!inside) {
    return std::nullopt;
  }
  const auto bytes = bytes_.subspan(section.offset, size);
  return digest64(as_text(bytes)) == section.hash ? std::optional{bytes} : std::nullopt;
}

bool ColumnFile::is_whole() const {
  // Sections stand in the order of their bytes, with up to seven zero bytes between them.
  auto end = std::uint64_t{sizeof(Header)};
  const auto is_padded_to = [&](std::uint64_t next) {
    return next >= end && next - end < sizeof(std::uint64_t) &&
           std::ranges::all_of(bytes_.subspan(end, next - end),
                               [](std::byte byte) { return byte == std::byte{}; });
  };
  for (const auto& section : sections_) {
    const auto bytes = bytes_of(section);
    if (!bytes || !is_padded_to(section.offset)) {
      return false;
    }
    end = section.offset + bytes->size();
  }
  return is_padded_to(header_.directory) &&
         bytes_.size() - header_.directory == sections_.size_bytes();
}

std::optional<std::span<const std::byte>> ColumnFile::section(SectionKind kind,
                                                              std::uint32_t subject,
                                                              std::uint32_t width) const {
  const auto found = std::ranges::find_if(sections_, [&](const Section& section) {
    return section.kind == kind && section.subject == subject && section.width == width;
  });
  return found == sections_.end() ? std::nullopt : bytes_of(*found);
}

std::optional<Codes> ColumnFile::by_document(SectionKind kind, Xapian::valueno slot) const {
  for (const std::uint32_t width : {1U, 2U, 4U}) {
    const auto bytes = section(kind, slot, width);
    if (bytes && bytes->size() / width == std::size_t{header_.last_document} + 1) {
      return Codes(*bytes, width);
    }
  }
  return std::nullopt;
}

std::optional<SlotColumn> ColumnFile::column(Xapian::valueno slot) const {
  const std::lock_guard lock(looked_->mutex);
  return kept(looked_->columns[slot], [&] { return read_column(slot); });
}

std::optional<CopiesColumn> ColumnFile::copies() const {
  const std::lock_guard lock(looked_->mutex);
  return kept(looked_->copies, [&] { return read_copies(); });
}

std::optional<std::span<const std::uint64_t>> ColumnFile::copy_keys() const {
  const std::lock_guard lock(looked_->mutex);
  return kept(looked_->copy_keys, [&] { return read_copy_keys(); });
}

std::optional<Codes> ColumnFile::lengths() const {
  const std::lock_guard lock(looked_->mutex);
  return kept(looked_->lengths, [&] { return by_document(SectionKind::lengths, 0); });
}

std::optional<PostingColumn> ColumnFile::postings(const std::string& term) const {
  const std::lock_guard lock(looked_->mutex);
  const auto& terms = kept(looked_->terms, [&] {
    return read_names(SectionKind::term_ends, SectionKind::term_letters);
  });
  const auto number = number_of(term, terms);
  return number ? kept(looked_->postings[*number], [&] { return read_postings(*number); })
                : std::nullopt;
}

std::optional<std::vector<Xapian::docid>> ColumnFile::documents_of_pair(
    const std::string& first, const std::string& second) const {
  std::optional<std::span<const std::byte>> gaps;
  {
    const std::lock_guard lock(looked_->mutex);
    const auto& pairs = kept(looked_->pairs, [&] {
      return read_names(SectionKind::pair_ends, SectionKind::pair_letters);
    });
    const auto number = number_of(column_format::pair_name(first, second), pairs);
    if (!number) {
      return std::nullopt;
    }
    gaps = kept(looked_->gaps[*number],
                [&] { return section(SectionKind::pair_documents, *number, 1); });
  }
  return gaps ? documents_of_gaps(*gaps, header_.last_document) : std::nullopt;
}

std::optional<SlotColumn> ColumnFile::read_column(Xapian::valueno slot) const {
  const auto codes_of_slot = by_document(SectionKind::codes, slot);
  const auto ends = section(SectionKind::ends, slot, sizeof(std::uint32_t));
  const auto letters = section(SectionKind::letters, slot, 1);
  if (!codes_of_slot || !ends || !letters) {
    return std::nullopt;
  }
  const auto by_code = as_numbers<std::uint32_t>(*ends);
  const bool whole =
      !by_code.empty() && by_code.front() == 0 && std::ranges::is_sorted(by_code) &&
      by_code.back() == letters->size() &&
      codes_of_slot->with([&](auto numbers) { return all_below(numbers, by_code.size()); });
  return whole
             ? std::optional<SlotColumn>{std::in_place, *codes_of_slot, by_code, as_text(*letters)}
             : std::nullopt;
}

std::optional<CopiesColumn> ColumnFile::read_copies() const {
  const auto codes = by_document(SectionKind::codes, slot::copies);
  const auto groups = section(SectionKind::group_keys, slot::copies, sizeof(std::uint64_t));
  if (!codes || !groups) {
    return std::nullopt;
  }
  const auto by_group = as_numbers<std::uint64_t>(*groups);
  const bool whole = std::ranges::is_sorted(by_group) &&
                     codes->with([&](auto numbers) { return all_below(numbers, by_group.size()); });
  return whole ? std::optional<CopiesColumn>{{*codes, by_group}} : std::nullopt;
}

std::optional<std::span<const std::uint64_t>> ColumnFile::read_copy_keys() const {
  const auto keys = section(SectionKind::document_keys, slot::copies, sizeof(std::uint64_t));
  return keys && keys->size() / sizeof(std::uint64_t) == std::size_t{header_.last_document} + 1
             ? std::optional{as_numbers<std::uint64_t>(*keys)}
             : std::nullopt;
}

/// What is named in the sections of these kinds; nothing where they are damaged.
std::vector<std::string_view> ColumnFile::read_names(SectionKind ends, SectionKind letters) const {
  const auto ends_found = section(ends, 0, sizeof(std::uint32_t));
  const auto letters_found = section(letters, 0, 1);
  if (!ends_found || !letters_found) {
    return {};
  }
  const auto text = as_text(*letters_found);
  std::vector<std::string_view> names;
  std::uint32_t from = 0;
  for (const auto end : as_numbers<std::uint32_t>(*ends_found)) {
    if (end < from || end > text.size()) {
      return {};
    }
    names.push_back(text.substr(from, end - from));
    from = end;
  }
  if (!std::ranges::is_sorted(names)) {
    return {};
  }
  return names;
}

std::optional<PostingColumn> ColumnFile::read_postings(std::uint32_t term) const {
  const auto bits = section(SectionKind::posting_bits, term, sizeof(BitWord));
  const auto counts = section(SectionKind::posting_counts, term, 1);
  const auto excess = section(SectionKind::posting_excess, term, sizeof(std::uint32_t));
  if (!bits || !counts || !excess) {
    return std::nullopt;
  }
  return PostingColumn::of(as_numbers<BitWord>(*bits),
                           as_numbers<std::uint8_t>(*counts),
                           as_numbers<std::uint32_t>(*excess),
                           header_.last_document);
}

}  // namespace warta
