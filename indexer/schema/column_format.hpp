// SPDX-License-Identifier: GPL-2.0-or-later
// The layout of the file `columns` in a shard's folder: the value slots that are counted, the
// lengths of documents and the postings of frequent terms, again, but as numbers in the order of
// documents; and where frequent pairs of words stand side by side. It is made from the shard and
// may be removed at any time; who finds none, or one that is not of this shard or damaged, asks
// Xapian.
//
//     Header | bytes of the sections, each from a multiple of 8 | Section, one behind the other
//
// Numbers are the machine's own; a file from a machine with another order of bytes has a wrong
// format number, and is no file of ours.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace warta::column_format {

inline constexpr std::string_view file_name = "columns";

inline constexpr std::array<char, 8> mark{'W', 'A', 'R', 'T', 'A', 'C', 'O', 'L'};
/// Rises with every change of this file.
inline constexpr std::uint32_t version = 4;

struct Header {
  std::array<char, 8> mark;
  std::uint32_t version;
  std::uint32_t sections;
  std::array<char, 40> uuid;  ///< of the shard, filled up with zero bytes
  std::uint32_t documents;
  std::uint32_t last_document;  ///< highest number of a document
  std::uint64_t terms;          ///< of all documents, each as often as it counts
  std::uint64_t directory;      ///< where the sections are listed, from the file's beginning
  std::uint64_t hash;           ///< XXH3 of header and sections, this one as 0
};

enum class SectionKind : std::uint32_t {
  codes = 1,            ///< by document: what its slot holds, as a number
  ends = 2,             ///< by code, u32: where its value ends in the letters
  letters = 3,          ///< the values, one behind the other; the first is empty
  group_keys = 4,       ///< by code, u64: the key of that group of copies, ascending; 0 for code 0
  document_keys = 5,    ///< by document, u64: the key of its group of copies
  lengths = 6,          ///< by document: how many terms it has, each as often as it counts
  term_ends = 7,        ///< by frequent term, u32: where its name ends in the letters
  term_letters = 8,     ///< the names of frequent terms, ascending, one behind the other
  posting_bits = 9,     ///< u64; the three kinds of a term's postings: posting_column.hpp
  posting_counts = 10,  ///< u8
  posting_excess = 11,  ///< u32
  pair_ends = 12,       ///< by frequent pair of words, u32: where its name ends in the letters
  pair_letters = 13,    ///< the names of frequent pairs, ascending, one behind the other
  pair_documents = 14,  ///< of one pair: documents in which it stands, document_gaps.hpp
};

struct Section {
  SectionKind kind;
  std::uint32_t subject;  ///< a slot, or the number of the term or pair; 0 for others
  std::uint32_t width;    ///< bytes of an entry
  std::uint32_t entries;  ///< those by document begin with number 0, which no document has
  std::uint64_t offset;   ///< from the beginning of the file
  std::uint64_t hash;     ///< XXH3 of the bytes
};

/// The name of a frequent pair: its terms, with a blank between them, which no word has.
inline std::string pair_name(std::string_view first, std::string_view second) {
  return std::string{first} + ' ' + std::string{second};
}

static_assert(sizeof(Header) == 88 && sizeof(Section) == 32);
static_assert(std::is_trivially_copyable_v<Header> && std::is_trivially_copyable_v<Section>);

}  // namespace warta::column_format
