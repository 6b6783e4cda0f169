// SPDX-License-Identifier: GPL-2.0-or-later
// Which record of a run has which id. Records may share one: the later wins. One pass over the
// input must find out without knowing what comes, and a second run over the same input must find
// nothing to do. So a record that lost its id in the run before waits for the one that won: if that
// comes again, nothing is written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/document.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

/// Of the records that share an id, one is counted.
struct IdCounts {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;

  bool operator==(const IdCounts&) const = default;
};

class IdLedger {
 public:
  /// Waiting records are held whole. Above *room* bytes of text none is taken any more: it is
  /// written at once, and so is the one that wins over it.
  explicit IdLedger(std::size_t room = std::size_t{64} << 20U) : room_(room) {}

  /// How *record* stands to what has its id by now: the last record of this run that was kept, else
  /// *stored*. `superseded` is to be answered with `wait`; every other standing, once the record is
  /// written or needs no writing, with `keep`, but `foreign` with neither.
  Standing judge(const RawDocument& record, const std::optional<StoredRecord>& stored) const;

  /// Whether a record of this run bore the id already.
  bool met(std::string_view id) const;

  /// Whether a record of this run is the document of that id: *stored* says nothing any more.
  bool holds(std::string_view id) const;

  /// The hashes of the records that *record* wins over, newest first.
  std::vector<std::string> superseded_by(const RawDocument& record,
                                         const std::optional<StoredRecord>& stored) const;

  void keep(const RawDocument& record,
            Standing standing,
            const std::optional<StoredRecord>& stored);

  void wait(RawDocument record);

  /// The records for which none came that won over them. They are `changed`, and to be kept.
  std::vector<RawDocument> take_waiting();

  const IdCounts& counts() const { return counts_; }

 private:
  /// A hash as a number, which takes half the room of its digits.
  using Digest = std::array<std::uint64_t, 2>;

  struct DigestHash {
    std::size_t operator()(const Digest& digest) const noexcept { return digest.front(); }
  };

  /// Small: a run of a million records holds a million of them.
  struct Entry {
    Digest content{};                   ///< of the last record, waiting or kept
    std::uint32_t root = 0;             ///< of that record, its number in `roots_`
    std::optional<Standing> counted{};  ///< as which; none while the record waits
  };

  static Digest digest(std::string_view hex);
  static std::string hex(const Digest& digest);
  const Entry* find(std::string_view id) const;
  bool has_room_for(const RawDocument& record) const;
  Entry& enter(const RawDocument& record, std::vector<std::string> superseded);
  std::uint32_t number_of_root(const RawDocument& record);

  std::unordered_map<Digest, Entry, DigestHash> entries_;
  /// Of the few ids that had any: the hashes of earlier records, newest first.
  std::unordered_map<Digest, std::vector<std::string>, DigestHash> superseded_;
  std::unordered_map<std::string, std::uint32_t> roots_;  ///< by `root_hash`
  std::unordered_map<Digest, RawDocument, DigestHash> waiting_;
  std::size_t room_;
  IdCounts counts_;
};

}  // namespace warta
