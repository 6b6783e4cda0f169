// SPDX-License-Identifier: GPL-2.0-or-later
// A database without its retired documents. Shards are not rewritten when a document is replaced or
// deleted, so Xapian still has it, and counts it in every frequency: whatever tells users what
// there is, asks here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/retirement.hpp"

namespace warta {

/// One thread's. Xapian's errors pass through.
class LiveDatabase {
 public:
  /// Nothing is retired but by *retirements*.
  LiveDatabase(Xapian::Database whole, const Retirements& retirements = {});

  /// With the retired documents.
  const Xapian::Database& whole() const { return whole_; }

  /// As Xapian's: whether there was a later revision. What counts stays the same.
  bool reopen() { return whole_.reopen(); }

  /// The matches of *query* that are not retired.
  Xapian::Query among(const Xapian::Query& query) const;

  Xapian::doccount documents() const;

  /// Documents with *term*.
  Xapian::doccount frequency(const std::string& term) const;

  /// The same where it is known that *all* have it, retired ones too.
  Xapian::doccount frequency(const std::string& term, Xapian::doccount all) const;

  /// The first document with *term*, if there is one.
  std::optional<Xapian::docid> first_with(const std::string& term) const;

  /// The retired documents, lowest number first.
  const std::vector<Xapian::docid>& retired() const;

 private:
  bool is_retired(Xapian::docid document) const;

  Xapian::Database whole_;
  Retirements retirements_;
  bool has_retired_;
  Xapian::Query retired_query_;
  mutable std::optional<std::vector<Xapian::docid>> retired_;  ///< once it was asked for
  mutable std::size_t looked_at_ = 0;  ///< documents that were looked at one by one
};

}  // namespace warta
