// SPDX-License-Identifier: GPL-2.0-or-later
// Newer articles first among equals: what their dates add to their weights.
#pragma once

#include <string>

#include <xapian.h>

#include "indexer/schema/date.hpp"

namespace warta {

/// Up to 0.6 for the last month, about a tenth of what a good match weighs.
class Recency {
 public:
  explicit Recency(Day today) : today_(today) {}

  /// For an article with this slot last_day, which is empty where it is undated.
  double bonus(const std::string& last_day) const;

  /// What bonus() never exceeds.
  static double most();

  /// *query* with the same bonus as a part of it, for remote shards.
  Xapian::Query preferred(const Xapian::Query& query) const;

 private:
  Day today_;
};

}  // namespace warta
