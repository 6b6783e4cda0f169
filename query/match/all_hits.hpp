// SPDX-License-Identifier: GPL-2.0-or-later
// Every hit of --all, in the order that pages have, but read a block at a time: of a match that is
// not yet written, sixteen bytes are kept.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "indexer/schema/packed_data.hpp"
#include "query/match/live_database.hpp"
#include "query/match/ranking.hpp"
#include "query/results.hpp"

namespace warta {

class AllHits {
 public:
  /// Of the matches with these keys, without the first *offset* hits.
  AllHits(LiveDatabase database,
          StoredReader stored,
          std::vector<MatchKey> keys,
          const Ordering& ordering,
          HitDetail detail,
          std::size_t offset);

  /// The next hits; none at the end. A writer that overtakes it is waited for, as
  /// `repeat_while_overtaken` does; whatever it deletes meanwhile is left out.
  std::vector<Hit> next();

  /// How many matches there are, copies and those before the offset among them.
  std::size_t size() const { return keys_.size(); }

  /// The weight of *document*; none where it is not among them.
  std::optional<double> weight_of(Xapian::docid document) const;

  /// Where *document* stands among them, from 1.
  std::optional<std::size_t> rank_of(Xapian::docid document);

 private:
  void order_ties();
  void order_by_id(std::size_t begin, std::size_t end);
  std::vector<Hit> read_block(std::size_t begin, std::size_t end);
  std::vector<Hit> shown(std::vector<Hit> hits);

  LiveDatabase database_;
  StoredReader stored_;
  Ordering ordering_;
  HitDetail detail_;
  std::size_t offset_;
  std::vector<MatchKey> keys_;
  std::size_t at_ = 0;                      ///< the first key that is not read
  std::size_t ordered_ = 0;                 ///< up to here, ties are in the order of their ids
  std::size_t passed_ = 0;                  ///< hits given or left out for the offset
  std::unordered_set<std::string> groups_;  ///< of the hits given, where one a group is wanted
};

}  // namespace warta
