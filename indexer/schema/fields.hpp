// SPDX-License-Identifier: GPL-2.0-or-later
// THE database contract: one table names every field with its term prefix and value slot. The
// indexer writes by it, the query tool reads by it, --help prints it, and a test holds the prose of
// indexer/README.md to it. Prefixes and slot numbers are on disk: a number is never used again.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace warta {

/// Rises with every change of the terms' or slots' meaning; another number is refused.
inline constexpr int schema_version = 4;

enum class FieldKind {
  text,          ///< analysed words, with positions
  exact,         ///< the whole value is one term
  hierarchical,  ///< as exact, and a filter on a parent matches its children
  date,          ///< a range of days
};

struct Field {
  std::string_view name;
  std::array<std::string_view, 2> aliases;  ///< Indonesian names; empty where there is none
  std::string_view prefix;                  ///< of its terms, Omega's letters where they fit
  FieldKind kind;
  std::optional<Xapian::valueno> slot;  ///< holds the value itself; several are joined by U+001F
  bool facet;                           ///< can be counted with --facet
  std::string_view help;
};

/// Slots that no field owns.
namespace slot {
inline constexpr Xapian::valueno first_day = 0;  ///< days since 1970-01-01, sortable_serialise
inline constexpr Xapian::valueno last_day = 1;   ///< last day of the date's span, same form
inline constexpr Xapian::valueno content = 10;   ///< hash of the record as it was read
inline constexpr Xapian::valueno rules = 11;     ///< fingerprint of the rules it was derived with
inline constexpr Xapian::valueno copies = 12;    ///< group of copies of one text
inline constexpr Xapian::valueno root = 13;      ///< hash of the INPUT root it came from
inline constexpr Xapian::valueno id = 14;        ///< the id, for ties and plain id output
inline constexpr Xapian::valueno retired = 15;   ///< by which publication: see retirement.hpp
}  // namespace slot

inline constexpr std::array fields{
    Field{"title", {"judul"}, "S", FieldKind::text, {}, false, "words of the headline"},
    Field{"election", {"pemilihan"}, "XELECTION:", FieldKind::exact, 2, true, "pemilu, pilkada"},
    Field{"cycle", {"siklus"}, "XCYCLE:", FieldKind::exact, 3, true, "pemilu-2024, pilkada-2024"},
    Field{"phase",
          {"tahapan", "fase"},
          "XPHASE:",
          FieldKind::hierarchical,
          4,
          true,
          "kampanye, pilkada/kampanye, pilkada-2024/kampanye"},
    Field{"region",
          {"wilayah"},
          "XREGION:",
          FieldKind::hierarchical,
          5,
          true,
          "Banten, Banten/Kota Serang, Kota Serang"},
    Field{"unit", {"satuan"}, "XUNIT:", FieldKind::exact, 6, true, "police unit: Polres Karawang"},
    Field{"activity",
          {"kegiatan"},
          "XACTIVITY:",
          FieldKind::exact,
          7,
          true,
          "cooling-system, sambang, patroli"},
    Field{"outlet", {"sumber"}, "XOUTLET:", FieldKind::exact, 8, true, "domain or site name"},
    Field{"month", {"bulan"}, "XMONTH:", FieldKind::exact, 9, true, "2024-11"},
    Field{"date",
          {"tanggal"},
          "XDAY:",
          FieldKind::date,
          {},
          false,
          "2024, 2024-11, 2024-11-27, 2024-09..2024-11"},
};

/// Terms that belong to no field a user can name.
namespace prefix {
inline constexpr std::string_view root = "Z";           ///< of a word: Zsuara
inline constexpr std::string_view id = "Q";             ///< Q + 32 hex digits of the id's hash
inline constexpr std::string_view boilerplate = "XB:";  ///< words of stripped lines, roots as ZXB:…
inline constexpr std::string_view phrase = "XP:";       ///< fixed phrase: XP:pemilihan umum
inline constexpr std::string_view length = "XL:";       ///< evens out the length of an article
inline constexpr std::string_view copies = "XG:";       ///< group of copies
inline constexpr std::string_view input_root = "XROOT:";  ///< hash of the INPUT root
}  // namespace prefix

/// Separates the values of one slot.
inline constexpr char value_separator = '\x1f';
/// The unknown bucket, in terms and in filters.
inline constexpr std::string_view unknown_value = "?";
/// Xapian refuses longer terms.
inline constexpr std::size_t max_term_bytes = 245;

/// The field of that name or alias (in any case), or none.
constexpr const Field* find_field(std::string_view name) {
  const auto equal = [](std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
      return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
    });
  };
  const auto* const found = std::ranges::find_if(fields, [&](const Field& field) {
    return equal(name, field.name) ||
           std::ranges::any_of(field.aliases, [&](std::string_view alias) {
             return !alias.empty() && equal(name, alias);
           });
  });
  return found == fields.end() ? nullptr : &*found;
}

/// The boolean term of *value* in *field*: folded, and shortened by a hash where Xapian's limit
/// would refuse it.
std::string exact_term(const Field& field, std::string_view value);

/// The unique term of a document.
std::string id_term(std::string_view id);

/// The same of the id with this digest128.
std::string id_term(const std::array<std::uint64_t, 2>& digest);

}  // namespace warta
