// SPDX-License-Identifier: GPL-2.0-or-later
// The columns that one question counts and weighs by, of each part of an index that has a file of
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "query/facets/key_filter.hpp"

namespace warta {

/// In which other parts the groups of copies of a part may have documents.
enum class Spread {
  nowhere,     ///< there is no other part
  filtered,    ///< where the filter says so
  everywhere,  ///< it is not known
};

struct PartColumns {
  CopiesColumn copies;
  /// By document: the key of its group of copies. None of an only part.
  std::span<const std::uint64_t> copy_keys;
  Codes lengths;
  std::map<Xapian::valueno, SlotColumn> by_slot;
  Spread spread = Spread::nowhere;
};

class IndexColumns {
 public:
  /// Reads the columns of *slots* from the file of each part, null where a part has none. The files
  /// must outlive it.
  IndexColumns(const std::vector<std::shared_ptr<const ColumnFile>>& files,
               const std::vector<Xapian::valueno>& slots);

  /// Null where the slots themselves are to be read.
  const PartColumns* part(std::size_t number) const {
    return parts_[number] ? &*parts_[number] : nullptr;
  }

  /// Whether no slots are to be read.
  bool has_all() const;

  /// Whether the group with this key, of a document that is alone in its part, may have documents
  /// in another part.
  bool may_recur(const PartColumns& part, std::uint64_t key) const;

  /// The number of the group with this key among those of the largest part; none where it has no
  /// such group, or it is not known which part that is.
  std::optional<std::size_t> group_number(std::uint64_t key) const;

  /// All of them are below this.
  std::size_t group_numbers() const { return numbered_groups_.size(); }

 private:
  void find_spreads();

  std::vector<std::optional<PartColumns>> parts_;
  std::optional<KeyFilter> elsewhere_;              // of all parts but the largest
  std::span<const std::uint64_t> numbered_groups_;  // of the largest part, where all have columns
};

}  // namespace warta
