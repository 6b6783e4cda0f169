// SPDX-License-Identifier: GPL-2.0-or-later
// How a document of a shard that is never rewritten ceases to count: its slot::retired tells the
// publication that replaced or deleted it, and whoever reads leaves out what a publication that he
// knows of has retired. A publication that did not come to its end is known to nobody, so its marks
// mean nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <xapian.h>

namespace warta {

/// Metadata of a shard.
namespace metadata {
inline constexpr const char* generation = "generation";  ///< 16 hex digits, unlike all others'
inline constexpr const char* sequence = "sequence";      ///< of the publication the shard came with
/// Documents derived with the rules of this fingerprint would come out the same with those in
/// force.
inline constexpr const char* confirmed_rules = "confirmed_rules";
}  // namespace metadata

/// The value of slot::retired in documents that the publication *sequence* of *generation* retires.
/// Of one generation, later ones are greater.
std::string retirement(std::string_view generation, std::uint32_t sequence);

/// The publications that a reader knows of: of each generation, all up to the newest.
class Retirements {
 public:
  /// Takes those of the generation that *shard* belongs to, up to its own. Of a database of several
  /// shards Xapian tells the metadata of the first, which is therefore the newest.
  void add(const Xapian::Database& shard);

  /// Takes those of *generation* up to *sequence*.
  void add(const std::string& generation, std::uint32_t sequence);

  /// Whether a document with this value in slot::retired counts no more.
  bool cover(std::string_view value) const;

  /// Whether they do with every value from *first* to *last*.
  bool cover_all(std::string_view first, std::string_view last) const;

  /// All documents of *database* that count no more; MatchNothing where it has none.
  Xapian::Query query(const Xapian::Database& database) const;

 private:
  std::map<std::string, std::uint32_t, std::less<>> newest_;  ///< by generation
};

}  // namespace warta
