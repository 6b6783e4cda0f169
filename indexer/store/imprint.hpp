// SPDX-License-Identifier: GPL-2.0-or-later
// What a shard says, in its metadata, of the edition that it came with. The newest shard of an
// edition speaks for all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

namespace warta {

struct Imprint {
  std::string schema{};
  std::string analysis{};          ///< fingerprint of the analysis chain
  std::string generation{};        ///< 16 hex digits, unlike those of all other generations
  unsigned sequence = 0;           ///< the shard's number
  std::vector<unsigned> shards{};  ///< of the edition, newest first
  std::string rules{};             ///< fingerprint of the rules of the newest documents
  std::string confirmed_rules{};   ///< documents of these would come out the same with *rules*
  std::string updated{};           ///< 2024-12-01T00:00:00Z
  std::string dictionary{};        ///< that stored documents are packed with; empty: none yet
  bool building = false;           ///< the first run over the generation has not come to its end

  bool operator==(const Imprint&) const = default;
};

/// Of this program: schema and analysis filled in, and a new generation.
Imprint new_imprint(std::string rules);

/// Xapian's errors pass through.
Imprint read_imprint(const Xapian::Database& shard);

/// As metadata, by key. None is empty, so that in a compaction each takes the place of older ones.
std::map<std::string, std::string> metadata_of(const Imprint& imprint);

/// The moment, as Imprint::updated.
std::string now_utc();

}  // namespace warta
